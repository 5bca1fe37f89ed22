import {giveHint} from '../../usecases/feedback/give-hint.js'
import {labAndStep} from '../../usecases/words/lab-and-name.js'
import {workplace} from '../../usecases/workplace.js'
import type {HostError} from '../../model/errors/errors.js'
import {progressReporter} from '../render/run/progress-reporter.js'
import {renderHint} from '../render/run/hint.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {InLab} from '../frame/command.js'
import {labArg, labFlag, otherStepArg} from '../frame/shared-flags.js'

export default class Hint extends BaseCommand<typeof Hint> {
  static override about = {
    summary: {en: 'Get the next hint for your current step.', sv: 'Få nästa ledtråd till steget du är på.'},
    description: {
      en: 'Each call gives one more hint, from a nudge to almost the answer, about what is wrong now: first what is wrong and where to look, unless a check has said so, then what the command is like that puts it right, then the hints of the guide. After the last of them it starts again from the first of the guide. Your current step is the first that has not passed a check.',
      sv: 'Varje gång får du en ledtråd till, från en knuff i rätt riktning till nästan hela svaret, om det som är fel nu: först vad som är fel och var du ska titta, om ingen kontroll har sagt det, sedan hur kommandot ser ut som rättar till det och därefter guidens ledtrådar. Efter den sista börjar det om från guidens första. Steget du är på är det första som inte har klarat en kontroll.',
    },
    examples: ['qlab hint', 'qlab hint bridge', 'qlab hint create-tap'],
  }
  static override args = {lab: labArg, step: otherStepArg}
  static override flags = {lab: labFlag}
  static override inLab: InLab = {how: 'call'}

  protected async perform(): Promise<Answer> {
    const place = workplace()
    const lost: HostError[] = []
    const reporter = progressReporter(this.style)
    try {
      const {hint, ...json} = await giveHint({
        ...place,
        ...(await labAndStep(this.words.before, {...place, lab: this.flags.lab, by: 'qlab hint'})),
        language: this.language,
        emit: reporter,
        signal: this.signal,
        onLost: (error) => void lost.push(error),
      })
      return {json, text: renderHint({...json, hint}, this.style), lost}
    } finally {
      reporter.clear()
    }
  }
}
