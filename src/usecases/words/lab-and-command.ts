import {UsageError} from '../../model/errors/errors.js'
import {command as withReason} from '../../model/errors/suggestion.js'
import {openSessions} from '../../session/find-session.js'
import {labNotOpen} from '../../session/session-errors.js'
import type {Workplace} from '../workplace.js'
import {labNames} from './lab-and-name.js'

export interface CommandWords {
  /** The words before a `--`, and those after it. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

export interface LabAndCommandOptions extends Workplace {
  /** What `--lab` says. */
  readonly lab?: string | undefined
}

/**
 * The lab that `qlab shell` names in words, and the command: one word before `--` that is a lab's id is the lab. `bridge`
 * and `dnsmasq` are programs too, which are run behind `--`.
 * @throws {UsageError} `ambiguous-word`, `lab-not-open`
 */
export async function labAndCommand(
  {before, after}: CommandWords,
  options: LabAndCommandOptions,
): Promise<{readonly lab: string | undefined; readonly command: readonly string[]}> {
  const command = [...before, ...after]
  const [first, ...more] = before
  const {lab} = options
  if (first === undefined || lab !== undefined) return {lab, command}
  if (!(await labNames(options)).includes(first)) return {lab, command}
  if (more.length > 0) throw labOrProgram(first, [...more, ...after])
  const open = openSessions(options.paths, options.identity).map(({record}) => record.lab)
  if (open.length > 0 && !open.includes(first))
    throw labNotOpen(first, open, {
      suggestions: [
        `qlab start ${first}`,
        withReason(`qlab shell -- ${first}`, {en: 'the program', sv: 'programmet'}),
      ],
    })
  return {lab: first, command: after}
}

function labOrProgram(word: string, others: readonly string[]): UsageError {
  const rest = others.join(' ')
  return new UsageError(
    'ambiguous-word',
    {
      en: `Is ${word} the lab, or a program to run?`,
      sv: `Är ${word} labben, eller ett program som ska köras?`,
    },
    {
      suggestions: [
        withReason(`qlab shell ${word} -- ${rest}`, {
          en: `runs ${rest} in the lab`,
          sv: `kör ${rest} i labben`,
        }),
        withReason(`qlab shell -- ${word} ${rest}`, {en: 'runs the program', sv: 'kör programmet'}),
      ],
    },
  )
}
