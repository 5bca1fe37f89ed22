import type {LabProof, Proof} from '../../../model/proof.js'
import {duration} from '../../../report/duration.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {renderColumns} from '../text/columns.js'
import {wrap} from '../text/fit.js'
import {mark} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** The table that ends a proof, a lab a row, and below it the verdict. */
export function renderProof({labs, proved}: Proof, style: Style): string {
  const {language} = style
  if (labs.length === 0) return `${say(language, 'proof.nothing')}\n`
  const table = renderColumns(
    {
      columns: [{}, ...Array.from({length: 6}, () => ({right: true}))],
      head: [
        `  ${say(language, 'table.lab')}`,
        ...(
          [
            'proof.killed',
            'proof.justified',
            'proof.cured',
            'proof.otherWays',
            'proof.tangles',
            'table.time',
          ] as const
        ).map((name) => say(language, name)),
      ],
      rows: labs.map((lab) => cellsOf(lab, style)),
      gap: '   ',
    },
    style,
  )
  const wrong = labs.reduce((sum, {survivors, problems}) => sum + survivors.length + problems.length, 0)
  const verdict = proved ? say(language, 'proof.proved') : say(language, 'proof.notProved', {count: wrong})
  const told = labs.flatMap((lab) => notesOf(lab, style)).map((text) => wrap(text, style))
  return [...table, '', ...told, wrap(verdict, style)].map((text) => `${text}\n`).join('')
}

/** What a person has to look at, and how sure the proof is, where it was run more than once. */
function notesOf({id, masked, astray, rate}: LabProof, {language}: Style): string[] {
  const lab = oneLine(id)
  const {runs, failed, below} = rate
  const percent = (100 * below).toLocaleString(language, {maximumSignificantDigits: 2})
  return [
    ...(masked.length + astray.length > 0
      ? [say(language, 'proof.toLookAt', {lab, masked: masked.length, astray: astray.length})]
      : []),
    ...(runs > 1 ? [say(language, 'proof.rate', {lab, failed, runs, below: percent})] : []),
  ]
}

/** Whether a lab is proved, as a mark. */
export function markOf(
  {survivors, problems}: Pick<LabProof, 'survivors' | 'problems'>,
  style: Style,
): string {
  return mark(style, survivors.length + problems.length === 0 ? 'passed' : 'failed')
}

function cellsOf(lab: LabProof, style: Style): string[] {
  const {language} = style
  const {
    id,
    killed,
    mutants,
    justified,
    cured,
    cures,
    held,
    controls,
    ways,
    passed,
    tangles,
    judged,
    durationMs,
  } = lab
  const of = (count: number, all: number): string => say(language, 'table.countOf', {count, of: all})
  return [
    `${markOf(lab, style)} ${oneLine(id)}`,
    of(killed, mutants),
    String(justified),
    of(cured, cures),
    of(held + passed, controls + ways),
    of(judged, tangles),
    duration(durationMs, language),
  ]
}
