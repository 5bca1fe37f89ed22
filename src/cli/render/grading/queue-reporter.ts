import {say} from '../../../messages/say.js'
import type {QueueEvent} from '../../../model/grading/queue-event.js'
import {oneLine} from '../../../report/visible.js'
import {wrap} from '../text/fit.js'
import {liveLine} from '../text/live-line.js'
import {sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'
import {reasonLine} from './reason-line.js'
import {gradingReporter, type GradingReporterOptions} from './grading-reporter.js'

export interface QueueReporterOptions extends GradingReporterOptions {
  /** Whether workers do it: this computer sees nothing of their steps then. */
  readonly isAway: boolean
}

/** Tells how a class that workers grade comes along: a line for each submission, and below it how many wait. */
export function queueReporter({write, style, live, isAway}: QueueReporterOptions) {
  const {language} = style
  const line = live && isAway ? liveLine(write, style) : null
  const print = (text: string, mark = ''): void => {
    line?.clear()
    write(`${wrap(text, style, mark)}\n`)
  }
  const inner = gradingReporter({
    write: (text) => {
      line?.clear()
      write(text)
    },
    style,
    live: live && !isAway,
  })
  const handle = (event: QueueEvent): void => {
    if (event.type === 'queued') print(say(language, 'queue.queued', event))
    else if (event.type === 'database') {
      if (event.away === null) print(say(language, 'queue.back'))
      else
        print(
          say(language, 'queue.away', {reason: event.away.message[language]}),
          sentenceMark(style, 'error'),
        )
    } else if (event.type === 'state') {
      const hosts = event.hosts.map(oneLine).join(', ') || say(language, 'queue.nobody')
      line?.show(() => say(language, 'queue.state', {...event, hosts}))
    } else if (event.type === 'untaken') {
      for (const [index, text] of untakenLines(event, style).entries())
        print(text, index === 0 ? sentenceMark(style, 'error') : '')
    } else inner(event)
  }
  return Object.assign(handle, {
    clear: () => {
      line?.clear()
      inner.clear()
    },
  })
}

function untakenLines(
  {lab, count, why}: Extract<QueueEvent, {type: 'untaken'}>,
  {language}: Style,
): string[] {
  const first = say(language, 'queue.untaken', {lab, count})
  if (why.length === 0) return [`${first} ${say(language, 'queue.noWorker')}`]
  const said = why.map(({host, error: {message, suggestions}}) => {
    const steps = suggestions.map((each) => each[language])
    const reason = reasonLine(message[language], steps, language)
    return say(language, 'queue.says', {host: oneLine(host), reason})
  })
  return [first, ...said]
}
