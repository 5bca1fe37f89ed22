import {CTRL_D, heard, type KeyStream} from './keys.js'

export interface ReadLineOptions {
  /** What stands before what is typed. */
  readonly prompt: string
  readonly write: (text: string) => void
  readonly input?: KeyStream
  readonly signal?: AbortSignal | undefined
  /** Given what writes a line of news above the prompt, at any time while the line is typed. */
  readonly listen?: ((tell: (news: string) => void) => void) | undefined
}

const ESCAPE = '\u001b'
const ERASE = /[\u007f\b]/
// eslint-disable-next-line no-control-regex -- a terminal's language
const REST = /^(?:\u001b[[O][\d;]*[ -~]|\u001b.|[^])/

/**
 * Reads a line as it is typed, and echoes it; nothing that stands on the terminal is changed but the last character that was
 * typed. Null at Escape and at Ctrl-D.
 * @throws as heard does
 */
export async function readLine({
  prompt,
  write,
  input,
  signal,
  listen,
}: ReadLineOptions): Promise<string | null> {
  let line = ''
  let over = false
  write(prompt)
  listen?.((news) => {
    if (!over) write(`\n${news}\n${prompt}${line}`)
  })
  const take = (key: string): {readonly line: string | null} | null => {
    if (key === '\r' || key === '\n') return {line}
    if (key === ESCAPE || key === CTRL_D) return {line: null}
    if (ERASE.test(key)) {
      if (line !== '') write('\b \b')
      line = line.slice(0, -1)
    } else if (/^[^\p{C}]$/u.test(key)) {
      line += key
      write(key)
    }
    return null
  }
  try {
    const {line: typed} = await heard(
      (text) => {
        for (const key of keysOf(text)) {
          const answer = take(key)
          if (answer) return answer
        }
        return null
      },
      signal,
      input,
    )
    return typed
  } finally {
    over = true
    write('\n')
  }
}

/** What was sent for each key; an arrow is one. */
function keysOf(text: string): string[] {
  const keys: string[] = []
  for (let rest = text; rest !== ''; rest = rest.slice((keys.at(-1) ?? ' ').length))
    keys.push(REST.exec(rest)?.[0] ?? rest)
  return keys
}
