import {asTyped} from '../text/as-typed.js'
import {
  wasRun,
  type CourseEvent,
  type EmitCourse,
  type LabOfCourse,
} from '../../../model/run/course-result.js'
import type {RunEvent} from '../../../model/run/event.js'
import {duration, wholeSeconds} from '../../../report/duration.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {renderCheck} from '../run/check-lines.js'
import {noticeWords} from '../run/notice-words.js'
import {openingWords} from '../run/opening-words.js'
import {renderCourse} from './course-table.js'
import {pad, truncate, wrap} from '../text/fit.js'
import {liveTable} from '../text/live-table.js'
import {dots, mark, paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

export interface CourseReporterOptions {
  readonly write: (text: string) => void
  readonly style: Style
  /** True on a terminal: the labs at work are redrawn in place. Otherwise each is told when it starts and ends. */
  readonly live: boolean
}

/** Takes a course's events. `clear` wipes the rows of the labs at work. */
export type CourseReporter = EmitCourse & {clear(): void}

/** A lab at work. */
interface Working {
  /** By `performance.now()`. */
  readonly since: number
  doing: string
}

const NAME = 14

/** Tells a course as it goes on: a line for each lab that ends, what failed in it, and the table in the end. */
export function courseReporter({write, style, live}: CourseReporterOptions): CourseReporter {
  const {language} = style
  const working = new Map<string, Working>()
  const told = new Set<string>()
  let done = 0
  let of = 0
  const rows = (): string[] => [
    ...[...working].map(([lab, row]) => rowOf(lab, row, style)),
    paint(style, 'quiet', say(language, 'course.courseLeft', {count: done, of})),
  ]
  const table = live ? liveTable(write, rows) : null
  const print = (text: string): void => {
    table?.clear()
    write(text)
    table?.draw()
  }
  const onEvent = (lab: string, event: RunEvent): void => {
    if (!working.has(lab)) {
      working.set(lab, {since: performance.now(), doing: ''})
      if (!table) write(`${say(language, 'course.labStarted', {lab: oneLine(lab)})}\n`)
    }
    const doing = doingOf(event, style)
    const row = working.get(lab)
    if (row && doing !== null) row.doing = doing
    // Each lab would say so again.
    const text = event.type === 'notice' ? noticeWords(event, style) : null
    if (text !== null && !told.has(text)) {
      told.add(text)
      print(`${wrap(oneLine(text), style, `${paint(style, 'warn', say(language, 'guide.NOTE'))} `)}\n`)
    } else table?.draw()
  }
  const emit = (event: CourseEvent): void => {
    switch (event.type) {
      case 'started':
        of = event.labs.length
        table?.draw()
        break
      case 'lab-event':
        onEvent(event.lab, event.event)
        break
      case 'lab-finished':
        working.delete(event.result.lab)
        done += 1
        print(renderLabEnd(event.result, style))
        break
      case 'finished':
        table?.clear()
        write(`\n${renderCourse(event.result, style)}`)
    }
  }
  return Object.assign(emit, {clear: () => table?.clear()})
}

/** What a lab is at, in a few words; null when the event changes nothing of it. */
function doingOf(event: RunEvent, {language}: Style): string | null {
  if (event.type === 'opening' || event.type === 'image-step') return openingWords(event, language)
  if (event.type !== 'step-started') return null
  return `${say(language, 'run.stepOf', {index: event.index, of: event.of})}: ${event.title[language]}`
}

function rowOf(lab: string, {since, doing}: Working, style: Style): string {
  const time = wholeSeconds(performance.now() - since)
  const name = pad(truncate(oneLine(lab), NAME, style), NAME)
  const room = Math.max(10, style.width - NAME - time.length - 7)
  const text = truncate(`${oneLine(doing)} ${dots(style)}`.trim(), room, style)
  return `  ${paint(style, 'code', name)} ${text}  ${paint(style, 'quiet', time)}`
}

/** A lab that has ended, and what went wrong in it. */
function renderLabEnd(result: LabOfCourse, style: Style): string {
  const {language} = style
  const lead = `${mark(style, result.outcome)} ${paint(style, 'code', style.plain ? `${oneLine(result.lab)}:` : pad(oneLine(result.lab), NAME))} `
  if (!wasRun(result)) {
    const cures = result.suggestions.map((line) => `    ${oneLine(asTyped(line, style))}\n`)
    return `${wrap(oneLine(result.reason), style, lead)}\n${cures.join('')}`
  }
  const passed = result.steps.filter(({outcome}) => outcome === 'passed').length
  const count = say(language, 'course.stepsPassed', {count: passed, of: result.steps.length})
  const time = paint(style, 'quiet', duration(result.durationMs, language))
  const wrong = result.steps
    .flatMap(({checks}) => checks)
    .filter(({outcome}) => outcome === 'failed' || outcome === 'error')
  return `${lead}${count}  ${time}\n${wrong.map((check) => renderCheck(check, style)).join('')}`
}
