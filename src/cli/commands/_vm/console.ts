import {consoleLogin, consoleSaid} from '../../../usecases/machine/console-login.js'
import {openConsole} from '../../../usecases/machine/open-console.js'
import {labAndMachine} from '../../../usecases/words/lab-and-name.js'
import {workplace} from '../../../usecases/workplace.js'
import {consoleGreeting} from '../../render/text/console-greeting.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import {tellUnrecorded} from '../../render/text/tell-unrecorded.js'
import {thisTerminal} from '../../frame/this-terminal.js'
import type {InLab, OnHost} from '../../frame/command.js'
import {labArg, labFlag, machineArg} from '../../frame/shared-flags.js'

export default class Console extends BaseCommand<typeof Console> {
  static override about = {
    summary: {en: 'Open a VM’s serial console.', sv: 'Öppna en VM:s seriekonsol.'},
    description: {
      en: 'Shows what a cable to the VM’s serial port would show: the kernel’s messages and a login prompt, even when the guest has no working network. Press Ctrl-] to leave it. With --json, prints what the console has shown so far.',
      sv: 'Visar det som en kabel till VM:ens serieport skulle visa: kärnans meddelanden och en inloggning, även när nätverket i VM:en inte fungerar. Lämna konsolen med Ctrl-] (på ett svenskt tangentbord ofta Ctrl-5). Med --json skrivs det som konsolen har visat hittills.',
    },
    examples: ['qlab console', 'qlab console vm', 'qlab console bridge', 'qlab console vm --json'],
  }
  static override args = {lab: labArg, machine: machineArg}
  static override flags = {lab: labFlag}
  static override inLab: InLab = {
    how: 'login',
    login: async ({before}, options) =>
      consoleLogin({
        ...options,
        ...(await labAndMachine(before, {...options, by: 'qlab console'})),
        greeting: consoleGreeting(options.language),
      }),
  }

  static override onHost: OnHost = {how: 'there', input: true}

  protected async perform(): Promise<Answer> {
    const place = workplace()
    const options = {
      ...place,
      ...(await labAndMachine(this.words.before, {...place, lab: this.flags.lab, by: 'qlab console'})),
      signal: this.signal,
    }
    if (this.jsonEnabled()) return {json: await consoleSaid(options)}
    const shown = {
      terminal: thisTerminal(),
      onLost: tellUnrecorded(this.language),
      greeting: consoleGreeting(this.language),
    }
    return {json: null, exitCode: await openConsole({...options, ...shown})}
  }
}
