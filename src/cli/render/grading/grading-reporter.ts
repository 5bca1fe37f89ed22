import {say} from '../../../messages/say.js'
import {QlabError} from '../../../model/errors/errors.js'
import type {FoundSubmission} from '../../../model/grading/found.js'
import type {GradingEvent} from '../../../model/grading/grading-event.js'
import {duration, wholeSeconds} from '../../../report/duration.js'
import {oneLine} from '../../../report/visible.js'
import {wrap} from '../text/fit.js'
import {liveLine} from '../text/live-line.js'
import {sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'

export interface GradingReporterOptions {
  readonly write: (text: string) => void
  readonly style: Style
  /** True on a terminal: what is being done is told in place. */
  readonly live: boolean
}

/** Tells how grading goes on: a line for each submission that is done, and below it what is being done now. */
export function gradingReporter({write, style, live}: GradingReporterOptions) {
  const {language} = style
  const line = live ? liveLine(write, style) : null
  const now = new Map<FoundSubmission, string>()
  let progress = {done: 0, of: 0, left: ''}

  const show = (): void => {
    const who = [...now.values()].join('; ')
    if (who !== '') line?.show(() => say(language, 'grading.doing', {...progress, who}))
  }
  const print = (text: string, mark = ''): void => {
    line?.clear()
    write(`${wrap(text, style, mark)}\n`)
  }
  const handle = (event: GradingEvent): void => {
    if (event.type === 'found') {
      progress = {...progress, of: event.pieces}
      for (const text of foundText(event, style)) print(text)
    } else if (event.type === 'began') {
      const who = nameOf(event.found)
      now.set(event.found, event.attempt > 1 ? say(language, 'grading.again', {who}) : who)
    } else if (event.type === 'retried') {
      const {found, why} = event
      const [who, lab, reason] = [nameOf(found), found.lab ?? '', oneLine(why[language])]
      print(say(language, 'grading.retried', {who, lab, reason}), sentenceMark(style, 'error'))
    } else if (event.type === 'step') {
      const {found, number, of} = event
      now.set(found, say(language, 'grading.step', {who: nameOf(found), number, of}))
    } else if (event.type === 'graded') {
      now.delete(event.found)
      const left =
        event.leftMs === null || event.done === event.of
          ? ''
          : say(language, 'grading.left', {time: wholeSeconds(Math.max(1000, event.leftMs))})
      progress = {done: event.done, of: event.of, left}
      print(...lineOf(event, live ? '' : left, style))
    }
    show()
  }
  return Object.assign(handle, {clear: () => line?.clear()})
}

function foundText(event: Extract<GradingEvent, {type: 'found'}>, {language}: Style): string[] {
  const {count, refused, outdated} = event
  const isOne = count === 1
  const found = isOne ? say(language, 'grading.foundOne', event) : say(language, 'grading.found', event)
  return [
    found,
    ...(outdated > 0 ? [say(language, 'grading.outdated', {outdated})] : []),
    ...(refused === 0
      ? []
      : [isOne ? say(language, 'grading.refusedOnly') : say(language, 'grading.refused', event)]),
  ]
}

function lineOf(
  {found, came, durationMs}: Extract<GradingEvent, {type: 'graded'}>,
  left: string,
  style: Style,
): [text: string, mark: string] {
  const {language} = style
  const [who, lab] = [nameOf(found), found.lab ?? '']
  if (came instanceof QlabError) {
    const reason = oneLine(came.told(language).message)
    return [say(language, 'grading.notDone', {who, lab, reason, left}), sentenceMark(style, 'error')]
  }
  const {points, of, outcome} = came
  const time = duration(durationMs, language)
  return [say(language, 'grading.done', {who, lab, points, of, time, left}), sentenceMark(style, outcome)]
}

/** What a student is called where there is little room. */
export function nameOf({student}: Pick<FoundSubmission, 'student'>): string {
  return oneLine(student.name ?? student.id)
}
