import type {RecordedPlace} from '../../model/record.js'

/** What was typed at a prompt, and what came back. */
export interface TypedEntry {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Where, as in a guide's fence: `host`, `vm`, `console:vm`; `monitor` and a guest's own name inside another terminal. */
  readonly on: string
  /** Null for what was shown before anybody typed. */
  readonly typed: string | null
  readonly said: readonly string[]
  /** When the last of it came, milliseconds since 1970; `at` where nothing did. */
  readonly until: number
  /** Characters of it that were not recorded. */
  readonly leftOut: number
}

type Draft = {-readonly [Key in keyof TypedEntry]: TypedEntry[Key]} & {typed: string | null; said: string[]}

/** The prompts that are known: of a lab's shell, of a guest's, of QEMU's monitor. */
const HOST = /^[a-z0-9][a-z0-9-]*(?: \d+\/\d+(?: [\u2713+])?)? [~/.].*?# ?/
const GUEST = /^[\w-]+@([\w-]+):[^\s#$]*[#$] ?/
const MONITOR = /^\(qemu\) ?/
const CONTINUED = /^> /
/** A command that its next line goes on with. */
const GOES_ON = /\\$|<<|[{(|]$|&&$|\b(?:do|then|else)$/
/** What was typed in one terminal, and what came back, line after line. */
export class TypedEntries {
  readonly #all: Draft[] = []
  #open: Draft | null = null

  constructor(private readonly place: RecordedPlace) {}

  take(line: string, at: number): void {
    const found = this.#promptOf(line)
    const open = this.#open
    if (found) {
      const typed = line.slice(found.prompt.length).trim()
      this.#open = typed === '' ? null : this.#begin(found.on, typed, at)
    } else if (open?.typed && open.said.length === 0 && CONTINUED.test(line) && GOES_ON.test(open.typed))
      open.typed += `\n${line.replace(CONTINUED, '')}`
    else if (open || line.trim() !== '') this.#say(line, at)
  }

  /**
   * What stood there when Enter was pressed: of a command that was pasted, all lines. What stands before the last prompt was shown
   * while it was edited, as the names that Tab offers.
   */
  entered(lines: readonly string[], at: number): void {
    const start = lines.findLastIndex((line) => this.#promptOf(line) !== null)
    const [first = '', ...others] = lines.slice(Math.max(0, start))
    const found = this.#promptOf(first)
    if (found) {
      const typed = [first.slice(found.prompt.length), ...others].join('\n').trim()
      const dropped = typed === '' || typed.endsWith('^C')
      this.#open = dropped ? null : this.#begin(found.on, typed, at)
    } else if (this.#open?.typed && CONTINUED.test(first))
      this.#open.typed += ['', first.replace(CONTINUED, ''), ...others].join('\n')
    else for (const line of lines) this.take(line, at)
  }

  /** What stood there when the shell that asked for a command was gone: nothing of it was entered. */
  abandoned(lines: readonly string[], at: number): void {
    for (const line of lines) {
      if (this.#promptOf(line)) this.#open = null
      else this.take(line, at)
    }
  }

  #say(line: string, at: number): void {
    const entry = this.#now(at)
    entry.said.push(line)
    entry.until = at
  }

  leftOut(count: number, at: number): void {
    this.#now(at).leftOut += count
  }

  all(last: string, at: number): TypedEntry[] {
    if (last.trim() !== '' && !this.#promptOf(last)) this.take(last, at)
    return this.#all
  }

  #now(at: number): Draft {
    this.#open ??= this.#begin(this.#ownPlace(), null, at)
    return this.#open
  }

  #begin(on: string, typed: string | null, at: number): Draft {
    const entry: Draft = {at, on, typed, said: [], until: at, leftOut: 0}
    this.#all.push(entry)
    return entry
  }

  #promptOf(line: string): {readonly prompt: string; readonly on: string} | null {
    const host = HOST.exec(line)
    if (host) return {prompt: host[0], on: 'host'}
    const monitor = MONITOR.exec(line)
    if (monitor) return {prompt: monitor[0], on: 'monitor'}
    const guest = GUEST.exec(line)
    if (!guest) return null
    return {prompt: guest[0], on: this.place.kind === 'host' ? (guest[1] ?? 'guest') : this.#ownPlace()}
  }

  #ownPlace(): string {
    const {place} = this
    if (place.kind === 'host') return 'host'
    return place.kind === 'ssh' ? place.machine : `console:${place.machine}`
  }
}
