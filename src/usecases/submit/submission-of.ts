import type {Fence} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import type {RecordedPart} from '../../model/record.js'
import type {SubmittedStep} from '../../model/grading/submission.js'
import {withoutKeys} from '../record/key-mask.js'
import {alignSteps} from './align-steps.js'
import {placeTyped} from './place-typed.js'
import {redoneAs, type LeftOutWhy} from './redone-as.js'
import {stepSpans} from './step-spans.js'
import {sinceBegun, workEvents, type WorkCommand} from './work-events.js'

/** A command that is not in the submission. */
export interface LeftOut {
  readonly why: LeftOutWhy
  readonly text: string
}

/** What a record makes a submission of. */
export interface RecordedWork {
  readonly steps: readonly SubmittedStep[]
  /** The steps in which qlab typed for the student. */
  readonly solved: readonly string[]
  readonly leftOut: readonly LeftOut[]
}

/** The folders whose paths are a student's own. */
export interface OwnFolders {
  readonly home: string
  readonly work: string
}

/** The steps of a lab as they were done, by its record: each command in the step that it belongs to. */
export async function submissionOf(
  {spec, guides, id}: Lab,
  parts: readonly RecordedPart[],
  folders: OwnFolders,
): Promise<RecordedWork> {
  const events = await workEvents(parts)
  const typed = events.filter((event) => event.kind === 'command')
  const {redone, leftOut} = redoneCommands(spec, typed)
  const commands = redone.toSorted((one, other) => one.at - other.at)
  const {steps} = guides.en
  const earlier = new Map(
    sinceBegun(parts).flatMap((part) => part.earlier?.map((step) => [step.id, step.commands] as const) ?? []),
  )
  const of = alignSteps(
    commands.map(({text}) => text),
    stepSpans(spec, events, commands),
    steps,
  )
  return {
    steps: steps.map((step, number) => {
      const before = earlier.get(step.id)
      // What qlab did again in the student's place is what the student had done.
      const own = commands.filter((each, index) => of[index] === number && !(before && byQlab(each)))
      const all = [
        ...(before ?? []).map(({on, line}) => [on, line] as const),
        ...own.map(({on, text}) => [on, anonymous(text, id, folders)] as const),
      ]
      return {id: step.id, fences: fencesOf(all)}
    }),
    solved: steps
      .filter(
        ({id: step}, number) =>
          !earlier.has(step) && commands.some((command, index) => of[index] === number && byQlab(command)),
      )
      .map((step) => step.id),
    leftOut,
  }
}

/** The commands that are done again, each with its place in a fence, and those that are not. */
function redoneCommands(
  {machines}: Lab['spec'],
  typed: readonly WorkCommand[],
): {readonly redone: WorkCommand[]; readonly leftOut: LeftOut[]} {
  const places = placeTyped({machines}, typed)
  const redone: WorkCommand[] = []
  const leftOut: LeftOut[] = []
  typed.forEach((command, index) => {
    const on = places[index] ?? null
    const next = typed.slice(index + 1).find(({terminal}) => terminal === command.terminal)
    const how = on === null ? ({leftOut: 'place'} as const) : redoneAs(command, next?.on ?? null)
    if ('leftOut' in how || on === null) {
      leftOut.push({why: 'leftOut' in how ? how.leftOut : 'place', text: command.text})
      return
    }
    redone.push({...command, on, text: how.text})
    const vm = how.ended && Object.entries(machines).find(([, {disk}]) => command.text.includes(disk))?.[0]
    if (vm !== undefined)
      redone.push({...command, on: `monitor:${vm}`, text: 'quit', at: command.until, said: ''})
  })
  return {redone, leftOut}
}

function byQlab({terminal}: WorkCommand): boolean {
  return terminal === null
}

/** A fence for each run of commands in one place. */
function fencesOf(commands: readonly (readonly [on: string, text: string])[]): Fence[] {
  const fences: {on: string; texts: string[]}[] = []
  for (const [on, text] of commands) {
    const last = fences.at(-1)
    if (last?.on === on) last.texts.push(text)
    else fences.push({on, texts: [text]})
  }
  return fences.map(({on, texts}) => ({
    language: 'bash',
    on,
    code: texts.join('\n'),
    line: 1,
    commands: texts.map((text) => ({text, line: 1})),
  }))
}

/** Without the paths of a student's home, and without keys. */
function anonymous(text: string, lab: string, {home, work}: OwnFolders): string {
  const there = text.replaceAll(work, `~/qlab/${lab}`)
  return withoutKeys(home === '/' ? there : there.replaceAll(home, '~'))
}
