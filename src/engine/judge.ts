import {inspect} from 'node:util'
import {AssertionError, expect} from 'chai'
import {forOwnFacts, type Check, type Diagnosis, type Wait} from '../model/lab/check.js'
import type {Json} from '../model/json.js'
import type {Language, Localized} from '../model/language.js'
import type {DiagnosisResult} from '../model/run/result.js'
import {describeError} from './describe-error.js'

/** What a judge makes of facts. Pure: recorded facts can be judged again. */
export type Verdict =
  | {readonly outcome: 'passed'}
  | {
      readonly outcome: 'failed'
      readonly expected: Json
      readonly actual: Json
      readonly diagnosis: Diagnosed | null
    }
  /** With `final`, the lab's code is wrong, and to look again is of no use. */
  | {readonly outcome: 'error'; readonly reason: string; readonly final?: boolean}

/** A diagnosis as the facts have made it. */
export interface Diagnosed {
  readonly id: string
  readonly say: Localized
  readonly look: string | null
  readonly then: string | null
  readonly final: boolean
  /** What ends it by itself, and in how many seconds at the most. */
  readonly passes: Wait | null
}

/** Judges facts that the check's own `observe` gave. A judge that throws anything but an assertion is the lab's mistake. */
export function judge(any: Check, facts: Json): Verdict {
  const check = forOwnFacts(any)
  try {
    check.judge(facts, expect)
    return {outcome: 'passed'}
  } catch (error) {
    if (!(error instanceof AssertionError))
      return {outcome: 'error', reason: blame(`the judge of ${check.id}`, error)}
    let tried = ''
    try {
      const found = check.diagnoses.find(({id, when}) => ((tried = id), Boolean(when(facts)))) ?? null
      const diagnosis = found && fromFacts(found, facts)
      return {outcome: 'failed', ...compared(error), diagnosis}
    } catch (thrown) {
      return {outcome: 'error', reason: blame(`the diagnosis ${tried} of ${check.id}`, thrown)}
    }
  }
}

/**
 * What was expected and what was seen. An assertion that states no value to compare with (`match`, `above`) has only a
 * message for programmers: then neither is given.
 */
function compared(error: Error): {readonly expected: Json; readonly actual: Json} {
  const {expected, actual} = error as Error & {expected?: unknown; actual?: unknown}
  if (expected === undefined) return {expected: null, actual: null}
  return {expected: plain(expected), actual: plain(actual)}
}

/** What an author is told whose function cannot take its own check's facts. */
function blame(what: string, error: unknown): string {
  return `${what} threw: ${describeError(error)} It must take whatever \`observe\` gives: write \`link?.master\`, or let \`observe\` give null.`
}

function fromFacts({id, say, look, then, passes, final}: Diagnosis, facts: Json): Diagnosed {
  const made = <T>(part: T | ((facts: Json) => T)): T => (part instanceof Function ? part(facts) : part)
  return {
    id,
    say: made(say),
    look: made<string | null>(look ?? null),
    then: made<string | null>(then ?? null),
    final: made<boolean>(final ?? false),
    passes: passes?.(facts) ?? null,
  }
}

/** A diagnosis as told to a reader. */
export function tell(diagnosis: Diagnosed | null, language: Language): DiagnosisResult | null {
  if (!diagnosis) return null
  const {id, say, look, then} = diagnosis
  return {id, text: say[language], look, then}
}

/** A value as JSON has it; what JSON cannot hold is described in words. */
function plain(value: unknown): Json {
  if (value === undefined) return null
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null') as Json
  } catch {
    return inspect(value) // a cycle, or a bigint
  }
}
