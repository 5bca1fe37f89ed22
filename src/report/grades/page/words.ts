import {numberIn} from '../../../model/view/number-in.js'
import {say} from '../../../messages/say.js'
import type {Json} from '../../../model/json.js'
import type {Language} from '../../../model/language.js'
import {oneLine, visible} from '../../visible.js'
import {valueInWords} from '../../value-words.js'
import type {CheckTotal} from '../check-total.js'
import {twoDecimals} from '../total.js'

const LONGEST_VALUE = 500

/** Points, as the reader writes a number: `2.5`, `2,5`. */
export function pointsIn(points: number, language: Language): string {
  return numberIn(language, twoDecimals(points))
}

/** `2.5 of 7 points`. */
export function pointsOf(score: number, of: number, language: Language): string {
  // Of what is of no lab, nobody knows how many there are.
  if (of === 0) return say(language, 'grade-page.points', {score: twoDecimals(score)})
  return say(language, 'grade-page.pointsOf', {
    score: pointsIn(score, language),
    of: twoDecimals(of),
  })
}

/** What the checks that are not shown come to; null where there are none. */
export function hiddenText({count, points, of}: CheckTotal, language: Language): string | null {
  if (count === 0) return null
  const values = {points: pointsIn(points, language), of: pointsIn(of, language)}
  return say(language, 'grade-page.hidden', {count, ...values})
}

/** What a check expected or saw, in words. */
export function valueOf(value: Json, language: Language): string {
  const words = {
    none: say(language, 'run.none'),
    yes: say(language, 'run.yes'),
    no: say(language, 'run.no'),
  }
  return lineOf(valueInWords(value, language, words), LONGEST_VALUE, language) || say(language, 'run.empty')
}

/** The beginning and the end of a text that is too long, and how much is left out between them. */
function shortened(text: string, most: number, language: Language): string {
  if (text.length <= most) return text
  const half = Math.floor(most / 2)
  const [begin, end] = [text.slice(0, half), text.slice(-half)]
  const cut = say(language, 'grade-page.cut', {count: text.length - 2 * half})
  const gap = text.includes('\n') ? '\n' : ' '
  return `${begin}${gap}${cut}${gap}${end}`
}

/** {@link shortened}, on one line. What is long is cut first, since making it visible takes time. */
export function lineOf(text: string, most: number, language: Language): string {
  return oneLine(shortened(text, most, language))
}

/** {@link shortened}, on its own lines. */
export function linesOf(text: string, most: number, language: Language): string {
  return visible(shortened(text, most, language))
}

/** `2026-11-28 20:15`, in UTC. */
export function momentIn(moment: string): string {
  return new Date(moment).toISOString().slice(0, 16).replace('T', ' ')
}
