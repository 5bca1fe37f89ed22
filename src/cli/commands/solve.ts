import {solve} from '../../usecases/feedback/solve-step.js'
import type {StepAnswer} from '../../usecases/feedback/answer-of.js'
import {labAndStep} from '../../usecases/words/lab-and-name.js'
import {workplace} from '../../usecases/workplace.js'
import type {HostError} from '../../model/errors/errors.js'
import {exitCodeOf} from '../../model/run/exit-code.js'
import {renderAnswer, renderRunIt} from '../render/run/answer.js'
import {terminalReporter} from '../render/run/reporter.js'
import {askToRun} from '../walk/ask-to-run.js'
import {isLive} from '../render/text/style.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {InLab} from '../frame/command.js'
import {switchFlag} from '../frame/inputs.js'
import {labArg, labFlag, otherStepArg} from '../frame/shared-flags.js'

export default class Solve extends BaseCommand<typeof Solve> {
  static override about = {
    summary: {en: 'Show the answer to your current step.', sv: 'Visa svaret till steget du är på.'},
    description: {
      en: 'Looks at the step as it is now. Where qlab recognises the mistake, the answer is the command that puts it right; else it is what the guide has of commands that are still missing. With --run, qlab types it in the lab, goes on with what is wrong then, and checks the step; on a terminal it asks first.',
      sv: 'Tittar på steget som det är nu. Om qlab känner igen felet är svaret kommandot som rättar till det, annars de kommandon i guiden som saknas än. Med --run skriver qlab det i labben, fortsätter med det som är fel sedan och kontrollerar steget. I en terminal frågar qlab först.',
    },
    examples: ['qlab solve', 'qlab solve build-bridge', 'qlab solve bridge 2 --run', 'qlab solve --json'],
  }
  static override args = {lab: labArg, step: otherStepArg}
  static override flags = {
    lab: labFlag,
    run: switchFlag({en: 'type the answer in the lab', sv: 'skriv svaret i labben'}),
  }
  static override inLab: InLab = {how: 'call'}

  protected async perform(): Promise<Answer> {
    const lost: HostError[] = []
    const place = workplace()
    const reporter = terminalReporter({
      write: (text) => this.print(text),
      style: this.style,
      live: isLive(process.stdout, this.style) && !this.jsonEnabled(),
    })
    try {
      const {answer, commands, result} = await solve({
        ...place,
        ...(await labAndStep(this.words.before, {...place, lab: this.flags.lab, by: 'qlab solve'})),
        language: this.language,
        emit: reporter,
        signal: this.signal,
        onLost: (error) => void lost.push(error),
        onAnswer: async (found) => {
          reporter.clear()
          this.print(`${renderAnswer(found, this.style)}\n\n`)
          return !found.passed && this.flags.run && (await this.confirmed(found))
        },
      })
      if (!result && !this.flags.run && !answer.passed) this.print(`${renderRunIt(this.style)}\n`)
      const json = {...answer, ran: result && {commands, result}}
      return {json, exitCode: result ? exitCodeOf(result.outcome) : 0, lost}
    } finally {
      reporter.clear()
    }
  }

  /** Asks where somebody can answer. */
  private async confirmed({commands}: StepAnswer): Promise<boolean> {
    if (!process.stdin.isTTY || !process.stdout.isTTY || this.jsonEnabled() || commands.length === 0)
      return true
    return askToRun(this.style, this.signal)
  }
}
