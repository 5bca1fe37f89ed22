import {once} from 'node:events'
import {connect as dial} from 'node:net'
import type {Duplex} from 'node:stream'
import ssh2 from 'ssh2'
import type {AnyAuthMethod, Client} from 'ssh2'
import {QlabError} from '../../model/errors/errors.js'
import type {Asking} from './asking.js'
import {checkHostKey, knownTypes} from './check-host-key.js'
import {destinationWord, type Destination} from './destination.js'
import {loginWays, newNotes} from './login-ways.js'
import {sshSettings, type SshPlace, type SshSettings} from './ssh-settings.js'
import {notLoggedIn, notReached, notSpoken, type Target} from './ssh-errors.js'

export interface ConnectOptions {
  readonly place: SshPlace
  /** Who can be asked for a passphrase, and about a new host's key; null where nobody can be. */
  readonly asking: Asking | null
  readonly signal: AbortSignal
}

/** A connection to a host: many channels over it, until it is closed or cut. */
export interface Connection extends Disposable {
  readonly client: Client
  /** The destination as the user types it. */
  readonly word: string
  readonly closed: boolean
}

/** How long a host may take to answer, and to show its key; in milliseconds. */
const REACH_MS = 15_000
/** How often the host is asked whether it is there, and how often nothing at all may come from it meanwhile. */
const ALIVE = {everyMs: 5000, unanswered: 3}

/**
 * Connects to a host and logs in, through the hosts on the way.
 * @throws {Unreachable} `ssh-refused`, `ssh-unknown-name`, `ssh-unreachable`, `ssh-failed`
 * @throws {HostError} `host-key-unknown`, `host-key-changed`, `no-ssh-key`, `login-refused` …
 */
export async function connect(destination: Destination, options: ConnectOptions): Promise<Connection> {
  const settings = sshSettings(destination, options.place)
  const way: Connection[] = []
  try {
    for (const jump of settings.jumps)
      way.push(await hop(jump, sshSettings(jump, options.place), way.at(-1), options))
    const last = await hop(destination, settings, way.at(-1), options)
    last.client.once('close', () => closeAll(way))
    return last
  } catch (error) {
    closeAll(way)
    throw error
  }
}

function closeAll(way: readonly Connection[]): void {
  for (const each of way) each[Symbol.dispose]()
}

async function hop(
  destination: Destination,
  settings: SshSettings,
  through: Connection | undefined,
  options: ConnectOptions,
): Promise<Connection> {
  const {hostName, port} = settings
  const target: Target = {word: destinationWord(destination), hostName, port}
  const sock = await (through ? forwarded(through, target) : dialled(target, options.signal))
  return loggedIn(sock, target, settings, options)
}

async function dialled(target: Target, signal: AbortSignal): Promise<Duplex> {
  const sock = dial({host: target.hostName, port: target.port, noDelay: true})
  const limit = AbortSignal.timeout(REACH_MS)
  try {
    await once(sock, 'connect', {signal: AbortSignal.any([signal, limit])})
    return sock
  } catch (cause) {
    sock.on('error', () => undefined).destroy()
    signal.throwIfAborted()
    throw notReached(
      target,
      limit.aborted ? Object.assign(new Error('timeout'), {code: 'ETIMEDOUT'}) : firstOf(cause),
    )
  }
}

/** Of a name with several addresses, each of which was tried. */
function firstOf(cause: unknown): NodeJS.ErrnoException {
  return (cause instanceof AggregateError ? cause.errors[0] : cause) as NodeJS.ErrnoException
}

async function forwarded({client}: Connection, target: Target): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    client.forwardOut('127.0.0.1', 0, target.hostName, target.port, (error, channel) =>
      error ? reject(notReached(target, error)) : resolve(channel),
    )
  })
}

async function loggedIn(
  sock: Duplex,
  target: Target,
  settings: SshSettings,
  {asking, signal}: ConnectOptions,
): Promise<Connection> {
  const client = new ssh2.Client()
  const notes = newNotes()
  let takes: readonly string[] | null = null
  const ways = loginWays(settings, asking, notes, () => takes)
  const types = knownTypes(settings)
  let judged: 'no' | 'yes' | QlabError = 'no'
  let last: Error | null = null
  const abort = (): void => void client.destroy()
  signal.addEventListener('abort', abort, {once: true})
  const silence = setTimeout(() => {
    last = new Error('no answer')
    client.destroy()
  }, REACH_MS)
  try {
    await new Promise<void>((resolve, reject) => {
      client.once('ready', resolve).once('close', reject)
      // What goes wrong with an agent is not the end of it: then the next way is tried.
      client.on('error', (error) => (last = isRefusal(last) ? last : error))
      client.connect({
        sock,
        username: settings.user,
        // Somebody may be asked on the way, and types as long as it takes.
        readyTimeout: 0,
        keepaliveInterval: ALIVE.everyMs,
        // Answers wait behind a file on a slow line: what counts is whether anything comes (endSilent).
        keepaliveCountMax: Infinity,
        ...(types && {algorithms: {serverHostKey: types as never}}),
        hostVerifier: (key: Buffer, verify: (valid: boolean) => void) => {
          clearTimeout(silence)
          checkHostKey(key, target, settings, asking).then(
            () => {
              judged = 'yes'
              verify(true)
            },
            (error: unknown) => {
              judged = error as QlabError
              verify(false)
            },
          )
        },
        authHandler: (
          left: readonly string[] | null,
          _partial: boolean,
          next: (way: AnyAuthMethod | false) => void,
        ) => {
          takes = left
          ways.next().then(
            ({value, done}) => next(done ? false : value),
            (error: unknown) => {
              last = error as Error
              client.destroy()
            },
          )
        },
      } as ssh2.ConnectConfig)
    })
  } catch {
    client.destroy()
    sock.destroy()
    signal.throwIfAborted()
    throw reasonOf(judged, last, target, notes)
  } finally {
    clearTimeout(silence)
    signal.removeEventListener('abort', abort)
  }
  endSilent(sock, client)
  return connectionOf(client, target.word)
}

/** Ends a connection that was cut without a word. */
function endSilent(sock: Duplex, client: Client): void {
  let silent = 0
  const timer = setInterval(() => {
    if (++silent > ALIVE.unanswered) sock.destroy()
  }, ALIVE.everyMs)
  sock.on('data', () => (silent = 0))
  client.once('close', () => clearInterval(timer))
}

function reasonOf(
  judged: 'no' | 'yes' | QlabError,
  last: Error | null,
  target: Target,
  notes: ReturnType<typeof newNotes>,
): unknown {
  if (judged instanceof QlabError) return judged
  if (last instanceof QlabError) return last
  // A line that was cut on the way to a login says nothing about anybody's keys.
  if (judged === 'yes' && isRefusal(last)) return notLoggedIn(target, notes)
  return notSpoken(target, last ?? new Error('the connection was closed'))
}

/** Whether it is the server that lets nobody in: no way to log in is left, or it says goodbye with a reason (RFC 4253, 11.1). */
function isRefusal(error: (Error & {readonly level?: string; readonly code?: unknown}) | null): boolean {
  return error?.level === 'client-authentication' || typeof error?.code === 'number'
}

function connectionOf(client: Client, word: string): Connection {
  let closed = false
  client.removeAllListeners('error')
  // What breaks later shows in `closed`, and in the channels that it breaks.
  client.on('error', () => undefined).on('close', () => (closed = true))
  return {
    client,
    word,
    get closed() {
      return closed
    },
    [Symbol.dispose]: () => {
      closed = true
      client.end()
      client.destroy()
    },
  }
}
