import type {Duplex} from 'node:stream'
import {EventEmitter} from 'node:events'
import {createInterface} from 'node:readline'
import {HostError} from '../model/errors/errors.js'
import {scaled} from '../model/pace.js'
import type {Localized} from '../model/language.js'
import {retry} from '../model/until.js'

/** An event of the machine: https://qemu.readthedocs.io/en/latest/interop/qmp-spec.html */
export interface QmpEvent {
  readonly event: string
  readonly data?: Readonly<Record<string, unknown>>
}

interface QmpReply {
  readonly QMP?: unknown
  readonly event?: string
  readonly data?: Readonly<Record<string, unknown>>
  readonly id?: number
  readonly return?: unknown
  readonly error?: {readonly class: string; readonly desc: string}
}

/** How long an answer is waited for, in milliseconds. */
export interface QmpLimits {
  /** A machine that does not even greet serves someone else, or is stopped. */
  readonly greeting: number
  /** One that has greeted is there, and may be busy: it answers nobody while a slow disk or TPM holds it up. */
  readonly command: number
}

/** How long one knocks again. */
const TURNED_AWAY_MS = 2000
const LIMITS: QmpLimits = {greeting: 5000, command: 30_000}

/** The number of what comes unasked, in place of a command's. */
const GREETING = 0

const BUSY: Localized = {
  en: 'The VM runs, but something delays the answer, for example a slow disk or an overloaded computer. Try again.',
  sv: 'VM:en är igång, men något fördröjer svaret, till exempel en långsam disk eller en överlastad dator. Försök igen.',
}

interface Waiting {
  readonly command: string
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** A connection to a machine's QMP socket, ready for commands. QEMU serves one at a time: hold it briefly. */
export class QmpClient extends EventEmitter<{event: [QmpEvent]}> {
  readonly #waiting = new Map<number, Waiting>()
  #next = 1

  private constructor(
    private readonly socket: Duplex,
    private readonly limits: QmpLimits,
  ) {
    super()
  }

  /**
   * The same of a machine that others look at in the same moment: QEMU serves one, lets few wait, and turns the rest away.
   * @param connect gives a new connection each time
   * @throws as over does
   */
  static async knock(connect: () => Duplex, limits = LIMITS): Promise<QmpClient> {
    const passes = (error: unknown): boolean => error instanceof HostError && error.code === 'qmp-closed'
    const timing = {timeoutMs: scaled(TURNED_AWAY_MS), intervalMs: 50, passes}
    return retry(() => QmpClient.over(connect(), limits), timing)
  }

  /**
   * Leaves negotiation mode.
   * @param socket a new connection to the machine's QMP socket
   * @throws {HostError} `qmp-closed`, `qmp-timeout`
   */
  static async over(socket: Duplex, limits = LIMITS): Promise<QmpClient> {
    const client = new QmpClient(socket, limits)
    const greeted = new Promise<void>((resolve, reject) => {
      client.#waiting.set(GREETING, {command: 'the greeting', resolve: () => resolve(), reject})
    })
    const lines = createInterface({input: socket}).on('line', (line) => client.#hear(line))
    // readline tells the socket's errors a second time.
    lines.on('error', () => socket.destroy())
    socket.on('error', (error) => client.#end(error))
    socket.on('close', () => client.#end())
    try {
      await client.#inTime(greeted, GREETING, limits.greeting)
      await client.execute('qmp_capabilities')
      return client
    } catch (error) {
      client.close()
      throw error
    }
  }

  /** Runs a command; gives what the machine returns. */
  async execute<T>(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<T> {
    const id = this.#next++
    const reply = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, {command, resolve, reject})
    })
    this.socket.write(JSON.stringify({execute: command, arguments: args, id}) + '\n')
    return (await this.#inTime(reply, id, this.limits.command)) as T
  }

  close(): void {
    this.socket.destroy()
  }

  async #inTime<T>(reply: Promise<T>, id: number, limitMs: number): Promise<T> {
    const timer = setTimeout(() => {
      const command = this.#waiting.get(id)?.command ?? '?'
      this.#waiting.get(id)?.reject(
        new HostError(
          'qmp-timeout',
          {
            en: `The VM did not answer ${command} within ${Math.round(scaled(limitMs))} ms.`,
            sv: `VM:en svarade inte på ${command} inom ${Math.round(scaled(limitMs))} ms.`,
          },
          {suggestions: id === GREETING ? [] : [BUSY]},
        ),
      )
    }, scaled(limitMs))
    try {
      return await reply
    } finally {
      clearTimeout(timer)
      this.#waiting.delete(id)
    }
  }

  #hear(line: string): void {
    const reply = replyIn(line)
    // QEMU was killed in the middle of a line: that the connection has ended is told by itself.
    if (reply === null) return
    if (reply.event !== undefined) {
      this.emit('event', {event: reply.event, ...(reply.data && {data: reply.data})})
      return
    }
    const waiting = this.#waiting.get(reply.QMP ? GREETING : (reply.id ?? -1))
    if (!waiting) return
    if (reply.error)
      waiting.reject(
        new HostError('qmp-refused', {
          en: `The VM refused ${waiting.command}: ${reply.error.desc}`,
          sv: `VM:en vägrade ${waiting.command}: ${reply.error.desc}`,
        }),
      )
    else waiting.resolve(reply.return)
  }

  #end(cause?: Error): void {
    for (const {command, reject} of this.#waiting.values())
      reject(
        new HostError(
          'qmp-closed',
          {
            en: `The VM closed its QMP socket before it answered ${command}.`,
            sv: `VM:en stängde sin QMP-socket innan den svarade på ${command}.`,
          },
          {cause},
        ),
      )
    this.#waiting.clear()
  }
}

function replyIn(line: string): QmpReply | null {
  try {
    return JSON.parse(line) as QmpReply
  } catch {
    return null
  }
}
