import {clock} from '../../model/clock.js'
import {InterruptedError} from '../../model/errors/errors.js'

/** What is asked of the terminal that a student types at: `process.stdin` has it. */
export interface KeyStream extends NodeJS.EventEmitter {
  readonly isTTY?: boolean
  readonly isRaw?: boolean
  readonly readableEnded?: boolean
  setRawMode?(raw: boolean): unknown
  resume(): unknown
  pause(): unknown
}

/** What the terminal sends for a key. */
export const [CTRL_C, CTRL_D, CTRL_Z] = ['\u0003', '\u0004', '\u001a'] as const
/** Long enough for a second press of a key that was meant once. */
const SETTLE_MS = 120

/** Forgets what was typed while nobody asked: an impatient Enter must not answer the next question. */
export async function dropTypedAhead(input: KeyStream = process.stdin): Promise<void> {
  let typed = ''
  const stop = listenToKeys(input, (text) => (typed += text))
  try {
    await clock().sleep(SETTLE_MS)
  } finally {
    stop()
  }
  if (typed.includes(CTRL_C)) throw new InterruptedError('SIGINT')
}

/**
 * Waits for a key. Gives what the terminal sent for it.
 * @throws as heard does
 */
export async function readKey(signal?: AbortSignal, input: KeyStream = process.stdin): Promise<string> {
  return heard((text) => text, signal, input)
}

/**
 * Hears keys until something is made of them: anything but null.
 * @throws {InterruptedError} on Ctrl-C, and when the terminal is closed
 * @throws the signal's reason when it is aborted
 */
export async function heard<T>(
  hear: (text: string) => T | null,
  signal?: AbortSignal,
  input: KeyStream = process.stdin,
): Promise<T> {
  signal?.throwIfAborted()
  if (input.readableEnded) throw new InterruptedError('SIGHUP')
  let stop = (): void => undefined
  try {
    return await new Promise<T>((resolve, reject) => {
      const end = (): void => reject(new InterruptedError('SIGHUP'))
      const abort = (): void => reject(signal?.reason as Error)
      const unlisten = listenToKeys(input, (text) => {
        if (text.includes(CTRL_C)) return reject(new InterruptedError('SIGINT'))
        const made = hear(text)
        if (made !== null) resolve(made)
      })
      input.once('end', end).once('error', end)
      signal?.addEventListener('abort', abort, {once: true})
      stop = () => {
        unlisten()
        input.off('end', end).off('error', end)
        signal?.removeEventListener('abort', abort)
      }
    })
  } finally {
    stop()
  }
}

/** Hears every key as it is pressed, and shows none of them, until the function that it gives is called. */
export function listenToKeys(input: KeyStream, hear: (text: string) => void): () => void {
  const onData = (chunk: Buffer | string): void => hear(chunk.toString())
  const held = input.isRaw === true
  input.setRawMode?.(true)
  input.on('data', onData)
  input.resume()
  return () => {
    input.off('data', onData)
    if (held) return
    input.pause()
    input.setRawMode?.(false)
  }
}

/**
 * Keeps the terminal from showing keys on what is painted there, also while nobody asks for any: the terminal would move
 * the screen up at an Enter. Ends with the function that it gives.
 * @param input nobody listens to it yet
 * @param keep told what was typed while nobody else heard it
 * @param interrupt called for Ctrl-C then, which is a key like any other to such a terminal, and when the terminal is closed
 */
export function holdKeys(
  input: KeyStream,
  keep: (text: string) => void,
  interrupt: (signal: 'SIGINT' | 'SIGHUP') => void = (signal) => process.kill(process.pid, signal),
): () => void {
  const isHeard = (event: string): boolean => input.listenerCount(event) > 1
  const stop = listenToKeys(input, (text) => {
    if (isHeard('data')) return
    if (text.includes(CTRL_C)) interrupt('SIGINT')
    else keep(text)
  })
  const onError = (): void => {
    if (!isHeard('error')) interrupt('SIGHUP')
  }
  input.on('error', onError)
  return () => {
    input.off('error', onError)
    stop()
  }
}
