import {Args, Flags} from '@oclif/core'
import {sshMachine} from '../app/ssh-machine.js'
import {workplace} from '../app/workplace.js'
import {BaseCommand, type Answer} from './base-command.js'

export default class Ssh extends BaseCommand<typeof Ssh> {
  static override summary = 'Log in to a machine of an open lab.'
  static override description =
    'Finds the machine’s address by itself (also before it has a lease), logs in with the key of its guest image, and knows the guest by its host key.'
  static override examples = [
    '<%= config.bin %> ssh',
    '<%= config.bin %> ssh vm',
    '<%= config.bin %> ssh vm -- ip -br address',
  ]
  static override strict = false
  static override enableJsonFlag = false
  static override args = {machine: Args.string({description: 'which machine, when the lab has several'})}
  static override flags = {lab: Flags.string({description: 'which of several open labs', helpValue: '<id>'})}

  protected async perform(): Promise<Answer> {
    const [machine, ...command] = this.words
    const exitCode = await sshMachine({
      ...workplace(),
      lab: this.flags.lab,
      machine,
      command,
      signal: this.signal,
    })
    return {json: null, exitCode}
  }
}
