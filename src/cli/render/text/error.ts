import {inspect} from 'node:util'
import {BugError, InterruptedError, QlabError} from '../../../model/errors/errors.js'
import type {Suggestion} from '../../../model/errors/suggestion.js'
import {withLabsShown} from '../../../model/remote/reader-labs.js'
import {say} from '../../../messages/say.js'
import {oneLine, visible} from '../../../report/visible.js'
import {asCommands, commandsInWords} from './as-typed.js'
import {wrap} from './fit.js'
import {paint, sentenceMark} from './paint.js'
import type {Outcome} from '../../../model/run/outcome.js'
import type {Style} from './style.js'

export interface ErrorOptions {
  /** Shows the stack of a bug. */
  readonly debug?: boolean
  /** The command line that was typed. */
  readonly argv?: readonly string[]
}

const DEEPEST_CAUSE = 5

/** An error as lines for the terminal: what happened, why in short, and what to do next. */
export function renderError(
  error: unknown,
  style: Style,
  {debug = false, argv = []}: ErrorOptions = {},
): string {
  const bug = !(error instanceof QlabError) || error instanceof BugError
  const lines = [
    ...messageLines(messageOf(error, style), style, signOf(outcomeOf(error, bug), style)),
    ...causesOf(error, style).map((cause) =>
      wrap(
        oneLine(cause),
        style,
        `  ${paint(style, 'quiet', say(style.language, 'trouble.because'))} `,
        '    ',
      ),
    ),
  ]
  if (bug) lines.push('', ...bugLines(error, style, debug))
  const next = error instanceof QlabError ? asCommands(error.next, argv, style) : []
  if (next.length > 0) lines.push('', ...nextSteps(next, style))
  return `${lines.join('\n')}\n`
}

// Stopping because we were asked to is not a failure.
function outcomeOf(error: unknown, bug: boolean): Outcome {
  if (error instanceof InterruptedError) return 'skipped'
  return bug ? 'error' : 'failed'
}

/** In plain text an error begins with a word of its own, and a stop that was asked for with none. */
function signOf(outcome: Outcome, style: Style): string {
  if (!style.plain || outcome === 'skipped') return sentenceMark(style, outcome)
  return `${say(style.language, 'plain.trouble')} `
}

function bugLines(error: unknown, style: Style, debug: boolean): readonly string[] {
  const said = [say(style.language, 'trouble.bug'), say(style.language, 'trouble.bugExit')]
  if (!debug) said.push(say(style.language, 'trouble.bugDebug'))
  const stacks = debug ? stacksOf(error) : []
  return [wrap(said.join(' '), style, '  '), ...stacks.flatMap((stack) => ['', ...indented(stack, style)])]
}

function stacksOf(error: unknown): readonly string[] {
  const chain = [error, ...innerErrors(error)]
  return chain.flatMap((link) => (link instanceof Error && link.stack ? [link.stack] : []))
}

function indented(text: string, style: Style): readonly string[] {
  return visible(text)
    .trimEnd()
    .split('\n')
    .map((line) => paint(style, 'quiet', `    ${line}`.trimEnd()))
}

// What follows the first line is another program's output (a serial console's tail), and keeps its shape.
function messageLines(message: string, style: Style, sign: string): readonly string[] {
  const [first = '', ...others] = visible(message).trim().split('\n')
  const rest = others.length > 0 ? indented(others.join('\n'), style) : []
  return [wrap(paint(style, 'strong', oneLine(first)), style, sign), ...rest]
}

// A sentence is wrapped; a command is to be copied, so it is never broken.
function nextSteps(next: readonly Suggestion[], style: Style): readonly string[] {
  return [`  ${say(style.language, 'trouble.next')}`, ...next.flatMap((each) => stepLines(each, style))]
}

function stepLines({run, say: what}: Suggestion, style: Style): readonly string[] {
  const words = visible(commandsInWords(what?.[style.language] ?? '', style)).trimEnd()
  if (run === undefined) return words.split('\n').map((line) => wrap(line, style, '    '))
  const lines = visible(run)
    .trimEnd()
    .split('\n')
    .map((line) => `    ${paint(style, 'code', line)}`)
  const aside = words === '' ? '' : `    ${paint(style, 'quiet', `(${oneLine(words)})`)}`
  return [...lines.slice(0, -1), `${lines.at(-1)}${aside}`]
}

function messageOf(error: unknown, style: Style): string {
  if (error instanceof QlabError) {
    const words = withLabsShown(error.told(style.language).message)
    return commandsInWords(words, style) || error.name
  }
  if (!(error instanceof Error)) return typeof error === 'string' ? error : inspect(error)
  return error.message || error.name
}

// Each cause in short, without those whose words the error above it already says.
function causesOf(error: unknown, style: Style): readonly string[] {
  const said = [messageOf(error, style)]
  for (const words of innerErrors(error).map((inner) => messageOf(inner, style))) {
    if (!said.some((earlier) => earlier.includes(words))) said.push(words)
  }
  return said.slice(1)
}

// The chain of causes, the nearest first; it may be a ring.
function innerErrors(error: unknown): readonly unknown[] {
  const chain = new Set<unknown>([error])
  let inner = innerOf(error)
  while (inner !== undefined && !chain.has(inner) && chain.size <= DEEPEST_CAUSE) {
    chain.add(inner)
    inner = innerOf(inner)
  }
  return [...chain].slice(1)
}

function innerOf(error: unknown): unknown {
  if (error instanceof AggregateError) return error.errors[0] as unknown
  return error instanceof Error ? error.cause : undefined
}
