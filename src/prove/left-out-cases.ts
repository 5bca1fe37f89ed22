import type {Command, Fence, GuideStep} from '../model/lab/guide.js'
import type {Lab} from '../model/lab/lab.js'
import type {CasePlan, Expectation} from './case-plan.js'

/** For every command of every executable fence, the lab without it. */
export function leftOutCases(lab: Lab): CasePlan[] {
  return lab.guides.en.steps.flatMap((step) =>
    commandsOf(step).map(({fence, command, number}) => {
      const {optional, noticed} = fence
      const last = lab.guides.en.steps.at(-1)?.id ?? step.id
      const expectation: Expectation =
        optional === undefined
          ? {must: 'be-named', command: command.text}
          : {must: 'pass', excuse: {as: 'optional', reason: optional}}
      return {
        origin: {
          id: `left-out:${step.id}/${number}`,
          kind: 'left-out',
          step: step.id,
          file: lab.guides.en.file,
          line: command.line,
          command: command.text,
          instead: null,
        },
        from: step.id,
        // What is said to be optional must be so for the whole lab.
        through: optional === undefined ? (noticed ?? step.id) : last,
        fences: new Map([[step.id, replaceCommand(step.fences, command, null)]]),
        expectation,
      }
    }),
  )
}

/** A step's commands, with their fences, numbered from 1. */
export function commandsOf(
  step: GuideStep,
): {readonly fence: Fence; readonly command: Command; readonly number: number}[] {
  return step.fences
    .flatMap((fence) => fence.commands.map((command) => ({fence, command})))
    .map((each, index) => ({...each, number: index + 1}))
}

/** The fences with another command in the place of one, with several, or with none there. */
export function replaceCommand(
  fences: readonly Fence[],
  old: Command,
  replacement: {readonly text: string | readonly string[]; readonly on: string} | null,
): Fence[] {
  return fences.flatMap((fence) => {
    const index = fence.commands.indexOf(old)
    if (index < 0) return [fence]
    const before = {...fence, commands: fence.commands.slice(0, index)}
    const after = {...fence, commands: fence.commands.slice(index + 1)}
    const lines = replacement ? [replacement.text].flat() : []
    const between = replacement
      ? [{...fence, on: replacement.on, commands: lines.map((text) => ({text, line: old.line}))}]
      : []
    return [before, ...between, after].filter(({commands}) => commands.length > 0)
  })
}
