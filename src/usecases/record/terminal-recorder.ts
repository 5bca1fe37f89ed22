import type {Readable} from 'node:stream'
import {StringDecoder} from 'node:string_decoder'
import type {HostError} from '../../model/errors/errors.js'
import type {TerminalEvent} from '../../model/record.js'
import {KeyMask} from './key-mask.js'
import {OutputBudget} from './output-budget.js'

/** Pieces that come within such a time are one, and after such a time without any a burst is over; in milliseconds. */
const TOGETHER_MS = 40
const QUIET_MS = 200
/** What script(1) writes before and after what was shown. */
const FIRST_LINE = /^Script started on [^\n]*\n/
const FIRST_MOST = 8192
const LAST_LINE = /\n?Script done on [^\n]*\[[^\n]*\]\n$/

export interface RecorderOptions {
  /** Adds a line to the record. */
  readonly write: (event: TerminalEvent) => void
  /** Told once, when a line could not be added: nothing is recorded from then on. */
  readonly onLost: (error: HostError) => void
  /** Milliseconds since the terminal was opened. */
  readonly now: () => number
}

/** Records what a terminal shows, as script(1) hands it over: never what is typed and not shown. */
export class TerminalRecorder {
  readonly #decoder = new StringDecoder('utf8')
  readonly #mask = new KeyMask()
  readonly #budget = new OutputBudget()
  #first: string | null = ''
  #pending = ''
  #since = 0
  #flushing: NodeJS.Timeout | null = null
  #quiet: NodeJS.Timeout | null = null
  #lost = false

  constructor(private readonly options: RecorderOptions) {}

  /** Records all that comes from a stream. */
  listen(stream: Readable): void {
    stream.on('data', (chunk: Buffer) => this.#take(this.#decoder.write(chunk)))
  }

  resized(columns: number, rows: number): void {
    this.#flush()
    this.#write([this.#now(), 'r', `${columns}x${rows}`])
  }

  /** Records what was held back. */
  end(): void {
    this.#take(this.#decoder.end())
    this.#settle()
    this.#flush()
    if (this.#flushing) clearTimeout(this.#flushing)
    if (this.#quiet) clearTimeout(this.#quiet)
  }

  #take(text: string): void {
    const shown = this.#withoutFirstLine(text)
    if (shown === '' || this.#lost) return
    this.#add(this.#mask.take(shown))
    if (this.#quiet) clearTimeout(this.#quiet)
    this.#quiet = setTimeout(() => this.#settle(), QUIET_MS)
  }

  #withoutFirstLine(text: string): string {
    if (this.#first === null) return text
    const all = this.#first + text
    const whole = all.includes('\n') || all.length > FIRST_MOST
    this.#first = whole ? null : all
    return whole ? all.replace(FIRST_LINE, '') : ''
  }

  #add(text: string): void {
    const kept = this.#budget.take(text, this.#now())
    if (kept === '') return
    if (this.#pending === '') this.#since = this.#now()
    this.#pending += kept
    this.#flushing ??= setTimeout(() => this.#flush(), TOGETHER_MS)
  }

  /** The terminal is quiet: what was held back is told, and what was left out. */
  #settle(): void {
    this.#add(this.#mask.rest())
    if (!this.#budget.overdrawn) return
    this.#flush()
    const {leftOut, tail} = this.#budget.ended()
    if (leftOut > 0) this.#write([this.#now(), 'l', String(leftOut)])
    if (tail !== '') this.#write([this.#now(), 'o', tail])
  }

  #flush(): void {
    if (this.#flushing) clearTimeout(this.#flushing)
    this.#flushing = null
    const text = this.#pending.replace(LAST_LINE, '')
    this.#pending = ''
    if (text !== '') this.#write([this.#since, 'o', text])
  }

  #write(event: TerminalEvent): void {
    if (this.#lost) return
    try {
      this.options.write(event)
    } catch (error) {
      this.#lost = true
      this.options.onLost(error as HostError)
    }
  }

  #now(): number {
    return Math.round(this.options.now())
  }
}
