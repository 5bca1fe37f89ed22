import {relative} from 'node:path'
import type {CaseResult, WrittenAt} from '../../../model/proof.js'
import {differsInBlanks, showBlanks} from '../../../model/shown-blanks.js'
import {say} from '../../../messages/say.js'
import {lookTold} from '../../../report/look-told.js'
import {shownPlace} from '../../../report/shown-place.js'
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
export function renderSurvivor(result: CaseResult, style: Style): string {
  const {id, file, line, command, instead, why, letThrough = [], writtenAt = []} = result
  const where = `${relative(process.cwd(), file)}:${line}`
  const blanks = command !== null && instead !== null && differsInBlanks(command, instead)
  const shown = (text: string): string => paint(style, 'code', oneLine(blanks ? showBlanks(text) : text))
  const lines = [
    `${mark(style, 'failed')} ${paint(style, 'strong', id)}  ${paint(style, 'quiet', where)}`,
    ...(command === null ? [] : [`    ${shown(command)}`]),
    ...(instead === null ? [] : [`  ${insteadSign(style)} ${shown(instead)}`]),
    ...(why === null ? [] : [wrap(oneLine(why), style, '    ')]),
    ...writtenAt.map((each) => wrap(placeInWords(each, style), style, '    ')),
    ...(letThrough.length === 0 ? [] : [`    ${say(style.language, 'proof.letThrough')}`]),
    ...letThrough.map((each) => wrap(oneLine(lookTold(each)), style, '      ')),
  ]
  return lines.map((text) => `${text}\n`).join('')
}

/** `labs/own/lab.ts:12  the diagnosis tap-down of tap-up`, as a compiler names a place, for an editor to jump there. */
function placeInWords({check, diagnosis, place}: WrittenAt, style: Style): string {
  const words =
    diagnosis === null
      ? say(style.language, 'proof.judgeOf', {check: oneLine(check)})
      : say(style.language, 'proof.diagnosisOf', {check: oneLine(check), diagnosis: oneLine(diagnosis)})
  return `${paint(style, 'quiet', shownPlace(place))}  ${words}`
}
