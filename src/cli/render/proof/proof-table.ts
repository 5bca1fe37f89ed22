import stringWidth from 'string-width'
import type {LabProof, Proof} from '../../../model/proof.js'
import {duration} from '../../../report/duration.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {pad, wrap} from '../text/fit.js'
import {mark, paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

const GAP = '   '

/** The table that ends a proof, a lab a row, and below it the verdict. */
export function renderProof({labs, proved}: Proof, style: Style): string {
  const {language} = style
  if (labs.length === 0) return `${say(language, 'proof.nothing')}\n`
  const head = (
    ['table.lab', 'proof.killed', 'proof.justified', 'proof.otherWays', 'table.time'] as const
  ).map((name) => say(language, name))
  const rows = labs.map((lab) => cellsOf(lab, style))
  const widths = head.map((text, column) =>
    Math.max(...[text, ...rows.map((row) => row[column] ?? '')].map((cell) => stringWidth(cell))),
  )
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => pad(cell, widths[column] ?? 0, column > 0)).join(GAP)
  const wrong = labs.reduce((sum, {survivors, problems}) => sum + survivors.length + problems.length, 0)
  const verdict = proved ? say(language, 'proof.proved') : say(language, 'proof.notProved', {count: wrong})
  const lines = [
    `  ${paint(style, 'quiet', line(head))}`,
    ...labs.map((lab, index) => `${markOf(lab, style)} ${line(rows[index] ?? [])}`),
    '',
    wrap(verdict, style),
  ]
  return lines.map((text) => `${text.trimEnd()}\n`).join('')
}

/** Whether a lab is proved, as a mark. */
export function markOf(
  {survivors, problems}: Pick<LabProof, 'survivors' | 'problems'>,
  style: Style,
): string {
  return mark(style, survivors.length + problems.length === 0 ? 'passed' : 'failed')
}

function cellsOf(lab: LabProof, {language}: Style): string[] {
  const {id, killed, mutants, justified, held, controls, durationMs} = lab
  const of = (count: number, all: number): string => say(language, 'table.countOf', {count, of: all})
  return [
    oneLine(id),
    of(killed, mutants),
    String(justified),
    of(held, controls),
    duration(durationMs, language),
  ]
}
