import type {Parameters, Values} from '../model/lab/parameter.js'
import {KINDS} from './kinds.js'

/** What stands in a text, and what comes in its place. */
interface Change {
  readonly from: string
  readonly to: string
  readonly pattern: string
}

/** Puts values into texts. */
export interface PutValues {
  /** A text with each of the handout's own values, where it stands as a whole, replaced. */
  readonly text: (text: string) => string
  /** The same of what is drawn with letters, in columns: what comes later on a line stays where it was, as far as there are blanks. */
  readonly drawing: (text: string) => string
}

/** Puts values in the place of a lab's own. */
export function putValues(parameters: Parameters, values: Values): PutValues {
  return changing(parameters, (name) => [String(parameters[name]?.own), values[name] ?? ''])
}

/** Puts a lab's own values in the place of others: what a text would be in the handout. */
export function putOwn(parameters: Parameters, values: Values): PutValues {
  return changing(parameters, (name) => [values[name] ?? '', String(parameters[name]?.own)])
}

function changing(
  parameters: Parameters,
  change: (name: string) => readonly [from: string, to: string],
): PutValues {
  const changes = Object.entries(parameters).flatMap(([name, {kind}]): Change[] => {
    const [from, to] = change(name)
    const {forms} = KINDS[kind]
    const into = forms(to)
    return forms(from).map((form, index) => ({
      from: form,
      to: into[index] ?? form,
      pattern: wholly(form, KINDS[kind]),
    }))
  })
  if (changes.length === 0) return {text: (text) => text, drawing: (text) => text}
  // The longest first: one may begin with another.
  const longest = changes.toSorted((one, other) => other.from.length - one.from.length)
  const pattern = new RegExp(longest.map((each) => each.pattern).join('|'), 'gu')
  const to = new Map(changes.map((each) => [each.from, each.to]))
  const text = (given: string): string => given.replace(pattern, (found) => to.get(found) ?? found)
  const line = (given: string): string => {
    let result = ''
    let at = 0
    // How much further to the right we are than the line was.
    let ahead = 0
    for (const {0: found, index} of given.matchAll(pattern)) {
      const [kept, left] = caughtUp(given.slice(at, index), ahead)
      const value = to.get(found) ?? found
      result += kept + value
      ahead = left + value.length - found.length
      at = index + found.length
    }
    return result + caughtUp(given.slice(at), ahead)[0]
  }
  return {text, drawing: (given) => given.split('\n').map(line).join('\n')}
}

/** A value where no letter or digit stands beside it that would make it another one. */
export function wholly(
  form: string,
  {notBefore, notAfter}: {readonly notBefore: string; readonly notAfter: string},
): string {
  return `(?<!${notBefore})${form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!${notAfter})`
}

/** Takes blanks from the first run of them, or adds some, so that what follows stands where it did; and how many were too few. */
function caughtUp(text: string, ahead: number): readonly [string, number] {
  const run = / {2,}(?=\S)/.exec(text)
  if (ahead === 0 || !run) return [text, ahead]
  const width = Math.max(1, run[0].length - ahead)
  const caught = run[0].length - width
  return [
    text.slice(0, run.index) + ' '.repeat(width) + text.slice(run.index + run[0].length),
    ahead - caught,
  ]
}
