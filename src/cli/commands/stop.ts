import {stopLab} from '../../usecases/lab/stop-lab.js'
import {workplace} from '../../usecases/workplace.js'
import {renderStopped} from '../render/run/stopped.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import {switchFlag} from '../frame/inputs.js'
import {labArg, labFlag} from '../frame/shared-flags.js'

export default class Stop extends BaseCommand<typeof Stop> {
  static override about = {
    summary: {en: 'Close an open lab.', sv: 'Stäng en öppen labb.'},
    description: {
      en: 'Ends every process of the lab, and with them its interfaces and mounts. Also cleans up after a lab that has crashed. Your disks and files stay in your work folder: ~/qlab, or ~/qlab-work if ~/qlab is a clone of the program. qlab start takes you back to your step, with the network and the VMs as you had them.',
      sv: 'Avslutar alla labbens processer, och då försvinner också dess nätverksgränssnitt och monteringar. Städar även efter en labb som har kraschat. Dina diskar och filer finns kvar i arbetskatalogen: ~/qlab, eller ~/qlab-work om ~/qlab är en klon av programmet. Med qlab start kommer du tillbaka till ditt steg, med nätverket och VM:arna som du hade dem.',
    },
    examples: ['qlab stop', 'qlab stop bridge', 'qlab stop --all', 'qlab stop --forget'],
  }
  static override args = {
    lab: labArg,
  }
  static override flags = {
    lab: labFlag,
    all: switchFlag({en: 'close every open lab', sv: 'stäng alla öppna labbar'}),
    forget: switchFlag({
      en: 'begin the lab at its first step the next time',
      sv: 'börja labben från första steget nästa gång',
    }),
  }

  protected async perform(): Promise<Answer> {
    const stopped = await stopLab({
      ...workplace(),
      lab: this.args.lab ?? this.flags.lab,
      all: this.flags.all,
      forget: this.flags.forget,
      signal: this.signal,
    })
    return {json: {stopped}, text: renderStopped(stopped, this.style)}
  }
}
