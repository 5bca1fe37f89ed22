import {splitCommands} from '../../content/guide/split-commands.js'
import type {RecordedCommand, RecordedPart} from '../../model/record.js'
import type {Outcome} from '../../model/run/outcome.js'
import {ShellSyntaxError} from '../../shell/shell-syntax-error.js'
import {typedIn} from '../record/typed-in.js'

/** A shell's exit code where Ctrl-C has ended what it ran. */
const INTERRUPTED = 130

/** A command that was typed in a lab. `at` is in milliseconds since 1970. */
export interface WorkCommand {
  readonly kind: 'command'
  readonly at: number
  /** Which terminal it was typed in; null where qlab typed it. */
  readonly terminal: string | null
  /** As in a guide's fence; also `monitor` and a guest's own name, of what was typed inside another terminal. */
  readonly on: string
  readonly text: string
  readonly said: string
  /** When the last of that came, in milliseconds since 1970. */
  readonly until: number
}

export interface WorkCheck {
  readonly kind: 'check'
  readonly at: number
  /** When the look began that it is part of. */
  readonly since: number
  readonly id: string
  readonly outcome: Outcome
}

export type WorkEvent = WorkCommand | WorkCheck

/** The parts since a lab was last begun from the start. */
export function sinceBegun(parts: readonly RecordedPart[]): readonly RecordedPart[] {
  return parts.slice(
    Math.max(
      0,
      parts.findLastIndex(({resumed}) => !resumed),
    ),
  )
}

/** What was done in a lab since it was last begun from the start, in the order of time. */
export async function workEvents(parts: readonly RecordedPart[]): Promise<WorkEvent[]> {
  const events = await Promise.all(sinceBegun(parts).map(eventsOf))
  return events.flat().toSorted((one, other) => one.at - other.at)
}

async function eventsOf({name, terminals, deeds}: RecordedPart): Promise<WorkEvent[]> {
  const typed = await Promise.all(
    terminals.map(async (recorded, index) => {
      const entries = await typedIn(recorded)
      return entries.flatMap(({at, on, typed: text, said, until}): WorkEvent[] =>
        text === null
          ? []
          : commandsIn(text).map((each, number, all) => ({
              ...{kind: 'command', at, terminal: `${name}/${index}`, on, text: each, until},
              said: number === all.length - 1 ? said.join('\n') : '',
            })),
      )
    }),
  )
  const done = deeds.flatMap((deed): WorkEvent[] => {
    if (deed.kind === 'command') return commandsOf(deed, name)
    const {at, since = at, id, outcome} = deed
    return [{kind: 'check', at, since, id, outcome}]
  })
  return [...typed.flat(), ...done]
}

/** The student's own may be a script. */
function commandsOf(
  {at, on, line, said, by, until = at, exitCode}: RecordedCommand,
  part: string,
): WorkCommand[] {
  if (by !== 'student') return [{kind: 'command', at, terminal: null, on, text: line, said, until}]
  const broken = exitCode === INTERRUPTED ? '^C' : said
  return commandsIn(line).map((text, number, all) => ({
    ...{kind: 'command', at, terminal: `${part}/given`, on, text, until},
    said: number === all.length - 1 ? broken : '',
  }))
}

/** What is pasted at once may be several commands; as one where the shell cannot read it. */
function commandsIn(text: string): string[] {
  if (!text.includes('\n')) return [text]
  try {
    return splitCommands(text).map((command) => command.text)
  } catch (error) {
    if (error instanceof ShellSyntaxError) return [text]
    throw error
  }
}
