import {guestLogin} from '../../../usecases/machine/guest-login.js'
import {runInGuest} from '../../../usecases/machine/run-in-lab.js'
import {sshMachine} from '../../../usecases/machine/ssh-machine.js'
import {labAndMachine, type NamedOptions} from '../../../usecases/words/lab-and-name.js'
import {workplace} from '../../../usecases/workplace.js'
import {terminalReporter} from '../../render/run/reporter.js'
import {isLive} from '../../render/text/style.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import {tellUnrecorded} from '../../render/text/tell-unrecorded.js'
import {thisTerminal} from '../../frame/this-terminal.js'
import type {InLab, OnHost, TypedWords} from '../../frame/command.js'
import {labArg, labFlag, machineArg} from '../../frame/shared-flags.js'

export default class Ssh extends BaseCommand<typeof Ssh> {
  static override about = {
    summary: {
      en: 'Log in to a VM of an open lab, or run a command in it.',
      sv: 'Logga in i en VM i en öppen labb, eller kör ett kommando i den.',
    },
    description: {
      en: 'Finds the VM’s address (even before it has a lease), logs in with the key of its guest image and knows the guest by its host key. If the guest is still booting, waits for it as long as that may take on this computer.',
      sv: 'Hittar VM:ens adress (även innan den har fått ett DHCP-lån), loggar in med gästavbildens nyckel och känner igen systemet på dess värdnyckel. Väntar medan VM:en startar, så länge det kan ta på den här datorn.',
    },
    examples: [
      'qlab ssh',
      'qlab ssh vm',
      'qlab ssh isolated ubuntu1',
      'qlab ssh vm -- ip -br address',
      'qlab ssh -- ip -br address',
      'qlab ssh vm --json -- ip -br address',
    ],
    tail: {en: '[-- COMMAND]', sv: '[-- KOMMANDO]'},
  }
  static override strict = false
  static override args = {lab: labArg, machine: machineArg}
  static override flags = {lab: labFlag}
  static override inLab: InLab = {
    how: 'login',
    login: async (words, options) => guestLogin({...options, ...(await sshWords(words, options))}),
  }

  static override onHost: OnHost = {how: 'there', input: true}

  protected async perform(): Promise<Answer> {
    const reporter = terminalReporter({
      write: (text) => void process.stderr.write(text),
      style: this.style,
      live: isLive(process.stderr, this.style),
    })
    try {
      const place = workplace()
      const options = {
        ...place,
        ...(await sshWords(this.words, {...place, lab: this.flags.lab})),
        emit: reporter,
        signal: this.signal,
      }
      const ready = {
        terminal: thisTerminal(),
        onLost: tellUnrecorded(this.language),
        onReady: () => reporter.clear(),
      }
      if (!this.jsonEnabled()) return {json: null, exitCode: await sshMachine({...options, ...ready})}
      const ran = await runInGuest(options)
      return {json: ran, exitCode: ran.exitCode}
    } finally {
      reporter.clear()
    }
  }
}

/** `--` parts the lab and the machine, which may be left out, from the command. */
async function sshWords({before, after}: TypedWords, options: Omit<NamedOptions, 'by'>) {
  const named = await labAndMachine(before, {...options, by: 'qlab ssh', more: true})
  return {lab: named.lab, machine: named.machine, command: [...named.rest, ...after]}
}
