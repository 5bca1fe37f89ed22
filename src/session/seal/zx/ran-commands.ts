import * as v from 'valibot'
import type {RanCommand} from '../../../model/run/live-lab.js'

/** What a script can say of itself: so many commands, and of each so much, in characters. */
const MOST_COMMANDS = 200
const MOST_TEXT = 4000

const text = v.pipe(
  v.string(),
  v.transform((said) => said.slice(0, MOST_TEXT)),
)
const id = v.pipe(v.string(), v.maxLength(64))
const began = v.object({began: id, on: v.string(), line: text})
const ended = v.object({
  ended: id,
  exitCode: v.nullable(v.pipe(v.number(), v.safeInteger())),
  stdout: text,
  stderr: text,
  durationMs: v.pipe(v.number(), v.finite(), v.minValue(0)),
})

/**
 * The commands that a script says it has run. It may say anything: they are shown, and nothing depends on them. One that it has not
 * ended was ended with it.
 */
export class RanCommands {
  readonly #ran = new Map<string, RanCommand>()

  /** @param places what can be named as the place of a command */
  constructor(private readonly places: readonly string[]) {}

  /** Whether it is a note of a command, kept or not. */
  note(said: unknown): boolean {
    const start = v.safeParse(began, said)
    if (start.success) {
      const {began: key, on, line} = start.output
      const place = this.places.includes(on) ? on : 'host'
      if (this.#ran.size < MOST_COMMANDS && !this.#ran.has(key))
        this.#ran.set(key, {on: place, line, exitCode: null, stdout: '', stderr: '', durationMs: 0})
      return true
    }
    const end = v.safeParse(ended, said)
    if (!end.success) return false
    const {ended: key, ...came} = end.output
    const known = this.#ran.get(key)
    if (known) this.#ran.set(key, {...known, ...came})
    return true
  }

  /** In the order in which they began. */
  all(): RanCommand[] {
    return [...this.#ran.values()]
  }
}
