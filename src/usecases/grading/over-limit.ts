import type {TakenTooMuch} from '../../model/grading/grade.js'
import type {Localized} from '../../model/language.js'

/** A submission has taken more than it may: no error of anybody's but whoever wrote it. */
export class OverLimit extends Error {
  constructor(readonly over: TakenTooMuch) {
    super(whyOver(over).en)
  }
}

export function tooLong(what: 'step' | 'submission', ms: number): OverLimit {
  return new OverLimit({what, amount: Math.max(1, Math.round(ms / 60_000))})
}

export function tooMuchMemory(mb: number): OverLimit {
  return new OverLimit({what: 'memory', amount: mb})
}

/** What its student is told. */
export function whyOver({what, amount}: TakenTooMuch): Localized {
  if (what === 'memory')
    return {
      en: `The step was ended: what it had started held more than ${amount} MB of memory.`,
      sv: `Steget avslutades: det som det hade startat höll mer än ${amount} MB minne.`,
    }
  return what === 'step'
    ? {en: `The step was ended after ${amount} min.`, sv: `Steget avslutades efter ${amount} min.`}
    : {
        en: `The submission was ended after ${amount} min.`,
        sv: `Inlämningen avslutades efter ${amount} min.`,
      }
}
