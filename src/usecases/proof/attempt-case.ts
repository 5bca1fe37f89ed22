import {checkStep, checkWithNeeds, stepOutcome, type Known} from '../../engine/check-steps.js'
import type {CheckContext} from '../../engine/run-check.js'
import {runCommands} from '../../engine/run-step.js'
import {HostError} from '../../model/errors/errors.js'
import {fencePlace} from '../../model/lab/fence-place.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import type {LiveLab} from '../../model/run/live-lab.js'
import type {CheckResult} from '../../model/run/result.js'
import type {CasePlan} from '../../prove/case-plan.js'
import {goOn} from './go-on.js'
import type {Checkpoint} from './take-checkpoint.js'

/** How far a case came. */
export interface Attempt {
  /** The ids of the steps that were run with their checks. */
  readonly steps: readonly string[]
  /** What each check said that was looked at. */
  readonly results: readonly CheckResult[]
}

export interface AttemptOptions {
  readonly lab: Lab
  /** The same lab, with checks that are less patient: see withPatience. */
  readonly hasty: Lab
  /** What the session goes on from; its machines' own commands are done. */
  readonly checkpoint: Checkpoint | null
  readonly context: CheckContext
  /** The same lab, with nobody who gives up on a command: what is only replayed must work. */
  readonly unhurried: LiveLab
}

/**
 * Runs a case in a fresh session: the steps before it without their checks, then those that it changes with them, up
 * to the first that does not pass.
 */
export async function attemptCase(
  {from, through, fences, expectation}: CasePlan,
  {lab, hasty, checkpoint, context, unhurried}: AttemptOptions,
): Promise<Attempt> {
  // What must pass gets all the time that a student gets.
  const judged = expectation.must === 'pass' ? lab : hasty
  const known: Known = new Map()
  const steps: string[] = []
  let replaying = true
  let restoring = checkpoint !== null
  for (const step of lab.guides.en.steps) {
    replaying &&= step.id !== from
    if (replaying) {
      await replay(step, restoring ? checkpoint : null, {lab, context: {...context, lab: unhurried}})
      restoring &&= step.id !== checkpoint?.step
      continue
    }
    steps.push(step.id)
    await runCommands(lab, {...step, fences: fences.get(step.id) ?? step.fences}, context)
    const {checks} = await checkStep(judged, step.id, known, {...context, exactWaits: judged !== lab})
    if (step.id === through || stepOutcome(checks) !== 'passed') break
  }
  return {steps, results: [...known.values()]}
}

/** A step as the guide has it. What its checks wait for is waited for, as later steps count on it. */
async function replay(
  step: GuideStep,
  checkpoint: Checkpoint | null,
  {lab, context}: Pick<AttemptOptions, 'lab' | 'context'>,
): Promise<void> {
  const restored = checkpoint?.machines.map(({machine}) => machine) ?? []
  const fences = step.fences.filter(({on}) => {
    const place = fencePlace(on)
    return place.kind === 'host' || !restored.includes(place.machine)
  })
  for (const fence of fences) {
    await runCommands(lab, {...step, fences: [fence]}, context)
    for (const machine of restored) await goOn(context.lab.observer, machine)
  }
  const known: Known = new Map()
  for (const check of lab.spec.steps[step.id] ?? []) {
    if (!check.wait) continue
    const {outcome, reason} = await checkWithNeeds(lab, check, known, context)
    if (outcome !== 'passed')
      throw new HostError(
        'replay-failed',
        {
          en: `The step ${step.id} did not work when it was done again: ${check.id} is ${outcome}${reason ? ` (${reason})` : ''}.`,
          sv: `Steget ${step.id} fungerade inte när det gjordes om: ${check.id} är ${outcome}${reason ? ` (${reason})` : ''}.`,
        },
        {
          suggestions: [
            {
              en: 'Prove with --jobs 1: this computer may be too busy for several VMs at once.',
              sv: 'Bevisa med --jobs 1: datorn kan ha för mycket att göra för flera VM:ar samtidigt.',
            },
          ],
        },
      )
  }
}
