import {Args, Flags} from '@oclif/core'
import {runInGuest} from '../../usecases/machine/run-in-lab.js'
import {sshMachine} from '../../usecases/machine/ssh-machine.js'
import {workplace} from '../../usecases/workplace.js'
import {terminalReporter} from '../render/run/reporter.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'

export default class Ssh extends BaseCommand<typeof Ssh> {
  static override summary = 'Log in to a machine of an open lab.'
  static override description =
    'Finds the machine’s address by itself (also before it has a lease), logs in with the key of its guest image, and knows the guest by its host key. Waits for a guest that is still booting, for as long as that may take on this computer.'
  static override examples = [
    '<%= config.bin %> ssh',
    '<%= config.bin %> ssh vm',
    '<%= config.bin %> ssh vm -- ip -br address',
    '<%= config.bin %> ssh -- ip -br address',
    '<%= config.bin %> ssh vm --json -- ip -br address',
  ]
  static override strict = false
  static override args = {machine: Args.string({description: 'which machine, when the lab has several'})}
  static override flags = {lab: Flags.string({description: 'which of several open labs', helpValue: '<id>'})}

  protected async perform(): Promise<Answer> {
    const {machine, command} = sshWords(this.argv, this.words)
    const reporter = terminalReporter({
      write: (text) => void process.stderr.write(text),
      style: this.style,
      live: Boolean(process.stderr.isTTY),
    })
    try {
      const options = {
        ...workplace(),
        lab: this.flags.lab,
        machine,
        command,
        emit: reporter,
        signal: this.signal,
      }
      if (!this.jsonEnabled())
        return {json: null, exitCode: await sshMachine({...options, onReady: () => reporter.clear()})}
      const ran = await runInGuest(options)
      return {json: ran, exitCode: ran.exitCode}
    } finally {
      reporter.clear()
    }
  }
}

/** `--` parts the machine, which may be left out, from the command. oclif's words have lost it. */
function sshWords(argv: readonly string[], words: readonly string[]) {
  const [, ...after] = argv.slice(argv.includes('--') ? argv.indexOf('--') : argv.length)
  const [machine, ...typed] = words.slice(0, words.length - after.length)
  return {machine, command: [...typed, ...after]}
}
