import {Args, Flags} from '@oclif/core'
import {stopLab} from '../../usecases/lab/stop-lab.js'
import {workplace} from '../../usecases/workplace.js'
import {renderStopped} from '../render/run/stopped.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'

export default class Stop extends BaseCommand<typeof Stop> {
  static override summary = 'Close an open lab; nothing of it is left.'
  static override description =
    'Ends every process of the lab, and with them its interfaces and mounts. Also clears away what a lab that died has left. Your disks and files stay in your work folder, ~/qlab, or ~/qlab-work where ~/qlab is a clone.'
  static override examples = [
    '<%= config.bin %> stop',
    '<%= config.bin %> stop bridge',
    '<%= config.bin %> stop --all',
  ]
  static override args = {lab: Args.string({description: 'which of several open labs'})}
  static override flags = {
    lab: Flags.string({description: 'the same as the argument', helpValue: '<id>'}),
    all: Flags.boolean({description: 'every open lab'}),
  }

  protected async perform(): Promise<Answer> {
    const stopped = await stopLab({
      ...workplace(),
      lab: this.args.lab ?? this.flags.lab,
      all: this.flags.all,
      signal: this.signal,
    })
    return {json: {stopped}, text: renderStopped(stopped, this.style)}
  }
}
