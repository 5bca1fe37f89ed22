import {PassThrough} from 'node:stream'
import {InterruptedError} from '../../model/errors/errors.js'
import {say} from '../../messages/say.js'
import {chooseNumber} from './choose-number.js'
import {CTRL_C, CTRL_D, CTRL_Z, dropTypedAhead, listenToKeys} from './keys.js'
import {paint} from '../render/text/paint.js'
import type {Style} from '../render/text/style.js'

/** One line of a menu. */
export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly hint?: string
  /** The guide's key for it, which a guide's text may name: it is an answer where choices have numbers, too. */
  readonly key?: string
}

export interface Question<Value extends string> {
  readonly text: string
  readonly choices: readonly Choice<Value>[]
  readonly preselected: Value
  /** Says which keys choose. */
  readonly keys?: boolean
}

/**
 * Asks on the terminal; null when the student pressed Escape.
 * @throws {InterruptedError} on Ctrl-C, or with the signal's reason
 */
export async function choose<Value extends string>(
  {text, choices, preselected, keys: sayKeys = false}: Question<Value>,
  style: Style,
  signal?: AbortSignal,
): Promise<Value | null> {
  if (style.plain) return chooseNumber({text, choices, preselected}, style, {signal})
  // Loaded only where a student is asked something.
  const {isCancel, select} = await import('@clack/prompts')
  await dropTypedAhead()
  const stop = new AbortController()
  let interrupted: InterruptedError | null = null
  const keys = new PassThrough()
  const stopListening = listenToKeys(process.stdin, (typed) => {
    if (typed.includes(CTRL_C)) interrupted = new InterruptedError('SIGINT')
    // The library's reader closes at Ctrl-D, and is left deaf by Ctrl-Z: its question would wait for ever.
    keys.write(typed.replaceAll(CTRL_D, CTRL_C).replaceAll(CTRL_Z, ''))
  })
  const onEnd = (): void => {
    interrupted = new InterruptedError('SIGHUP')
    stop.abort()
  }
  process.stdin.once('end', onEnd)
  try {
    const answer = await select<string>({
      input: keys,
      message: sayKeys ? `${text}  ${paint(style, 'quiet', keysOf(style))}` : text,
      options: choices.map(({value, label, hint}) => ({value, label, ...(hint && {hint})})),
      initialValue: preselected,
      showInstructions: false,
      signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal,
    })
    signal?.throwIfAborted()
    if (interrupted) throw interrupted as InterruptedError
    return isCancel(answer) ? null : (answer as Value)
  } finally {
    stopListening()
    process.stdin.off('end', onEnd)
  }
}

function keysOf({language, unicode}: Style): string {
  return say(language, unicode ? 'guide.arrows' : 'guide.arrowKeys')
}
