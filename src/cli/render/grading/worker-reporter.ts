import {say} from '../../../messages/say.js'
import {QlabError} from '../../../model/errors/errors.js'
import type {PieceOfWork} from '../../../model/grading/piece-of-work.js'
import type {WorkerEvent} from '../../../model/grading/worker-event.js'
import {duration} from '../../../report/duration.js'
import {oneLine} from '../../../report/visible.js'
import {wrap} from '../text/fit.js'
import {sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'
import {reasonLine} from './reason-line.js'

export interface WorkerReporterOptions {
  readonly write: (text: string) => void
  readonly style: Style
}

/** Tells what a worker does, a line for each thing: it runs as a service, and somebody reads its journal. */
export function workerReporter({write, style}: WorkerReporterOptions): (event: WorkerEvent) => void {
  return (event) => {
    const [text, mark] = lineOf(event, style)
    if (text !== null) write(`${wrap(text, style, mark ? sentenceMark(style, mark) : '')}\n`)
  }
}

type Mark = Parameters<typeof sentenceMark>[1]

function lineOf(event: WorkerEvent, {language}: Style): readonly [text: string | null, mark?: Mark] {
  const about = ({source, lab}: PieceOfWork) => ({time: timeOfDay(), source: oneLine(source), lab})
  if (event.type === 'ready') return [say(language, 'queue.workerReady', event)]
  if (event.type === 'without-kvm') return [say(language, 'queue.withoutKvm', event), 'error']
  if (event.type === 'finishing') return [say(language, 'queue.finishing', event)]
  if (event.type === 'takes') return [say(language, 'queue.takes', event)]
  if (event.type === 'refuses') {
    const {message, suggestions} = event.why.told(language)
    const reason = reasonLine(message, suggestions, language)
    return [say(language, 'queue.refuses', {lab: event.lab, reason}), 'error']
  }
  if (event.type === 'database')
    return event.away === null
      ? [say(language, 'queue.back')]
      : [say(language, 'queue.away', {reason: event.away.message[language]}), 'error']
  if (event.type === 'took') return [say(language, 'queue.took', about(event.body))]
  if (event.type === 'lost') return [say(language, 'queue.lost', about(event.body)), 'error']
  if (event.type === 'gave-back')
    return event.why === null
      ? [say(language, 'queue.gaveBack', about(event.body))]
      : [
          say(language, 'queue.didNot', {...about(event.body), reason: event.why.told(language).message}),
          'error',
        ]
  const {came, body, durationMs} = event
  if (came instanceof QlabError)
    return [
      say(language, 'queue.didNot', {...about(body), reason: oneLine(came.told(language).message)}),
      'error',
    ]
  const {points, of, outcome} = came
  const took = duration(durationMs, language)
  return [say(language, 'queue.did', {...about(body), points, of, duration: took}), outcome]
}

/** `14:03:59` */
function timeOfDay(): string {
  return new Date().toTimeString().slice(0, 8)
}
