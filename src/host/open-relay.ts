import {once} from 'node:events'
import {createServer, type AddressInfo, type Server, type Socket} from 'node:net'
import type {Duplex} from 'node:stream'
import {clock} from '../model/clock.js'
import {until} from '../model/until.js'
import {peerUid} from './peer-uid.js'

const LOOPBACK = '127.0.0.1'
const INTERVAL_MS = 50

export interface RelayOptions {
  /** The port that would be best; another one is taken when it is not free. */
  readonly port: number | null
  /** Whose connections are carried on; null for everybody's, where the system does not say whose they are. */
  readonly uids: readonly number[] | null
  /** Where to. */
  readonly connect: () => Duplex | Promise<Duplex>
}

/** A listener on the loopback, each of whose connections is carried to another place. */
export interface Relay extends Disposable {
  readonly port: number
  /**
   * Waits until it carries no connection: at once when there has been one, else after `firstMs` in which none came. Ends
   * with the signal too.
   */
  unused(firstMs: number, signal: AbortSignal): Promise<void>
}

/** On the loopback every user of this computer can knock: others are turned away at once. */
export async function openRelay({port, uids, connect}: RelayOptions): Promise<Relay> {
  const open = new Set<Socket>()
  let used = false
  const server = createServer({noDelay: true}, (socket) => {
    if (!isOneOf(uids, socket)) return void socket.destroy()
    open.add(socket)
    used = true
    socket.once('close', () => open.delete(socket))
    void carry(socket, connect)
  })
  const listening = await listen(server, port ?? 0).catch(() => listen(server, 0))
  return {
    port: listening,
    unused: async (firstMs, signal) => {
      const deadline = clock().now() + firstMs
      const isUnused = (): boolean => open.size === 0 && (used || clock().now() >= deadline)
      await until(() => signal.aborted || isUnused(), {intervalMs: INTERVAL_MS})
    },
    [Symbol.dispose]: () => {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}

function isOneOf(uids: readonly number[] | null, {remotePort = 0, localPort = 0}: Socket): boolean {
  if (uids === null) return true
  const uid = peerUid(remotePort, localPort)
  return uid !== null && uids.includes(uid)
}

async function carry(socket: Socket, connect: RelayOptions['connect']): Promise<void> {
  // It may go before the other end is there.
  socket.on('error', () => undefined)
  try {
    const far = await connect()
    if (socket.destroyed) far.destroy()
    else joinStreams(socket, far)
  } catch {
    socket.destroy()
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, LOOPBACK)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** What one says the other hears; when one is gone, so is the other. */
export function joinStreams(one: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to)
    from.on('error', () => to.destroy())
    from.on('close', () => to.destroy())
  }
}
