import {asTyped} from '../text/as-typed.js'
import {say} from '../../../messages/say.js'
import {renderColumns} from '../text/columns.js'
import {wrap} from '../text/fit.js'
import {mark, paint, sentenceMark} from '../text/paint.js'
import {oneLine} from '../../../report/visible.js'
import type {FindingState, ToldFinding} from '../../../model/view/finding.js'
import type {Outcome} from '../../../model/run/outcome.js'
import type {Style} from '../text/style.js'

const MARKS: Readonly<Record<FindingState, Outcome>> = {ok: 'passed', warning: 'error', missing: 'failed'}
/** With its mark. */
const WIDEST_TITLE = 34

/** What doctor found, a line each, with what it costs and its cure; below them whether a lab can run. */
export function renderDoctor(findings: readonly ToldFinding[], style: Style): string {
  const heads = renderColumns(
    {
      columns: [{most: WIDEST_TITLE}, {prose: 0}],
      rows: findings.map(({state, title, detail}) => [
        `${stateMark(state, style)} ${title[style.language]}`,
        oneLine(detail),
      ]),
      told: findings.map(
        ({state, title, detail}) =>
          `${stateMark(state, style)} ${[title[style.language], oneLine(detail)].filter(Boolean).join(': ')}`,
      ),
    },
    style,
  )
  const lines = findings.flatMap((finding, index) => [heads[index] ?? '', ...moreLines(finding, style)])
  return [...lines, '', verdict(findings, style)].map((line) => `${line}\n`).join('')
}

function stateMark(state: FindingState, style: Style): string {
  return style.plain ? say(style.language, `plain.${state}`) : mark(style, MARKS[state])
}

/** What it costs, and its cure. */
function moreLines(finding: ToldFinding, style: Style): readonly string[] {
  const {state, costs, cure, blocks} = finding
  const {language} = style
  const indent = '    '
  if (state === 'ok') return []
  const cost = [
    ...(costs ? [oneLine(costs[language])] : []),
    ...(blocks ? [say(language, 'trouble.blocks')] : []),
  ]
  const lines: string[] = []
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
      `${indent}${paint(style, 'quiet', say(language, 'trouble.cure'))} ${paint(style, 'code', oneLine(asTyped(cure, style)))}`,
    )
  return lines
}

function verdict(findings: readonly ToldFinding[], style: Style): string {
  const wrong = findings.filter(({state}) => state !== 'ok')
  if (wrong.some(({blocks}) => blocks)) {
    return wrap(
      paint(style, 'strong', say(style.language, 'trouble.doctorBlocked')),
      style,
      sentenceMark(style, 'failed'),
    )
  }
  const name = wrong.length > 0 ? 'doctorUsable' : 'doctorOk'
  return wrap(
    paint(style, 'strong', say(style.language, `trouble.${name}`)),
    style,
    sentenceMark(style, 'passed'),
  )
}
