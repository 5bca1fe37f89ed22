import {createConnection, type Socket} from 'node:net'
import {EventEmitter} from 'node:events'
import {createInterface} from 'node:readline'
import {HostError} from '../model/errors.js'

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

interface Waiting {
  readonly command: string
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** A connection to a machine's QMP socket, ready for commands. QEMU serves one at a time: hold it briefly. */
export class QmpClient extends EventEmitter<{event: [QmpEvent]}> {
  readonly #socket: Socket
  readonly #waiting = new Map<number, Waiting>()
  #next = 1

  private constructor(socket: Socket) {
    super()
    this.#socket = socket
  }

  /**
   * Connects and leaves negotiation mode.
   * @param path the socket's path, at most 107 bytes
   * @param limitMs for the connection and for each command
   * @throws {HostError} `qmp-closed`, `qmp-timeout`
   */
  static async connect(path: string, limitMs = 5000): Promise<QmpClient> {
    const socket = createConnection(path)
    const client = new QmpClient(socket)
    const greeted = new Promise<void>((resolve, reject) => {
      client.#waiting.set(0, {command: 'the greeting', resolve: () => resolve(), reject})
    })
    const lines = createInterface({input: socket}).on('line', (line) => client.#hear(line))
    // readline tells the socket's errors a second time.
    lines.on('error', () => socket.destroy())
    socket.on('error', (error) => client.#end(error))
    socket.on('close', () => client.#end())
    client.#limit = limitMs
    try {
      await client.#inTime(greeted, 0)
      await client.execute('qmp_capabilities')
      return client
    } catch (error) {
      client.close()
      throw error
    }
  }

  #limit = 5000

  /** Runs a command; gives what the machine returns. */
  async execute<T>(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<T> {
    const id = this.#next++
    const reply = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, {command, resolve, reject})
    })
    this.#socket.write(JSON.stringify({execute: command, arguments: args, id}) + '\n')
    return (await this.#inTime(reply, id)) as T
  }

  close(): void {
    this.#socket.destroy()
  }

  async #inTime<T>(reply: Promise<T>, id: number): Promise<T> {
    const timer = setTimeout(() => {
      const command = this.#waiting.get(id)?.command ?? '?'
      this.#waiting.get(id)?.reject(
        new HostError(
          'qmp-timeout',
          {
            en: `The machine did not answer ${command} within ${this.#limit} ms.`,
            sv: `Maskinen svarade inte på ${command} inom ${this.#limit} ms.`,
          },
          {
            suggestions: [
              {
                en: 'Another program may hold its QMP socket: only one is served at a time.',
                sv: 'Ett annat program kan hålla dess QMP-socket: bara ett åt gången får svar.',
              },
            ],
          },
        ),
      )
    }, this.#limit)
    try {
      return await reply
    } finally {
      clearTimeout(timer)
      this.#waiting.delete(id)
    }
  }

  #hear(line: string): void {
    const reply = JSON.parse(line) as QmpReply
    if (reply.event !== undefined) {
      this.emit('event', {event: reply.event, ...(reply.data && {data: reply.data})})
      return
    }
    const waiting = this.#waiting.get(reply.QMP ? 0 : (reply.id ?? -1))
    if (!waiting) return
    if (reply.error)
      waiting.reject(
        new HostError('qmp-refused', {
          en: `The machine refused ${waiting.command}: ${reply.error.desc}`,
          sv: `Maskinen vägrade ${waiting.command}: ${reply.error.desc}`,
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
            en: `The machine closed its QMP socket before it answered ${command}.`,
            sv: `Maskinen stängde sin QMP-socket innan den svarade på ${command}.`,
          },
          {cause},
        ),
      )
    this.#waiting.clear()
  }
}
