import {checkStep, stepOutcome, type Known} from '../../engine/check-steps.js'
import type {CheckContext} from '../../engine/run-check.js'
import {suspendedNow} from '../../engine/suspended-now.js'
import {HostError} from '../../model/errors/errors.js'
import type {Lab} from '../../model/lab/lab.js'
import {stepOfCheck} from '../../model/lab/step-of-check.js'
import {typedLine} from '../../model/lab/typed-line.js'
import type {Cure, TypedCure} from '../../model/proof.js'
import type {CheckResult} from '../../model/run/result.js'
import {curePlace} from '../../prove/cure-place.js'
import type {Attempt} from './attempt-case.js'

/** So many mistakes may be put right one after the other: two discs that were never made are made, put in and read. */
const MOST_CURES = 6

/** What is typed outside the lab, and ends it or starts it over. */
const OUTSIDE = /^qlab (?:stop|reset|goto)\b/

/**
 * Types what the diagnosis of the first check that failed says, to the letter, as a student would; then what is said next;
 * until the steps that were run pass. As `qlab solve --run`, it types no line twice for the same check.
 * @param attempt what was run, and what the checks said of it
 * @param context with all the time that a student gets
 */
export async function tryCure(lab: Lab, attempt: Attempt, context: CheckContext): Promise<Cure> {
  const typed: TypedCure[] = []
  const end = (outcome: Cure['outcome'], why: string | null = null): Cure => ({outcome, typed, why})
  let {results} = attempt
  try {
    for (;;) {
      const wrong = results.find(({outcome}) => outcome !== 'passed')
      if (!wrong) return end('cured')
      const {id, outcome, reason, diagnosis} = wrong
      if (outcome !== 'failed')
        return end('failed', `The check ${id} could not look: ${reason ?? 'no reason given'}`)
      if (!diagnosis) return end('failed', `${after(typed)}the check ${id} fails without a diagnosis.`)
      if (diagnosis.then === null || OUTSIDE.test(diagnosis.then)) return end('in-words')
      const isVain = typed.some((each) => each.check === id && each.line === diagnosis.then)
      if (isVain || typed.length === MOST_CURES)
        return end('failed', `${after(typed)}the check ${id} still fails, with ${diagnosis.id}.`)
      const on = curePlace(lab, diagnosis.then, stepOfCheck(lab, id) ?? '')
      if (on === null) return end('failed', `It cannot be told where ${diagnosis.then} is typed.`)
      const {fence, command} = typedLine(on, diagnosis.then)
      await context.lab.run(fence, command, context.signal)
      typed.push({check: id, diagnosis: diagnosis.id, on, line: diagnosis.then})
      results = await lookAgain(lab, attempt.steps, context)
    }
  } catch (error) {
    context.signal?.throwIfAborted()
    if (!(error instanceof HostError)) throw error
    return end('failed', error.message)
  }
}

/** The checks of the steps, up to the first that does not pass. */
async function lookAgain(lab: Lab, steps: readonly string[], context: CheckContext): Promise<CheckResult[]> {
  const known: Known = new Map()
  const last = steps.at(-1)
  const done = lab.guides.en.steps.map(({id}) => id)
  const before = done.slice(0, done.indexOf(last ?? ''))
  const suspended = suspendedNow(lab, Object.fromEntries(before.map((id) => [id, 'passed'] as const)))
  for (const step of steps) {
    const {checks} = await checkStep(lab, step, known, {...context, suspended})
    if (stepOutcome(checks) !== 'passed') break
  }
  return [...known.values()]
}

function after(typed: readonly TypedCure[]): string {
  return typed.length === 0 ? '' : `After ${typed.map(({line}) => line).join(', then ')}, `
}
