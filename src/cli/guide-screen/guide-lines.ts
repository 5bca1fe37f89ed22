import stringWidth from 'string-width'
import {say} from '../../messages/say.js'
import {oneLine} from '../../report/visible.js'
import type {Tick} from '../../usecases/follow/step-ticks.js'
import {truncate, wrap} from '../render/text/fit.js'
import {dots, paint} from '../render/text/paint.js'
import type {Style} from '../render/text/style.js'
import {keyLines, type Key} from './key-lines.js'
import {tickLines} from './tick-lines.js'

/** What the guide's screen shows. */
export interface GuideScene {
  readonly lab: string
  /** The step's number, from 1; 0 is the introduction. */
  readonly index: number
  readonly of: number
  readonly title: string
  /** The text that is read, rendered. */
  readonly text: readonly string[]
  /** The line of the text that is on top. */
  readonly top: number
  readonly ticks: readonly Tick[]
  /** What qlab has to say now; may be empty. */
  readonly notice: string
  readonly keys: readonly Key[]
}

export interface Size {
  readonly rows: number
  readonly columns: number
}

/** How much of the screen the checks may take. */
const SHARE_OF_TICKS = 0.4
const LEAST_TEXT = 3
/** On a low screen the text needs the lines more than the keys do. */
const LOW = 20

/** The whole screen, and how many lines of it the text has. */
export function guideLines(
  scene: GuideScene,
  {rows, columns}: Size,
  style: Style,
): {readonly lines: readonly string[]; readonly height: number} {
  const head = heading(scene, columns, style)
  const keys = keyLines(scene.keys, rows < LOW ? 1 : 2, columns, style)
  const notice = noticeLines(scene.notice, rows < LOW ? 3 : 5, style)
  const rule = paint(style, 'quiet', (style.unicode ? '─' : '-').repeat(Math.min(columns, style.width)))
  const fixed = head.length + keys.length + notice.length + 2
  const forTicks = Math.max(1, Math.min(Math.floor(rows * SHARE_OF_TICKS), rows - fixed - LEAST_TEXT))
  const ticks = tickLines(scene.ticks, forTicks, style)
  const height = Math.max(1, rows - fixed - ticks.length)
  const shown = scene.text.slice(scene.top, scene.top + height)
  const below = scene.top + height < scene.text.length
  const body = Array.from({length: height}, (_, row) => shown[row] ?? '')
  const lines = [
    ...head,
    rule,
    ...body,
    ruleWith(scene, {height, below, rule}, style),
    ...ticks,
    ...notice,
    ...keys,
  ]
  return {lines: lines.slice(0, rows), height}
}

/** What qlab has to say. Where there is no room for all, its last line stays if it is one of its own: it says what to press. */
function noticeLines(notice: string, room: number, style: Style): string[] {
  if (notice === '') return []
  const paragraphs = notice.split('\n').map((line) => {
    const [indent = ''] = /^ */.exec(line) ?? []
    return wrap(line.trimStart(), style, indent).split('\n')
  })
  const lines = paragraphs.flat()
  if (lines.length <= room) return lines
  const last = paragraphs.length > 1 ? (paragraphs.at(-1) ?? []) : []
  const kept = last.length < room ? last : []
  const cut = lines.slice(0, room - kept.length)
  const goesOn = truncate(`${cut.at(-1) ?? ''} ${dots(style)}`, style.width, style)
  return [...cut.slice(0, -1), goesOn, ...kept]
}

function heading({lab, index, of, title}: GuideScene, columns: number, style: Style): string[] {
  const {language} = style
  const place = index === 0 ? lab : `${lab}  ${say(language, 'run.stepOf', {index, of})}`
  const room = Math.max(1, Math.min(columns, style.width) - stringWidth(place) - 2)
  return [`${paint(style, 'quiet', place)}  ${paint(style, 'strong', truncate(oneLine(title), room, style))}`]
}

/** Says below the text that there is more of it. */
function ruleWith(
  {text, top}: GuideScene,
  {height, below, rule}: {readonly height: number; readonly below: boolean; readonly rule: string},
  style: Style,
): string {
  if (text.length <= height) return rule
  const {language} = style
  const place = say(language, 'screen.page', {
    from: top + 1,
    to: Math.min(top + height, text.length),
    of: text.length,
  })
  const more = below ? `${say(language, 'screen.space')}: ${say(language, 'screen.keyMore')}` : ''
  const line = style.unicode ? '─' : '-'
  const words = [place, more].filter(Boolean).join('  ')
  return (
    paint(style, 'quiet', `${line.repeat(2)} ${words} `) +
    paint(style, 'quiet', line.repeat(Math.max(0, style.width - stringWidth(words) - 4)))
  )
}
