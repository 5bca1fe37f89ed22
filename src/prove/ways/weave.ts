import type {Command, Fence, GuideStep} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import type {CaseOrigin} from '../../model/proof.js'
import type {CasePlan} from '../case-plan.js'
import {commandsOf, replaceCommand} from '../left-out-cases.js'
import {applyEdits, type Edit} from '../slips/slip.js'
import {withGap} from '../slips/slips-of.js'
import type {Way} from './way.js'
import {waysOf} from './ways-of.js'

/** A right way at its command in the guide. */
export interface PlacedWay {
  readonly origin: CaseOrigin
  readonly step: string
  readonly fence: Fence
  readonly command: Command
  readonly way: Way
}

/** Right ways that are taken in one run of the lab, none of which is in another's place. */
export type Weave = readonly PlacedWay[]

/** Every right way of a lab's commands that is not the guide's. */
export function waysOfLab(lab: Lab): PlacedWay[] {
  const about = lab.spec.about ?? []
  const all = lab.guides.en.steps.flatMap(commandsOf)
  const guide = all.map(({command}) => command.text).join('\n')
  const consoles = all.some(({fence}) => fence.on.startsWith('console:'))
  return lab.guides.en.steps.flatMap((step) =>
    commandsOf(step).flatMap(({fence, command, number}) =>
      waysOf(command.text, {on: fence.on, about, guide, consoles}).map((way) => ({
        step: step.id,
        fence,
        command,
        way,
        origin: {
          id: `way:${step.id}/${number}: ${way.what}`,
          kind: 'way' as const,
          step: step.id,
          file: lab.guides.en.file,
          line: command.line,
          command: command.text,
          instead: [typed(command, [way]), ...(way.after ?? [])].join('\n'),
        },
      })),
    ),
  )
}

/** As few runs as will do for all the ways: in each of them as many as can be taken side by side. */
export function weave(ways: readonly PlacedWay[]): Weave[] {
  const weaves: PlacedWay[][] = []
  for (const placed of ways) {
    const free = weaves.find((taken) =>
      taken.every((other) => other.command !== placed.command || goTogether(other.way, placed.way)),
    )
    if (free) free.push(placed)
    else weaves.push([placed])
  }
  return weaves
}

/** A run of the lab with these ways in it, up to a step. */
export function weaveCase(lab: Lab, ways: Weave, id: string, through: string): CasePlan {
  const {steps} = lab.guides.en
  const changed = steps.filter((step) => ways.some((each) => each.step === step.id))
  const [first] = ways
  const from = changed[0]?.id ?? steps[0]?.id ?? ''
  return {
    origin: {
      ...(first?.origin ?? {file: lab.guides.en.file, line: 1, kind: 'way', command: null}),
      id,
      step: from,
      instead: ways.map(({origin}) => origin.instead).join('\n'),
    },
    from,
    through,
    fences: new Map(changed.map((step) => [step.id, wovenFences(step, ways)])),
    expectation: {must: 'pass', excuse: null},
  }
}

function wovenFences(step: GuideStep, ways: Weave): Fence[] {
  let fences: Fence[] = [...step.fences]
  for (const {command, fence} of commandsOf(step)) {
    const own = ways.filter((each) => each.command === command).map(({way}) => way)
    if (own.length === 0) continue
    const lines = [typed(command, own), ...own.flatMap(({after = []}) => after)]
    fences = replaceCommand(fences, command, {text: lines, on: fence.on})
  }
  return fences
}

function typed({text}: Command, ways: readonly Way[]): string {
  const edits = ways.flatMap((way) => way.edits)
  return applyEdits(
    text,
    edits.map((edit) => withGap(text, edit)),
  )
}

/** What is typed after a command stands for what was typed first: that is then the guide's own. */
function goTogether(one: Way, other: Way): boolean {
  if (one.after || other.after) return false
  if (one.group !== undefined && one.group === other.group) return false
  if (one.adds && other.adds) return true
  return !one.edits.some((a) => other.edits.some((b) => meet(a, b)))
}

/** Whether two edits change the same text, or one adds something at the edge of the other. */
function meet(a: Edit, b: Edit): boolean {
  const inserts = a.start === a.end || b.start === b.end
  return inserts ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end
}
