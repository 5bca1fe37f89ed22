import stringWidth from 'string-width'
import {say} from '../../../messages/say.js'
import {valueInWords} from '../../../report/value-words.js'
import {oneLine} from '../../../report/visible.js'
import {truncate} from './fit.js'
import {dots} from './paint.js'
import type {Json} from '../../../model/json.js'
import type {Style} from './style.js'

// What two long values share is cut down to this many columns, so that the difference is seen.
const COMMON_KEPT = 10

/** Two values to compare, each in words of at most that many columns. */
export function shownPair(
  expected: Json,
  actual: Json,
  columns: number,
  style: Style,
): readonly [string, string] {
  let pair = [shown(expected, style), shown(actual, style)] as const
  if (pair.some((text) => stringWidth(text) > columns)) pair = withoutCommonStart(...pair, style)
  return [truncate(pair[0], columns, style), truncate(pair[1], columns, style)]
}

function shown(value: Json, {language}: Style): string {
  const words = {
    none: say(language, 'run.none'),
    yes: say(language, 'run.yes'),
    no: say(language, 'run.no'),
  }
  return oneLine(valueInWords(unfolded(value), language, words)) || say(language, 'run.empty')
}

// A program's JSON output, spread over many lines, is one value.
function unfolded(value: Json): Json {
  if (typeof value !== 'string' || !/^\s*[[{][^]*\n/.test(value)) return value
  try {
    return JSON.parse(value) as Json
  } catch {
    return value
  }
}

function withoutCommonStart(first: string, second: string, style: Style): readonly [string, string] {
  const [a, b] = [[...first], [...second]]
  const differs = a.findIndex((character, index) => character !== b[index])
  const cut = (differs < 0 ? 0 : differs) - COMMON_KEPT
  if (cut <= COMMON_KEPT) return [first, second]
  return [dots(style) + a.slice(cut).join(''), dots(style) + b.slice(cut).join('')]
}
