import {relative} from 'node:path'
import type {CaseResult} from '../../../model/proof.js'
import {oneLine} from '../../../report/visible.js'
import {insteadSign, mark, paint} from '../text/paint.js'
import type {Style} from '../text/style.js'
import {wrap} from '../text/fit.js'

/** A mutant that is noticed, and whose cure does not cure: what was typed, and what was said then. */
export function renderUncured(result: CaseResult, style: Style): string {
  const {cure, ...origin} = result
  return renderSurvivor({...origin, cure, why: cure?.why ?? null}, style)
}

/** A case that is not as it must be: what it is, where it stands, and why. */
export function renderSurvivor({id, file, line, command, instead, why}: CaseResult, style: Style): string {
  const where = `${relative(process.cwd(), file)}:${line}`
  const lines = [
    `${mark(style, 'failed')} ${paint(style, 'strong', id)}  ${paint(style, 'quiet', where)}`,
    ...(command === null ? [] : [`    ${paint(style, 'code', oneLine(command))}`]),
    ...(instead === null ? [] : [`  ${insteadSign(style)} ${paint(style, 'code', oneLine(instead))}`]),
    ...(why === null ? [] : [wrap(oneLine(why), style, '    ')]),
  ]
  return lines.map((text) => `${text}\n`).join('')
}
