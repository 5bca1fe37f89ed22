import {join} from 'node:path'
import type {Equivalent, LabSpec} from '../../model/lab/lab.js'
import {suggestKnown, list} from '../suggest-known.js'
import {readText} from './read-text.js'
import type {Report} from '../lint/report.js'

const FILE = 'equivalent.yaml'
const KEYS = ['step', 'command', 'reason']

/** Reads which of the wrong commands that `qlab prove` makes do no harm. A lab need not have any. */
export async function loadEquivalents(
  folder: string,
  spec: LabSpec | null,
  report: Report,
): Promise<Equivalent[]> {
  const file = join(folder, FILE)
  let readable = true
  const text = await readText(file, (problem) => {
    readable = false
    report(problem)
  })
  if (text === null || !readable) return []
  const complain = (line: number, message: string, suggestion: string): void =>
    report({code: 'bad-equivalent', file, line, message, suggestion})
  const example = `Write a list where each entry has ${list(KEYS)}.`
  const {LineCounter, isMap, isScalar, isSeq, parseDocument} = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(text, {lineCounter: lines})
  const [error] = document.errors
  if (error) {
    complain(
      lines.linePos(error.pos[0]).line,
      `The file is not YAML: ${error.message.replace(/(?: at line \d+, column \d+)?:?(?:\n[^]*)?$/, '.')}`,
      example,
    )
    return []
  }
  if (!isSeq(document.contents)) {
    complain(1, 'The file does not contain a list.', example)
    return []
  }
  const steps = Object.keys(spec?.steps ?? {})
  return document.contents.items.flatMap((item) => {
    const line = lines.linePos((item as {range?: readonly number[]}).range?.[0] ?? 0).line
    const entries = isMap(item)
      ? item.items.map(
          ({key, value}) =>
            [
              isScalar(key) ? String(key.value) : String(key),
              isScalar(value) && typeof value.value === 'string' ? value.value.trim() : '',
            ] as const,
        )
      : []
    const {step = '', command = '', reason = '', ...others} = Object.fromEntries(entries)
    const [unknown] = Object.keys(others)
    const missing = KEYS.filter((key) => !entries.some(([name, value]) => name === key && value !== ''))
    if (unknown !== undefined)
      complain(line, `The equivalent has an unknown key \`${unknown}\`.`, suggestKnown(unknown, KEYS))
    else if (missing.length > 0) complain(line, `The equivalent has no ${list(missing)}.`, example)
    else if (spec && !steps.includes(step))
      complain(line, `There is no step \`${step}\`.`, suggestKnown(step, steps))
    else return [{file, line, step, command, reason}]
    return []
  })
}
