import type {Duplex} from 'node:stream'

/**
 * The descriptor by which a lab's shell, and all that is started in it, can call the qlab that opened it. A high
 * number, for scripts take the low ones by habit. share/shims/qlab knows it too.
 */
export const LINE_DESCRIPTOR = 77

/** What was typed after `qlab` in the lab's shell. */
export interface Ask {
  /** The asking shim's own number: answers carry it. */
  readonly id: string
  /** What the shim's standard output and error are, as /proc tells it: `/dev/pts/3`, `pipe:[81]`. */
  readonly out: string
  readonly err: string
  readonly words: readonly string[]
}

/** `out` and `err`: text to print. `word`: of the command that `run` then runs. `end`: an exit code. */
export type ReplyKind = 'out' | 'err' | 'word' | 'run' | 'end'
export type Reply = (kind: ReplyKind, text: string) => void

export interface LineHandlers {
  readonly onAsk: (ask: Ask, reply: Reply) => void
  /** Ctrl-C at the shim with that number. */
  readonly onStop: (id: string) => void
}

/**
 * Takes the calls on a line. Everything on it is a text ended by a NUL, which no argument can hold:
 * `ask id out err count word…` and `stop id` come, `id kind text` goes.
 */
export function takeCalls(line: Duplex, {onAsk, onStop}: LineHandlers): void {
  let rest = ''
  let texts: string[] = []
  const replyTo =
    (id: string): Reply =>
    (kind, text) => {
      if (line.writable) line.write(`${id} ${kind} ${text.replaceAll('\0', '')}\0`)
    }
  line.setEncoding('utf8')
  line.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0')
    rest = parts.pop() ?? ''
    texts.push(...parts)
    for (let call = nextCall(texts); call !== null; call = nextCall(texts)) {
      texts = texts.slice(call.length)
      if (call.ask) onAsk(call.ask, replyTo(call.ask.id))
      if (call.stop !== undefined) onStop(call.stop)
    }
  })
}

/** The first whole call, and how many texts it is; null when more must come. What is not a call is passed over. */
function nextCall(texts: readonly string[]): {length: number; ask?: Ask; stop?: string} | null {
  const [verb, id, out, err, count, ...words] = texts
  if (verb === undefined) return null
  if (verb === 'stop') return id === undefined ? null : {length: 2, stop: id}
  if (verb !== 'ask') return {length: 1}
  if (id === undefined || out === undefined || err === undefined || count === undefined) return null
  const length = Number(count)
  if (!Number.isSafeInteger(length) || length < 0) return {length: 1}
  if (words.length < length) return null
  return {length: 5 + length, ask: {id, out, err, words: words.slice(0, length)}}
}
