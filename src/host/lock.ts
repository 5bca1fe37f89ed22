import {connect, createServer, type Server} from 'node:net'
import {once} from 'node:events'

export interface LockOptions {
  /** Ends the wait for the lock; what runs under it gets the signal from its own caller. */
  readonly signal?: AbortSignal | undefined
  /** Told once when somebody else holds it. */
  readonly onWait?: () => void
}

/**
 * Runs `work` while no other process of this user runs work under the same name. The lock is an abstract UNIX
 * socket: the kernel frees it with its holder, however that one dies, so there is no file to be left behind.
 * @throws the signal's reason when the wait is ended
 */
export async function withLock<T>(
  name: string,
  work: () => Promise<T>,
  {signal, onWait}: LockOptions = {},
): Promise<T> {
  const path = `\0qlab/${process.getuid?.() ?? 0}/${name}`
  let told = false
  for (;;) {
    signal?.throwIfAborted()
    const held = await take(path)
    if (held) {
      try {
        return await work()
      } finally {
        release(held)
      }
    }
    if (!told) onWait?.()
    told = true
    await untilReleased(path, signal)
  }
}

interface Held {
  readonly server: Server
  readonly waiting: Set<{destroy(): void}>
}

/** Null when another one has it. */
async function take(path: string): Promise<Held | null> {
  const waiting: Held['waiting'] = new Set()
  const server = createServer((waiter) => {
    waiting.add(waiter)
    // One that waited and went away is no error of ours.
    waiter.on('error', () => waiter.destroy()).on('close', () => waiting.delete(waiter))
    waiter.unref()
  })
  server.listen({path})
  try {
    await once(server, 'listening')
    server.unref()
    return {server, waiting}
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return null
    throw error
  }
}

function release({server, waiting}: Held): void {
  server.close()
  for (const waiter of waiting) waiter.destroy()
}

/** The holder's end of the connection closes when it lets go or dies. */
async function untilReleased(path: string, signal?: AbortSignal): Promise<void> {
  const line = connect({path})
  const stop = (): void => void line.destroy()
  signal?.addEventListener('abort', stop, {once: true})
  await new Promise<void>((done) => {
    // Refused: it was let go between our try and our call.
    line.on('error', () => done()).on('close', () => done())
  })
  signal?.removeEventListener('abort', stop)
}
