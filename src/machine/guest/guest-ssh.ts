import type {Duplex} from 'node:stream'
import type {Client, ClientChannel} from 'ssh2'
import {HostError} from '../../model/errors/errors.js'
import {quoted} from '../../host/process/shell-line.js'
import {GuestShell, NoShell, SHELL_DRIVER, ShellEnded} from './guest-shell.js'
import {GuestShells} from './guest-shells.js'
import {silent} from './in-time.js'
import {guestUnreachable} from '../machine-errors.js'
import type {Ran} from '../../model/observer.js'
import {scaled} from '../../model/pace.js'

/** How to log in to a guest, and how to know that it is the one. */
export interface GuestLogin {
  readonly user: string
  /** The private key's text. */
  readonly privateKey: string
  /** `ssh-ed25519 AAAA…` lines; empty when the image came from elsewhere and cannot be known. */
  readonly hostKeys: readonly string[]
}

/** The guest runs, and its SSH server did not start a command: nothing of it was done, so it can be tried again. */
export class RefusedCommand extends HostError {
  constructor(cause: Error) {
    super(
      'guest-unreachable',
      {
        en: `The guest's SSH server did not start a command (${cause.message}).`,
        sv: `SSH-servern i VM:en startade inte ett kommando (${cause.message}).`,
      },
      {cause},
    )
  }
}

/** The connection was lost while a command may have been running: how far it got is not known. */
export class LostConnection extends HostError {
  constructor(cause?: Error) {
    super(
      'guest-unreachable',
      {
        en: 'The connection to the guest was lost in the middle of a command.',
        sv: 'Anslutningen till VM:en bröts mitt i ett kommando.',
      },
      {cause},
    )
  }
}

/** A guest's longest word: its output beyond this is dropped. */
const OUTPUT_LIMIT = 1_048_576
const HELD_OPEN_MS = 300
/** How often a guest is asked whether it still knows of the connection, and how often it may leave that unanswered. */
const ALIVE_MS = 2000
const UNANSWERED = 3
/** A server takes ten sessions of one connection, and the rest is for commands. */
const MOST_SHELLS = 4

/** A connection into a guest, kept for as many commands as there are. */
export class GuestSsh {
  #closed = false
  readonly #shells = new GuestShells(() => this.#newShell(), MOST_SHELLS)

  private constructor(private readonly client: Client) {
    client.on('close', () => (this.#closed = true))
  }

  /**
   * Logs in over a stream that leads to the guest's port 22.
   * @param greetingMs how long the guest may take for its first word: a forwarded port takes the connection
   *   before the guest does, and holds it while the guest boots
   * @param aliveMs how often the guest is asked whether it is there: one whose saved state was loaded knows nothing of
   *   connections that came later, and leaves them hanging
   * @throws {HostError} `guest-unreachable`, with the reason as its cause
   */
  static async connect(
    stream: Duplex,
    login: GuestLogin,
    greetingMs = scaled(10_000),
    limitMs = scaled(10_000),
    aliveMs = scaled(ALIVE_MS),
  ): Promise<GuestSsh> {
    // Its errors are met as soon as the client has it; it may end before.
    stream.on('error', () => undefined)
    // Loaded only here, because loading it takes long.
    const {default: ssh2} = await import('ssh2')
    const client = new ssh2.Client()
    // A connection that breaks later shows in `closed`, and in the command that it breaks.
    client.on('error', () => client.destroy())
    const known = login.hostKeys.map((line) => line.split(' ')[1])
    let silence: NodeJS.Timeout | undefined
    try {
      await new Promise<void>((resolve, reject) => {
        client.once('ready', resolve).once('error', reject)
        client.once('close', () => reject(new Error('the guest hung up')))
        client.connect({
          sock: stream,
          username: login.user,
          privateKey: login.privateKey,
          // It asks first otherwise whether one gets in without, which costs a guest that is emulated 30 ms.
          authHandler: ['publickey'],
          readyTimeout: limitMs,
          keepaliveInterval: aliveMs,
          keepaliveCountMax: UNANSWERED,
          hostVerifier: (key: Buffer) => known.length === 0 || known.includes(key.toString('base64')),
        })
        silence = setTimeout(() => reject(new Error('the guest said nothing')), greetingMs)
        stream.once('data', () => clearTimeout(silence))
      })
    } catch (cause) {
      client.destroy()
      stream.destroy()
      throw guestUnreachable(
        {en: 'The guest does not answer on SSH.', sv: 'Systemet i VM:en svarar inte på SSH.'},
        {cause},
      )
    } finally {
      clearTimeout(silence)
    }
    return new GuestSsh(client)
  }

  get closed(): boolean {
    return this.#closed
  }

  /**
   * Runs a shell command in the guest to its end, at most `limitMs`.
   * @throws {RefusedCommand | LostConnection}
   * @throws {HostError} `guest-silent`
   */
  async run(command: string, limitMs = scaled(20_000)): Promise<Ran> {
    return new Promise<Ran>((resolve, reject) => {
      const begun = (error: Error | undefined, channel: ClientChannel): void => {
        // When the connection has ended, the guest may have begun the command or not: ssh2 calls both a refusal.
        if (error) return reject(this.#closed ? new LostConnection(error) : new RefusedCommand(error))
        // At once, in this very call: a quick command's exit code comes in the same packet, and is told only once.
        endOf(channel, command, limitMs).then(resolve, reject)
      }
      try {
        this.client.exec(command, begun)
      } catch (error) {
        // It throws when the connection has ended already.
        reject(new RefusedCommand(error as Error))
      }
    })
  }

  /**
   * The same for a look, in a shell that is kept for the next one: a look may be made twice, and has no input.
   * @param bash whether it is a line of bash
   */
  async look(line: string, bash = false, limitMs = scaled(20_000)): Promise<Ran> {
    const command = bash ? `bash -c ${quoted(line)}` : line
    try {
      return (await this.#shells.look(line, bash, limitMs)) ?? (await this.run(command, limitMs))
    } catch (error) {
      if (error instanceof ShellEnded) throw new LostConnection(error)
      if (!(error instanceof NoShell)) throw error
      if (this.#closed) throw new LostConnection(error)
      return this.run(command, limitMs)
    }
  }

  async #newShell(): Promise<GuestShell> {
    return new Promise((resolve, reject) => {
      const begun = (error: Error | undefined, channel: ClientChannel): void => {
        if (!error) return resolve(new GuestShell(channel))
        reject(this.#closed ? new LostConnection(error) : new RefusedCommand(error))
      }
      try {
        this.client.exec(SHELL_DRIVER, begun)
      } catch (error) {
        reject(new RefusedCommand(error as Error))
      }
    })
  }

  close(): void {
    this.#closed = true
    this.client.destroy()
  }
}

/** What a command said, when it has ended. */
function endOf(channel: ClientChannel, command: string, limitMs: number): Promise<Ran> {
  const said = {stdout: '', stderr: ''}
  const hear = (end: 'stdout' | 'stderr') => (chunk: Buffer) => {
    if (said[end].length < OUTPUT_LIMIT) said[end] += chunk.toString()
  }
  channel.on('data', hear('stdout'))
  channel.stderr.on('data', hear('stderr'))
  return new Promise<Ran>((resolve, reject) => {
    let exitCode: number | null = null
    const end = (finish: () => void): void => {
      clearTimeout(timer)
      finish()
    }
    const done = (): void => end(() => resolve({exitCode: exitCode ?? 128, ...said}))
    let timer = setTimeout(() => {
      channel.close()
      end(() => reject(silent(command, limitMs)))
    }, limitMs)
    channel.on('exit', (code: number | null) => {
      exitCode = code ?? 128
      clearTimeout(timer)
      // The channel closes at once, unless a child in the background holds it open: do not wait for that one.
      timer = setTimeout(done, HELD_OPEN_MS)
    })
    channel.on('close', () => {
      if (exitCode !== null) return done()
      end(() => reject(new LostConnection()))
    })
  })
}
