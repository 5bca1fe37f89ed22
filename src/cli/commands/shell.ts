import {Flags} from '@oclif/core'
import {enterLab} from '../../usecases/lab/enter-lab.js'
import {deskFor} from '../in-lab/lab-desk.js'
import {runInLab} from '../../usecases/machine/run-in-lab.js'
import {workplace} from '../../usecases/workplace.js'
import {renderShellEnded} from '../render/state/left.js'
import {tellCr} from '../render/text/tell-cr.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import {standardInput} from '../frame/standard-input.js'

export default class Shell extends BaseCommand<typeof Shell> {
  static override summary = 'Open a shell in an open lab, or run a command in it.'
  static override description =
    'You are root of the lab’s own network there, and of nothing else. The commands of the course work as typed, sudo included, and so do qlab check, hint, status and ssh. Commands can also come on standard input.'
  static override examples = [
    '<%= config.bin %> shell',
    '<%= config.bin %> shell -- ip -br link',
    "<%= config.bin %> shell -- 'bridge link | grep tap0'",
    '<%= config.bin %> shell --lab bridge < my-solution.sh',
    '<%= config.bin %> shell --json -- ip -br link',
  ]
  static override strict = false
  static override flags = {lab: Flags.string({description: 'which of several open labs', helpValue: '<id>'})}

  protected async perform(): Promise<Answer> {
    const options = {
      ...workplace(),
      lab: this.flags.lab,
      command: this.words,
      language: this.language,
      signal: this.signal,
    }
    if (!this.jsonEnabled()) {
      const {exitCode, closed} = await enterLab({...options, ...deskFor(options)})
      if (closed) process.stderr.write(`\n${renderShellEnded(closed, this.style)}\n`)
      return {json: null, exitCode}
    }
    const ran = await runInLab({...options, input: standardInput, onCr: tellCr(this.language)})
    return {json: ran, exitCode: ran.exitCode}
  }
}
