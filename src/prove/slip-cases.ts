import type {Command, Fence, GuideStep} from '../model/lab/guide.js'
import type {Equivalent, Lab} from '../model/lab/lab.js'
import type {CasePlan} from './case-plan.js'
import {commandsOf, replaceCommand} from './left-out-cases.js'
import {slipsOf, surroundingsOf} from './slips/slips-of.js'

/** A command gone wrong, at its place in the guide. */
export interface PlacedSlip {
  readonly step: GuideStep
  readonly fence: Fence
  readonly command: Command
  readonly number: number
  readonly wrong: {readonly text: string; readonly what: string; readonly on: string}
}

/** Every command gone wrong in every way that we know; an optional one may go wrong as it likes. */
export function slipsOfLab(lab: Lab): PlacedSlip[] {
  const {steps} = lab.guides.en
  return steps.flatMap((step) => {
    const around = surroundingsOf(step, steps, lab.spec.about)
    return commandsOf(step)
      .filter(({fence}) => fence.optional === undefined)
      .flatMap(({fence, command, number}) => {
        const wrongs = [
          ...slipsOf(command.text, around).map(({text, what}) => ({text, what, on: fence.on})),
          ...elsewhere(fence).map((on) => ({
            text: command.text,
            what: `in another place, ${on} for ${fence.on}`,
            on,
          })),
        ]
        return wrongs.map((wrong) => ({step, fence, command, number, wrong}))
      })
  })
}

/** A run of the lab for each slip. */
export function slipCases(lab: Lab): CasePlan[] {
  return slipsOfLab(lab).map((slip) => slipCase(lab, slip))
}

/** Typed in the wrong terminal: on the host what was meant for a machine. */
function elsewhere({on}: Fence): string[] {
  return on === 'host' ? [] : ['host']
}

function slipCase(lab: Lab, slip: PlacedSlip): CasePlan {
  const {step, fence, command, number, wrong} = slip
  const equivalent = equivalentOf(lab, slip)
  return {
    origin: {
      id: `slip:${step.id}/${number}: ${wrong.what}`,
      kind: 'slip',
      step: step.id,
      file: lab.guides.en.file,
      line: command.line,
      command: command.text,
      instead: insteadOf(slip),
    },
    from: step.id,
    // What is said to do no harm must do none to the whole lab.
    through: equivalent ? (lab.guides.en.steps.at(-1)?.id ?? step.id) : (fence.noticed ?? step.id),
    fences: new Map([[step.id, replaceCommand(step.fences, command, wrong)]]),
    expectation: equivalent
      ? {must: 'pass', excuse: {as: 'equivalent', reason: equivalent.reason}}
      : {must: 'be-noticed'},
  }
}

/** The wrong command as a proof shows it. */
export function insteadOf({fence, wrong}: PlacedSlip): string {
  return wrong.on === fence.on ? wrong.text : `${wrong.text}    # on ${wrong.on}`
}

/** What the lab says of a slip that does no harm. */
export function equivalentOf(lab: Lab, slip: PlacedSlip): Equivalent | undefined {
  return lab.equivalents.find(
    (each) => each.step === slip.step.id && sameCommand(insteadOf(slip), each.command),
  )
}

/** The entries of the lab's equivalents that no slip of ours makes. Of a step that is not planned none is told. */
export function unusedEquivalents(lab: Lab, plans: readonly CasePlan[]): Equivalent[] {
  const slips = slipCases(lab)
  const isOf = (step: string) => (plan: CasePlan) => plan.origin.step === step
  return lab.equivalents
    .filter(({step}) => plans.some(isOf(step)) || !slips.some(isOf(step)))
    .filter(
      ({step, command}) => !slips.filter(isOf(step)).some(({origin}) => sameCommand(origin.instead, command)),
    )
}

function sameCommand(one: string | null, other: string): boolean {
  const normal = (text: string): string => text.replaceAll(/(?:\s|\\\n)+/g, ' ').trim()
  return one !== null && normal(one) === normal(other)
}
