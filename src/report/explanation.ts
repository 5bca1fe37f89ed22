import type {CheckResult} from '../model/run/result.js'
import {valueInWords} from './value-words.js'

/** Everything that is known of a failed check, as plain lines: expected, seen, the diagnosis and its commands, a dead machine's last words. */
export function explanation({expected, actual, diagnosis, reason}: CheckResult): string {
  const lines =
    expected === null && actual === null ? [] : [`expected: ${inWords(expected)}`, `seen: ${inWords(actual)}`]
  if (diagnosis) lines.push(`diagnosis: ${diagnosis.id}`, diagnosis.text)
  if (diagnosis?.look) lines.push(`look: ${diagnosis.look}`)
  if (diagnosis?.then) lines.push(`then: ${diagnosis.then}`)
  if (reason) lines.push(reason)
  return lines.join('\n')
}

const inWords = (value: CheckResult['expected']): string =>
  valueInWords(value, 'en', {none: '(none)', yes: 'yes', no: 'no'})
