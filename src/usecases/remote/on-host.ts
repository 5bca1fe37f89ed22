import {homedir} from 'node:os'
import {join} from 'node:path'
import {packageRoot} from '../../host/files/paths.js'
import {connect, type Connection} from '../../remote/ssh/connect.js'
import type {Asking} from '../../remote/ssh/asking.js'
import {destinationOf} from '../../remote/ssh/destination.js'
import {prepareHost, type PrepareEvent, type ReadyHost} from '../../remote/program/prepare-host.js'
import {sshPlace} from '../../remote/ssh/ssh-settings.js'

export type {Asking} from '../../remote/ssh/asking.js'

/** What is told on the way to a host. */
export type HostEvent =
  | PrepareEvent
  | {readonly event: 'connecting'; readonly word: string}
  /** The connection was cut, and is being made again for so many seconds more. */
  | {readonly event: 'lost'; readonly word: string; readonly seconds: number}
  | {readonly event: 'back'; readonly word: string}
  | {readonly event: 'ready'}

export interface OnHostOptions {
  /** `student@kvm1` */
  readonly word: string
  /** Who can be asked for a passphrase, and about a new host's key; null where nobody can be. */
  readonly asking: Asking | null
  readonly emit: (event: HostEvent) => void
  readonly signal: AbortSignal
}

/** @throws as connect does */
export async function connectTo({word, asking, signal}: Omit<OnHostOptions, 'emit'>): Promise<Connection> {
  return connect(destinationOf(word), {place: sshPlace(), asking, signal})
}

/** @throws as prepareHost does; something else where it was aborted, which cuts the connection */
export async function readyHost(
  connection: Connection,
  {emit, signal}: Pick<OnHostOptions, 'emit' | 'signal'>,
): Promise<ReadyHost> {
  using until = cutAtAbort(connection, signal)
  void until
  return await prepareHost(connection, {root: packageRoot(), cache: cacheHere(), emit})
}

/** This computer's cache, on every system. */
export function cacheHere(): string {
  const {XDG_CACHE_HOME: home} = process.env
  return join(home?.startsWith('/') ? home : join(homedir(), '.cache'), 'qlab')
}

/** As long as it is held, an abort ends the connection at once, and with it what is waited for. */
export function cutAtAbort({client}: Connection, signal: AbortSignal): Disposable {
  const cut = (): void => void client.destroy()
  if (signal.aborted) cut()
  signal.addEventListener('abort', cut, {once: true})
  return {[Symbol.dispose]: () => signal.removeEventListener('abort', cut)}
}
