import type {WebSocket} from 'ws'

const EVERY_MS = 30_000

/**
 * Ends a line whose other end is silent: a computer that sleeps, or a tunnel that is cut, says nothing of it, and a program would wait
 * for that page. A browser answers by itself, and a page that is awake again connects again.
 * @param everyMs between two questions (RFC 6455, 5.5.2), in milliseconds
 */
export function watchLine(socket: WebSocket, everyMs = EVERY_MS): void {
  let isThere = true
  const timer = setInterval(() => {
    if (!isThere) return socket.terminate()
    isThere = false
    socket.ping()
  }, everyMs)
  socket.on('pong', () => (isThere = true))
  socket.on('close', () => clearInterval(timer))
}
