import {LabError, QlabError} from '../model/errors/errors.js'
import type {Json} from '../model/json.js'
import type {Check} from '../model/lab/check.js'
import {runLabCode} from '../model/lab/lab-code.js'
import type {Language} from '../model/language.js'
import type {Observer} from '../model/observer.js'
import {describeError, isSlip} from './describe-error.js'
import {needingPrograms} from './needed-programs.js'
import {judge, type Verdict} from './judge.js'

/** An observation, and what its judge makes of it. */
export interface Looked {
  readonly facts: Json
  readonly verdict: Verdict
}

/** One observation and its verdict. To be unable to look is `error`, neither green nor the student's. */
export async function look(check: Check, observer: Observer, language: Language): Promise<Looked> {
  try {
    return await runLabCode(async () => {
      const facts = JSON.parse(
        JSON.stringify((await check.observe(needingPrograms(observer))) ?? null),
      ) as Json
      return {facts, verdict: judge(check, facts)}
    })
  } catch (error) {
    const reason = `${describeError(error, language)}${cureOf(error)}`
    return {facts: null, verdict: {outcome: 'error', reason, final: error instanceof LabError}}
  }
}

/** What its author is to do about an observation that throws where there is nothing wrong but the student's work. */
function cureOf(error: unknown): string {
  if (isSlip(error)) return ' Let `observe` return null for what is not there yet.'
  const failed = error instanceof QlabError && error.code === 'look-failed'
  return failed ? ' Where that may be so, `observe` takes `run`, whose exit code is a fact.' : ''
}
