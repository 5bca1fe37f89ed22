import {setTimeout as sleep} from 'node:timers/promises'
import {QlabError} from '../model/errors.js'
import type {Check} from '../model/check.js'
import type {Emit} from '../model/event.js'
import type {Json} from '../model/json.js'
import type {Language, Localized} from '../model/language.js'
import type {Casualty, LiveLab} from '../model/live-lab.js'
import type {CheckResult} from '../model/result.js'
import {describeError, isSlip} from './describe-error.js'
import {judge, tell, type Verdict} from './judge.js'

export interface CheckContext {
  readonly lab: LiveLab
  readonly language: Language
  readonly emit: Emit
  readonly signal?: AbortSignal
}

/** Between two looks of a check that waits. */
const POLL_MS = 150
/** How much longer than its own wait a check looks again for what passes by itself. */
const LONGEST_PASSING_MS = 60_000

/**
 * Observes, judges, and for a check that waits does so until the judge is content, the time is up, a machine has died
 * meanwhile, or a mistake is seen that no time mends.
 * @param failedNeeds the titles of the checks it needs that did not pass
 */
export async function runCheck(
  check: Check,
  failedNeeds: readonly string[],
  {lab, language, emit, signal}: CheckContext,
): Promise<CheckResult> {
  const started = performance.now()
  const title = check.title[language]
  const result = (found: Partial<CheckResult> & Pick<CheckResult, 'outcome'>): CheckResult => ({
    id: check.id,
    title,
    facts: null,
    expected: null,
    actual: null,
    diagnosis: null,
    reason: null,
    durationMs: Math.round(performance.now() - started),
    ...found,
  })
  if (failedNeeds.length > 0) return result({outcome: 'blocked', reason: failedNeeds.join(', ')})

  emit({type: 'check-started', id: check.id, title})
  const ownMs = (check.wait?.seconds ?? 0) * 1000
  // What passes by itself is waited for, but not for ever.
  const longestMs = ownMs + LONGEST_PASSING_MS
  let limitMs = ownMs
  for (;;) {
    signal?.throwIfAborted()
    const {facts, verdict} = await look(check, lab, language)
    if (verdict.outcome === 'passed') return result({outcome: 'passed', facts})
    const elapsedMs = performance.now() - started
    const passes = verdict.outcome === 'failed' ? verdict.diagnosis?.passes : null
    if (passes) limitMs = Math.min(longestMs, Math.max(limitMs, elapsedMs + passes.seconds * 1000))
    const awaited = (passes ?? check.wait)?.for[language]
    const dead = limitMs > 0 ? await lab.casualties() : []
    const hopeless = verdict.outcome === 'failed' && verdict.diagnosis?.final
    if (elapsedMs >= limitMs || hopeless || dead.length > 0)
      return result({facts, ...told(verdict, language, dead)})
    if (awaited) emit({type: 'check-waiting', id: check.id, for: awaited, elapsedMs, limitMs})
    await sleep(POLL_MS, undefined, signal ? {signal} : {}).catch(() => signal?.throwIfAborted())
  }
}

/** One observation and its verdict. To be unable to look is `error`, neither green nor the student's. */
async function look(
  check: Check,
  lab: LiveLab,
  language: Language,
): Promise<{facts: Json; verdict: Verdict}> {
  let facts: Json
  try {
    facts = JSON.parse(JSON.stringify((await check.observe(lab.observer)) ?? null)) as Json
  } catch (error) {
    return {
      facts: null,
      verdict: {outcome: 'error', reason: `${describeError(error, language)}${cureOf(error)}`},
    }
  }
  return {facts, verdict: judge(check, facts)}
}

/** What its author is to do about an observation that throws where there is nothing wrong but the student's work. */
function cureOf(error: unknown): string {
  if (isSlip(error)) return ' Let `observe` give null for what is not there yet.'
  const failed = error instanceof QlabError && error.code === 'look-failed'
  return failed ? ' Where that may be so, `observe` takes `run`, whose exit code is a fact.' : ''
}

function told(verdict: Exclude<Verdict, {outcome: 'passed'}>, language: Language, dead: readonly Casualty[]) {
  const reason = dead.length > 0 ? dead.map((casualty) => lastWords(casualty, language)).join('\n') : null
  if (verdict.outcome === 'error') return {outcome: verdict.outcome, reason: verdict.reason}
  const {expected, actual, diagnosis} = verdict
  return {outcome: verdict.outcome, expected, actual, diagnosis: tell(diagnosis, language), reason}
}

function lastWords({machine, stderr, serialTail}: Casualty, language: Language): string {
  const ended: Localized = {
    en: `The machine ${machine} has ended.`,
    sv: `Maskinen ${machine} har avslutats.`,
  }
  return [ended[language], stderr, serialTail].filter(Boolean).join('\n')
}
