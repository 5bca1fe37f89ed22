import {duration, wholeSeconds} from '../../../report/duration.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {renderCheck} from './check-lines.js'
import {renderCommand, renderCommandEnd} from './command-lines.js'
import {wrap} from '../text/fit.js'
import {asTyped} from '../text/as-typed.js'
import {liveLine} from '../text/live-line.js'
import {dots, paint, sentenceMark} from '../text/paint.js'
import {renderStepHeading} from './step-heading.js'
import {renderSummary} from './summary-table.js'
import {noticeWords} from './notice-words.js'
import {openingWords} from './opening-words.js'
import type {OpeningEvent} from '../../../model/run/opening-step.js'
import type {Emit, RunEvent} from '../../../model/run/event.js'
import type {Style} from '../text/style.js'

export interface ReporterOptions {
  readonly write: (text: string) => void
  readonly style: Style
  /** True on a terminal: waits and openings are redrawn in place. Otherwise each is told once, as a line. */
  readonly live: boolean
  /** Whether what puts a mistake right is told with it, where nobody is to find it out. */
  readonly answers?: boolean
}

/** In plain text, so long after it was told last it is told again that something goes on. */
const TELL_AGAIN_MS = 15_000

/** Takes a run's events. `clear` wipes the live line: call it before anything else is written to the terminal. */
export type TerminalReporter = Emit & {clear(): void}

type Waiting = Pick<EventOf<'check-waiting'>, 'elapsedMs' | 'limitMs' | 'why' | 'said'>
type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, {type: Type}>
type Handlers = {readonly [Type in RunEvent['type']]: (event: EventOf<Type>) => void}

/** Tells a run on a terminal as it happens, in whole lines, and ends with the summary. */
export function terminalReporter({write, style, live, answers = false}: ReporterOptions): TerminalReporter {
  const {language} = style
  const line = live ? liveLine(write, style) : null
  // What was written last: kinds that differ are kept apart by a blank line, and so are failures.
  let last: 'nothing' | 'heading' | 'note' | 'command' | 'check' | 'failure' = 'nothing'
  let commandOpen = false
  let waitTold = {id: '', limitMs: 0, elapsedMs: 0}
  let lookTold = {id: '', elapsedMs: 0}
  let openingTold = {step: '', at: -Infinity}

  const clear = () => {
    line?.clear()
    if (commandOpen) write('\n')
    commandOpen = false
  }
  const print = (kind: typeof last, text: string) => {
    clear()
    if ((last !== kind || kind === 'failure') && last !== 'nothing' && last !== 'heading') write('\n')
    write(text)
    last = kind
  }
  const ticking = (text: string) => (elapsedMs: number) => {
    const time = elapsedMs < 2000 ? '' : ` ${wholeSeconds(elapsedMs)}`
    return `${text} ${dots(style)}${time}`
  }

  // Why it may take longer than usual is told once, and then what the VM says.
  const waiting = (id: string, what: string, {elapsedMs, limitMs, why, said}: Waiting) => {
    const words = {what: oneLine(what), limit: wholeSeconds(limitMs), dots: dots(style)}
    const reason = why === null ? '' : ` (${oneLine(why[language])})`
    const starts = say(language, 'run.waitingStarts', words)
    const first = waitTold.id !== id && (!line || why !== null)
    const longer = waitTold.id === id && why !== null && limitMs > 1.5 * waitTold.limitMs
    if (first || longer) print('check', `${wrap(paint(style, 'quiet', starts + reason), style, '  ')}\n`)
    const again = style.plain && !first && !longer && elapsedMs - waitTold.elapsedMs >= TELL_AGAIN_MS
    if (again) {
      const still = say(language, 'plain.still', {...words, elapsed: wholeSeconds(elapsedMs)})
      print('check', `${wrap(still, style, '  ')}\n`)
    }
    if (waitTold.id !== id || longer || again) waitTold = {id, limitMs, elapsedMs}
    const last = said?.trim() ? `  ${oneLine(said.trim())}` : ''
    line?.show(
      (more) => say(language, 'run.waiting', {...words, elapsed: wholeSeconds(elapsedMs + more)}) + last,
    )
  }

  const opening = (event: OpeningEvent) => {
    const what = oneLine(openingWords(event, language))
    if (line) return line.show(ticking(what))
    const soon = performance.now() - openingTold.at < TELL_AGAIN_MS
    if (style.plain && openingTold.step === event.step && soon) return
    openingTold = {step: event.step, at: performance.now()}
    print('note', `${wrap(`${what} ${dots(style)}`, style)}\n`)
  }

  const handlers: Handlers = {
    opening,
    'image-step': opening,
    opened({durationMs}) {
      const time = paint(style, 'quiet', duration(durationMs, language))
      print('note', `${sentenceMark(style, 'passed')}${say(language, 'run.opened')}  ${time}\n`)
    },
    notice(notice) {
      const text = oneLine(noticeWords(notice, style))
      print('note', `${wrap(text, style, `${paint(style, 'warn', say(language, 'guide.NOTE'))} `)}\n`)
    },
    'step-started'(event) {
      print('heading', renderStepHeading({...event, title: event.title[language]}, style))
    },
    'command-started'({fence, command}) {
      const text = renderCommand(fence.on, command.shown ?? command.text, style)
      if (line) line.show(ticking(oneLine(command.shown ?? command.text)))
      else print('command', text)
      commandOpen = !line
    },
    'command-finished'({result}) {
      const end = renderCommandEnd(result, style)
      if (commandOpen) write(end)
      else print('command', renderCommand(result.on, result.line, style) + end)
      commandOpen = false
    },
    'check-started'({title}) {
      line?.show(ticking(oneLine(title[language])))
    },
    'check-looking'({id, title, elapsedMs, limitMs}) {
      if (line) return
      if (lookTold.id === id && elapsedMs - lookTold.elapsedMs < TELL_AGAIN_MS) return
      lookTold = {id, elapsedMs}
      const times = {elapsed: wholeSeconds(elapsedMs), limit: wholeSeconds(limitMs)}
      const words = {what: oneLine(title[language]), dots: dots(style), ...times}
      print('check', `${wrap(paint(style, 'quiet', say(language, 'run.looking', words)), style, '  ')}\n`)
    },
    'check-waiting'({id, for: what, ...wait}) {
      waiting(id, what[language], wait)
    },
    'guest-waiting'({machine, ...wait}) {
      waiting(machine, say(language, 'run.guestWaiting', {machine}), wait)
    },
    'check-finished'({result}) {
      print(
        result.outcome === 'failed' ? 'failure' : 'check',
        renderCheck(result, style, answers ? 'answers' : 'commands'),
      )
    },
    'need-missing'({needed: {number, stepTitle, check}}) {
      const words = say(language, 'run.needMissing', {number, title: oneLine(stepTitle)})
      print(
        'failure',
        `${wrap(words, style)}\n${renderCheck(check, style, answers ? 'answers' : 'commands')}`,
      )
    },
    'step-finished'({result: {outcome, checks}}) {
      clear()
      if (checks.some((check) => check.outcome === outcome)) return
      if (outcome === 'failed')
        print('check', `${sentenceMark(style, outcome)}${say(language, 'run.stepFailed')}\n`)
      if (outcome === 'error')
        print('check', `${sentenceMark(style, outcome)}${say(language, 'run.stepError')}\n`)
    },
    finished({result}) {
      print('heading', renderSummary(result, style))
    },
    'next-lab'({next}) {
      if (next === null) return print('note', `\n${wrap(say(language, 'course.allDone'), style)}\n`)
      const words = wrap(say(language, 'course.nextInCourse', {...next, title: oneLine(next.title)}), style)
      print('note', `\n${words}\n  ${paint(style, 'code', asTyped(`qlab start ${next.lab}`, style))}\n`)
    },
  }
  const emit: Emit = (event) => {
    const handle = handlers[event.type] as (event: RunEvent) => void
    handle(event)
  }
  return Object.assign(emit, {clear})
}
