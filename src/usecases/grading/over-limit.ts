import type {Localized} from '../../model/language.js'

/** A submission has taken more than it may: no error of anybody's but whoever wrote it. */
export class OverLimit extends Error {
  constructor(
    readonly what: 'step' | 'submission' | 'memory',
    readonly reason: Localized,
  ) {
    super(reason.en)
  }
}

export function tooLong(what: 'step' | 'submission', ms: number): OverLimit {
  const minutes = Math.max(1, Math.round(ms / 60_000))
  return new OverLimit(
    what,
    what === 'step'
      ? {en: `The step was ended after ${minutes} min.`, sv: `Steget avslutades efter ${minutes} min.`}
      : {
          en: `The submission was ended after ${minutes} min.`,
          sv: `Inlämningen avslutades efter ${minutes} min.`,
        },
  )
}

export function tooMuchMemory(mb: number): OverLimit {
  return new OverLimit('memory', {
    en: `The step was ended: what it had started held more than ${mb} MB of memory.`,
    sv: `Steget avslutades: det som det hade startat höll mer än ${mb} MB minne.`,
  })
}
