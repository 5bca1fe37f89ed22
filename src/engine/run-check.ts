import {clock} from '../model/clock.js'
import type {Check} from '../model/lab/check.js'
import type {Emit} from '../model/run/event.js'
import type {Language, Localized} from '../model/language.js'
import type {LiveLab} from '../model/run/live-lab.js'
import type {Observed} from '../model/run/observed.js'
import {pace, REFERENCE_PACE} from '../model/pace.js'
import {until} from '../model/until.js'
import type {CheckResult} from '../model/run/result.js'
import type {LookAhead} from './ahead/look-ahead.js'
import {awaitLook} from './await-look.js'
import {fitCure} from './fit-cure.js'
import type {Verdict} from './judge.js'
import {look, type Looked} from './look.js'
import {told} from './told.js'
import {Trail} from './seen/trail.js'
import {WatchedMachines} from './watched-machines.js'

/** A look, and how long it took where that was before the check's turn. */
type Seen = Looked & {readonly durationMs?: number}

export interface CheckContext {
  readonly lab: LiveLab
  readonly language: Language
  readonly emit: Emit
  readonly signal?: AbortSignal
  /**
   * Whether waits are as long as the lab says and no longer, as where they were cut down to what this computer has shown;
   * else they follow how slow it is, and go on while a VM boots.
   */
  readonly exactWaits?: boolean
  /** Whether each check looks once; one that would wait says what for (`check-waiting`), and what it has found so far. */
  readonly once?: boolean
  /** Ids of checks that do not count now, see {@link suspendedNow}: they are as they were found when their step was done. */
  readonly suspended?: ReadonlySet<string>
  /** Ids of checks that have passed, see {@link passedBefore}: where nobody can look at one now, it counts as it was. */
  readonly passedBefore?: ReadonlySet<string>
  /** The first looks of these checks, side by side. */
  readonly ahead?: LookAhead
  /** Is told how each check was looked at, when it has its result. */
  readonly noted?: (id: string, observed: Observed) => void
}

/** Between two looks of a check that waits. */
const INTERVAL_MS = 150
/** How much longer than its own wait a check looks again for what passes by itself. */
const LONGEST_PASSING_MS = 60_000
/** How many times its wait a check goes on while a VM that it looks at boots and shows signs of life. */
const WHILE_BOOTING = 3
const STILL_BOOTING: Localized = {en: 'the VM is still booting', sv: 'VM:en håller på att starta'}

/**
 * Observes, judges, and for a check that waits does so until the judge is content, the time is up, a VM that it looks at
 * has ended, or a mistake is seen that no time fixes.
 * @param failedNeeds the titles of the checks it needs that did not pass
 */
export async function runCheck(
  check: Check,
  failedNeeds: readonly string[],
  {lab, language, emit, signal, exactWaits = false, once = false, passedBefore, ahead, noted}: CheckContext,
): Promise<CheckResult> {
  const started = clock().now()
  const title = check.title[language]
  const result = (found: Partial<CheckResult> & Pick<CheckResult, 'outcome'>): CheckResult => ({
    id: check.id,
    title,
    facts: null,
    expected: null,
    actual: null,
    diagnosis: null,
    reason: null,
    durationMs: Math.round(clock().now() - started),
    ...found,
  })
  if (failedNeeds.length > 0) return result({outcome: 'blocked', reason: failedNeeds.join(', ')})

  emit({type: 'check-started', id: check.id, title: check.title})
  const ended = <T extends Looked | null>(looked: Promise<T>): Promise<T | Looked> =>
    awaitLook(looked, {check, emit, ...(signal && {signal})})
  let seen: Seen | null = ahead ? await ended(ahead.take(check)) : null
  const watched = new WatchedMachines(lab.observer)
  const trail = new Trail()
  let passingMs = 0
  let factor = 0
  /** In seconds of a computer of usual speed. */
  let inVain = 0
  const note = (rest: Pick<Observed, 'end'> & Partial<Observed>): void =>
    noted?.(check.id, {...trail.kept(), wait: check.wait?.seconds ?? 0, dead: [], cure: null, ...rest})
  const attempt = async (): Promise<CheckResult | null> => {
    const {facts, verdict, durationMs}: Seen = seen ?? (await ended(look(check, watched.observer, language)))
    seen = null
    if (noted) trail.see({facts, verdict}, inVain)
    if (verdict.outcome === 'passed') {
      note({end: 'passed'})
      return result({outcome: 'passed', facts, ...(durationMs !== undefined && {durationMs})})
    }
    const elapsedMs = clock().now() - started
    const {why, ...now} = exactWaits ? REFERENCE_PACE : pace()
    // A load that passes has cost its time all the same.
    factor = Math.max(factor, now.factor)
    inVain = elapsedMs / 1000 / factor
    const ownMs = (check.wait?.seconds ?? 0) * 1000 * factor
    const passes = verdict.outcome === 'failed' ? verdict.diagnosis?.passes : null
    // What passes by itself is waited for, but not for ever.
    if (passes)
      passingMs = Math.min(
        ownMs + LONGEST_PASSING_MS * factor,
        Math.max(passingMs, elapsedMs + passes.seconds * 1000 * factor),
      )
    const usualMs = Math.max(ownMs, passingMs)
    const known = verdict.outcome === 'error' && passedBefore?.has(check.id)
    const hopeless = known || (verdict.outcome === 'failed' ? verdict.diagnosis?.final : verdict.final)
    const end = async (rest: Pick<Observed, 'end'> & Partial<Observed>): Promise<CheckResult> => {
      const fitted = await fitCure(verdict, lab.observer)
      note({cure: cureOf(verdict, fitted), ...rest})
      return result({facts, ...told(fitted, language, rest.dead ?? [])})
    }
    if (usualMs === 0 || hopeless) return end({end: hopeless ? 'hopeless' : 'time'})
    const {over, died, booting} = await watched.news()
    const late = elapsedMs >= usualMs
    const limitMs = late && booting && !exactWaits ? WHILE_BOOTING * usualMs : usualMs
    if (over || elapsedMs >= limitMs) {
      const dead = died.length > 0 ? await lab.casualties() : []
      return end({end: over ? 'ended' : 'time', dead: dead.filter(({machine}) => died.includes(machine))})
    }
    // What comes after this wait is another moment.
    if (!once) ahead?.stop()
    emit({
      type: 'check-waiting',
      id: check.id,
      for: (passes ?? check.wait)?.for ?? check.title,
      elapsedMs,
      limitMs,
      why: late ? STILL_BOOTING : why,
      said: booting?.last ?? null,
    })
    return once ? result({facts, ...told(verdict, language, [])}) : null
  }
  return until(attempt, {intervalMs: INTERVAL_MS, signal})
}

/** A cure as the lab has it, and as it was fitted; null where that is the same. */
function cureOf(verdict: Verdict, fitted: Verdict): Observed['cure'] {
  if (verdict.outcome !== 'failed' || fitted.outcome !== 'failed') return null
  const [said, then] = [verdict.diagnosis?.then ?? null, fitted.diagnosis?.then ?? null]
  return said === null || then === null || said === then ? null : {said, fitted: then}
}
