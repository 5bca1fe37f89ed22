import {enterLab} from '../../usecases/lab/enter-lab.js'
import {deskFor} from '../in-lab/lab-desk.js'
import {runInLab} from '../../usecases/machine/run-in-lab.js'
import {labAndCommand} from '../../usecases/words/lab-and-command.js'
import {workplace} from '../../usecases/workplace.js'
import {renderShellEnded} from '../render/state/left.js'
import {tellCr} from '../render/text/tell-cr.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {InLab, OnHost} from '../frame/command.js'
import {labArg, labFlag} from '../frame/shared-flags.js'
import {standardInput} from '../frame/standard-input.js'

export default class Shell extends BaseCommand<typeof Shell> {
  static override about = {
    summary: {
      en: 'Open a shell in an open lab, or run a command in it.',
      sv: 'Öppna en terminal i en öppen labb, eller kör ett kommando i den.',
    },
    description: {
      en: 'You are root of the lab’s own network, and of nothing else. The commands of the course work as written, sudo included, and so do the qlab commands that look at the lab; qlab --help in that shell lists them. Commands can also come on standard input.',
      sv: 'Du är root i labbens eget nätverk, och ingen annanstans. Kursens kommandon fungerar precis som de står, även sudo, och det gör också de qlab-kommandon som tittar på labben; qlab --help i labbens terminal visar vilka. Kommandon kan också komma från standard input.',
    },
    examples: [
      'qlab shell',
      'qlab shell bridge',
      'qlab shell bridge -- ip -br link',
      'qlab shell -- ip -br link',
      "qlab shell -- 'bridge link | grep tap0'",
      {en: 'qlab shell bridge < my-solution.sh', sv: 'qlab shell bridge < min-losning.sh'},
      'qlab shell --json -- ip -br link',
    ],
    tail: {en: '[-- COMMAND]', sv: '[-- KOMMANDO]'},
  }
  static override strict = false
  static override args = {lab: labArg}
  static override flags = {lab: labFlag}
  static override inLab: InLab = {
    how: 'outside',
    because: {
      en: 'You are already in the lab’s terminal. For another one, open a new terminal window and type qlab shell there, or go back to the guide (Ctrl-G) and press s.',
      sv: 'Du är redan i labbens terminal. Vill du ha en till? Öppna ett nytt terminalfönster och skriv qlab shell där, eller gå tillbaka till guiden (Ctrl-G) och tryck s.',
    },
  }

  static override onHost: OnHost = {how: 'there', input: true}

  protected async perform(): Promise<Answer> {
    const place = workplace()
    const options = {
      ...place,
      ...(await labAndCommand(this.words, {...place, lab: this.flags.lab})),
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
