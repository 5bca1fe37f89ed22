import {giveHint} from '../../usecases/guide/give-hint.js'
import {labAndStep} from '../../usecases/words/lab-and-name.js'
import {workplace} from '../../usecases/workplace.js'
import type {HostError} from '../../model/errors/errors.js'
import {renderHint} from '../render/run/hint.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {InLab} from '../frame/command.js'
import {labArg, labFlag, otherStepArg} from '../frame/shared-flags.js'

export default class Hint extends BaseCommand<typeof Hint> {
  static override about = {
    summary: {en: 'Get the next hint for your current step.', sv: 'Få nästa ledtråd till steget du är på.'},
    description: {
      en: 'Each call gives one more hint, from a nudge to almost the answer; after the last hint it starts again from the first. Your current step is the first that has not passed a check.',
      sv: 'Varje gång får du en ledtråd till, från en knuff i rätt riktning till nästan hela svaret. Efter den sista börjar det om från den första. Steget du är på är det första som inte har klarat en kontroll.',
    },
    examples: ['qlab hint', 'qlab hint bridge', 'qlab hint attach-tap'],
  }
  static override args = {lab: labArg, step: otherStepArg}
  static override flags = {lab: labFlag}
  static override inLab: InLab = {how: 'call'}

  protected async perform(): Promise<Answer> {
    const place = workplace()
    const lost: HostError[] = []
    const {hint, ...json} = await giveHint({
      ...place,
      ...(await labAndStep(this.words.before, {...place, lab: this.flags.lab, by: 'qlab hint'})),
      language: this.language,
      onLost: (error) => void lost.push(error),
    })
    return {json, text: renderHint({...json, hint}, this.style), lost}
  }
}
