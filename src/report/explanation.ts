import {plainValue} from './plain-value.js'
import type {CheckResult} from '../model/result.js'

/** Everything that is known of a failed check, as plain lines: expected, seen, the diagnosis and its commands, a dead machine's last words. */
export function explanation({expected, actual, diagnosis, reason}: CheckResult): string {
  const lines = [`expected: ${plainValue(expected)}`, `seen: ${plainValue(actual)}`]
  if (diagnosis) lines.push(`diagnosis: ${diagnosis.id}`, diagnosis.text)
  if (diagnosis?.look) lines.push(`look: ${diagnosis.look}`)
  if (diagnosis?.then) lines.push(`then: ${diagnosis.then}`)
  if (reason) lines.push(reason)
  return lines.join('\n')
}
