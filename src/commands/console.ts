import {Args, Flags} from '@oclif/core'
import {openConsole} from '../app/open-console.js'
import {workplace} from '../app/workplace.js'
import {BaseCommand, type Answer} from './base-command.js'

export default class Console extends BaseCommand<typeof Console> {
  static override summary = 'Sit down at a machine’s serial console.'
  static override description =
    'What a cable to the machine’s serial port shows: the kernel’s messages and a login, also when no network leads to the guest. Ctrl-] leaves it.'
  static override examples = ['<%= config.bin %> console', '<%= config.bin %> console vm']
  static override enableJsonFlag = false
  static override args = {machine: Args.string({description: 'which machine, when the lab has several'})}
  static override flags = {lab: Flags.string({description: 'which of several open labs', helpValue: '<id>'})}

  protected async perform(): Promise<Answer> {
    const exitCode = await openConsole({
      ...workplace(),
      lab: this.flags.lab,
      machine: this.args.machine,
      signal: this.signal,
      language: this.language,
    })
    return {json: null, exitCode}
  }
}
