import {Args, Flags} from '@oclif/core'
import {consoleSaid} from '../../usecases/machine/console-login.js'
import {openConsole} from '../../usecases/machine/open-console.js'
import {workplace} from '../../usecases/workplace.js'
import {consoleGreeting} from '../render/text/console-greeting.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'

export default class Console extends BaseCommand<typeof Console> {
  static override summary = 'Sit down at a machine’s serial console.'
  static override description =
    'What a cable to the machine’s serial port shows: the kernel’s messages and a login, also when no network leads to the guest. Ctrl-] leaves it. With --json: what it has said so far.'
  static override examples = [
    '<%= config.bin %> console',
    '<%= config.bin %> console vm',
    '<%= config.bin %> console vm --json',
  ]
  static override args = {machine: Args.string({description: 'which machine, when the lab has several'})}
  static override flags = {lab: Flags.string({description: 'which of several open labs', helpValue: '<id>'})}

  protected async perform(): Promise<Answer> {
    const options = {
      ...workplace(),
      lab: this.flags.lab,
      machine: this.args.machine,
      signal: this.signal,
    }
    if (this.jsonEnabled()) return {json: await consoleSaid(options)}
    return {json: null, exitCode: await openConsole({...options, greeting: consoleGreeting(this.language)})}
  }
}
