import stringWidth from 'string-width'
import {say} from '../../messages/say.js'
import {oneLine} from '../../report/visible.js'
import type {Tick} from '../../usecases/follow/step-ticks.js'
import {howToEnd} from '../render/run/how-to-end.js'
import {lookLabel} from '../render/run/look-label.js'
import {asTyped} from '../render/text/as-typed.js'
import {truncate, wrap} from '../render/text/fit.js'
import {mark, paint} from '../render/text/paint.js'
import type {Style} from '../render/text/style.js'

const INDENT = '  '

/** The checks of a step as they stand, in at most `rows` lines: what is wrong comes first, then what is to be done. */
export function tickLines(ticks: readonly Tick[], rows: number, style: Style): string[] {
  const told = ticks.map((tick) => ({tick, lines: linesOf(tick, style)}))
  const all = told.flatMap(({lines}) => lines)
  if (all.length <= rows) return all
  const passed = ticks.filter(({state}) => state === 'passed').length
  const rest = told.filter(({tick}) => tick.state !== 'passed')
  const count = say(style.language, 'screen.passedOf', {count: passed, of: ticks.length})
  const wrong = rest.filter(({tick}) => tick.state === 'wrong').flatMap(({lines}) => lines)
  const others = rest.filter(({tick}) => tick.state !== 'wrong').flatMap(({lines}) => lines)
  const sign = passed > 0 ? mark(style, 'passed') : paint(style, 'quiet', style.unicode ? '·' : '.')
  return [`${sign} ${count}`, ...wrong, ...others].slice(0, rows)
}

function linesOf(tick: Tick, style: Style): string[] {
  const title = oneLine(tick.title)
  const head = truncate(title, style.width - INDENT.length, style)
  if (tick.state === 'passed') return [`${mark(style, 'passed')} ${head}`]
  if (tick.state === 'not-yet')
    return [`${paint(style, 'quiet', style.unicode ? '·' : '.')} ${paint(style, 'quiet', head)}`]
  if (tick.state === 'unseen') {
    const words = say(style.language, 'screen.unseen')
    const sign = mark(style, 'error')
    if (stringWidth(`${INDENT}${title}: ${words}`) <= style.width) return [`${sign} ${title}: ${words}`]
    return [`${sign} ${head}`, `${INDENT}${INDENT}${truncate(words, style.width - 4, style)}`]
  }
  if (tick.state === 'waiting') {
    const said = tick.awaited?.said?.trim() ? `  ${oneLine(tick.awaited.said.trim())}` : ''
    const what = oneLine(tick.awaited?.for[style.language] ?? '')
    const words = `${say(style.language, 'screen.waiting', {what})}${said}`
    return [
      `${paint(style, 'warn', style.unicode ? '…' : '~')} ${head}`,
      `${INDENT}${INDENT}${paint(style, 'quiet', truncate(words, style.width - 4, style))}`,
    ]
  }
  const {diagnosis = null} = tick.found ?? {}
  const text = diagnosis ? oneLine(diagnosis.text) : say(style.language, 'screen.noLonger')
  return [
    `${mark(style, 'failed')} ${head}`,
    ...wrap(text, style, INDENT + INDENT).split('\n'),
    ...(diagnosis?.look ? [lookLine(diagnosis.look, style)] : []),
    ...(diagnosis ? howToEnd(diagnosis, style, INDENT + INDENT).flatMap((line) => line.split('\n')) : []),
  ]
}

function lookLine(look: string, style: Style): string {
  const label = `${INDENT}${INDENT}${lookLabel(look, style.language)}  `
  return `${label}${paint(style, 'code', truncate(asTyped(oneLine(look), style), style.width - stringWidth(label), style))}`
}
