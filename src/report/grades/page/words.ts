import {say} from '../../../messages/say.js'
import type {Json} from '../../../model/json.js'
import type {Language} from '../../../model/language.js'
import {oneLine, visible} from '../../visible.js'
import {valueInWords} from '../../value-words.js'
import {twoDecimals} from '../total.js'

const LONGEST_VALUE = 500

/** Points, as the reader writes a number: `2.5`, `2,5`. */
export function pointsIn(points: number, language: Language): string {
  const text = String(twoDecimals(points))
  return language === 'sv' ? text.replace('.', ',') : text
}

/** `2.5 of 7 points`. */
export function pointsOf(score: number, of: number, language: Language): string {
  return say(language, 'grade-page.pointsOf', {
    score: pointsIn(score, language),
    of: pointsIn(of, language),
  })
}

/** What a check expected or saw, in words. */
export function valueOf(value: Json, language: Language): string {
  const words = {
    none: say(language, 'run.none'),
    yes: say(language, 'run.yes'),
    no: say(language, 'run.no'),
  }
  const text = oneLine(valueInWords(value, language, words)) || say(language, 'run.empty')
  return shortened(text, LONGEST_VALUE, language)
}

/** The beginning and the end of a text that is too long, and how much is left out between them. */
export function shortened(text: string, most: number, language: Language): string {
  if (text.length <= most) return text
  const half = Math.floor(most / 2)
  const [begin, end] = [text.slice(0, half), text.slice(-half)]
  const cut = say(language, 'grade-page.cut', {count: text.length - 2 * half})
  const gap = text.includes('\n') ? '\n' : ' '
  return visible(`${begin}${gap}${cut}${gap}${end}`)
}

/** `2026-11-28 20:15`, in UTC. */
export function momentIn(moment: string): string {
  return new Date(moment).toISOString().slice(0, 16).replace('T', ' ')
}
