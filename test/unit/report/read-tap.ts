import {parse} from 'yaml'

/** A test point of TAP 14. */
export interface TestPoint {
  readonly ok: boolean
  readonly number: number
  readonly description: string
  readonly skip: string | null
  readonly subtest: readonly TestPoint[]
  diagnostics: unknown
}

/** Reads a TAP 14 document as strictly as our reports are written, and throws on every line that does not fit. */
export function readTap(tap: string): readonly TestPoint[] {
  if (!tap.endsWith('\n')) throw new Error('no newline at the end')
  const lines = tap.slice(0, -1).split('\n')
  if (lines.shift() !== 'TAP version 14') throw new Error('no version')
  return pointsOf(lines)
}

function pointsOf(lines: string[]): readonly TestPoint[] {
  const points: TestPoint[] = []
  let plan = -1
  let subtest: string[] = []
  while (lines.length > 0) {
    const line = lines.shift() ?? ''
    if (line.startsWith('    ')) subtest.push(line.slice(4))
    else if (line === '  ---') (points.at(-1) as TestPoint).diagnostics = yamlOf(lines)
    else if (line.startsWith('1..')) plan = Number(line.slice(3))
    else if (!line.startsWith('# ')) {
      points.push(pointOf(line, subtest))
      subtest = []
    }
  }
  if (plan !== points.length) throw new Error(`${points.length} test points, planned ${plan}`)
  if (points.some(({number}, index) => number !== index + 1)) throw new Error('not numbered in order')
  return points
}

function pointOf(line: string, subtest: string[]): TestPoint {
  const parts = /^(not )?ok (\d+) - ((?:[^#\\]|\\[#\\])*?)(?: # SKIP (.*))?$/u.exec(line)
  if (!parts) throw new Error(`not a test point: ${line}`)
  const [, not, number, description = '', skip] = parts
  return {
    ok: not === undefined,
    number: Number(number),
    description: description.replace(/\\([#\\])/g, '$1'),
    skip: skip ?? null,
    subtest: subtest.length > 0 ? pointsOf(subtest) : [],
    diagnostics: null,
  }
}

function yamlOf(lines: string[]): unknown {
  const end = lines.indexOf('  ...')
  const block = lines.splice(0, end + 1).slice(0, -1)
  if (end < 0 || block.some((line) => !line.startsWith('  ')))
    throw new Error('a YAML block that does not end')
  return parse(block.map((line) => line.slice(2)).join('\n'))
}
