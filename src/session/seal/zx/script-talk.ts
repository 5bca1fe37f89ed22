import type {Duplex} from 'node:stream'
import * as v from 'valibot'
import {BugError} from '../../../model/errors/errors.js'
import type {RanCommand} from '../../../model/run/live-lab.js'
import {RanCommands} from './ran-commands.js'

/** Bytes: no line that share/zx/run.mjs writes is longer, and nobody needs to say more than that in all. */
const MOST_LINE = 2 ** 16
const MOST_BYTES = 2 ** 22
/** Ways into guests: so many are asked for in all, and at the same time. */
const MOST_WAYS = 500
const MOST_PENDING = 8

const asked = v.object({way: v.pipe(v.number(), v.safeInteger()), to: v.pipe(v.string(), v.maxLength(64))})

export interface TalkOptions {
  readonly guests: readonly string[]
  /** The words that lead a command into a guest, as soon as it answers. What it throws is told to the script. */
  readonly wayTo: (guest: string) => Promise<readonly string[]>
}

/**
 * Talks with a script that is running, which nobody trusts: it is told the ways into guests, and tells what it runs. What is no
 * answer, or too much, ends the talk and not the script. Lines of JSON, as share/zx/run.mjs has them.
 */
export class ScriptTalk {
  readonly #ran: RanCommands
  #heard = Buffer.alloc(0)
  #bytes = 0
  #ways = 0
  #pending = 0
  #bug: BugError | null = null

  constructor(
    private readonly stream: Duplex,
    private readonly options: TalkOptions,
  ) {
    this.#ran = new RanCommands(['host', ...options.guests])
    stream.on('error', () => undefined)
    stream.on('data', (chunk: Buffer) => this.#hear(chunk))
  }

  start(script: string): void {
    this.#tell({script, guests: this.options.guests})
  }

  /**
   * Ends the talk; gives what the script has told by then.
   * @throws {BugError} where a look of ours failed that the script has asked for
   */
  end(): RanCommand[] {
    this.stream.destroy()
    if (this.#bug) throw this.#bug
    return this.#ran.all()
  }

  #hear(chunk: Buffer): void {
    this.#bytes += chunk.length
    this.#heard = Buffer.concat([this.#heard, chunk])
    for (let end = this.#heard.indexOf('\n'); end >= 0; end = this.#heard.indexOf('\n')) {
      this.#take(this.#heard.toString('utf8', 0, end))
      this.#heard = this.#heard.subarray(end + 1)
    }
    if (this.#heard.length > MOST_LINE || this.#bytes > MOST_BYTES) this.stream.destroy()
  }

  #take(line: string): void {
    const said = parsed(line)
    if (this.#ran.note(said)) return
    const way = v.safeParse(asked, said)
    if (way.success) void this.#answer(way.output)
  }

  async #answer({way, to}: v.InferOutput<typeof asked>): Promise<void> {
    this.#ways += 1
    const refusal = !this.options.guests.includes(to)
      ? `There is no VM called ${to} in this lab.`
      : this.#ways > MOST_WAYS || this.#pending >= MOST_PENDING
        ? 'There are too many commands in VMs.'
        : null
    if (refusal !== null) return this.#tell({way, error: refusal})
    this.#pending += 1
    try {
      this.#tell({way, words: await this.options.wayTo(to)})
    } catch (error) {
      if (error instanceof BugError) this.#bug = error
      this.#tell({way, error: error instanceof Error ? error.message : String(error)})
    } finally {
      this.#pending -= 1
    }
  }

  #tell(what: unknown): void {
    if (this.stream.writable) this.stream.write(`${JSON.stringify(what)}\n`)
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
