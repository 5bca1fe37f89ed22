import stringWidth from 'string-width'
import {say} from '../../../messages/say.js'
import {pad, wrap} from '../text/fit.js'
import {mark, paint} from '../text/paint.js'
import {oneLine} from '../../../report/visible.js'
import type {FindingState, ToldFinding} from '../../../model/view/finding.js'
import type {Outcome} from '../../../model/run/outcome.js'
import type {Style} from '../text/style.js'

const MARKS: Readonly<Record<FindingState, Outcome>> = {ok: 'passed', warning: 'error', missing: 'failed'}
const WIDEST_TITLE = 32

/** What doctor found, a line each, with what it costs and its cure; below them whether a lab can run. */
export function renderDoctor(findings: readonly ToldFinding[], style: Style): string {
  const titles = findings.map(({title}) => stringWidth(title[style.language]))
  const column = Math.min(WIDEST_TITLE, Math.max(0, ...titles))
  const lines = findings.flatMap((finding) => findingLines(finding, column, style))
  return [...lines, '', verdict(findings, style)].map((line) => `${line}\n`).join('')
}

function findingLines(finding: ToldFinding, column: number, style: Style): readonly string[] {
  const {title, state, detail, costs, cure, blocks} = finding
  const {language} = style
  const sign = mark(style, MARKS[state])
  const indent = '    '
  const head = wrap(oneLine(detail), style, `${sign} ${pad(title[language], column)}  `)
  if (state === 'ok') return [head]
  const cost = [
    ...(costs ? [oneLine(costs[language])] : []),
    ...(blocks ? [say(language, 'trouble.blocks')] : []),
  ]
  const lines = [head]
  if (cost.length > 0) {
    lines.push(
      wrap(
        cost.join(' '),
        style,
        `${indent}${paint(style, 'quiet', say(language, 'trouble.costs'))} `,
        indent,
      ),
    )
  }
  // To be copied, so it is never broken.
  if (cure)
    lines.push(
      `${indent}${paint(style, 'quiet', say(language, 'trouble.cure'))} ${paint(style, 'code', oneLine(cure))}`,
    )
  return lines
}

function verdict(findings: readonly ToldFinding[], style: Style): string {
  const wrong = findings.filter(({state}) => state !== 'ok')
  if (wrong.some(({blocks}) => blocks)) {
    return wrap(
      paint(style, 'strong', say(style.language, 'trouble.doctorBlocked')),
      style,
      `${mark(style, 'failed')} `,
    )
  }
  const name = wrong.length > 0 ? 'doctorUsable' : 'doctorOk'
  return wrap(
    paint(style, 'strong', say(style.language, `trouble.${name}`)),
    style,
    `${mark(style, 'passed')} `,
  )
}
