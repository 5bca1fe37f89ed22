import {createWebSocketStream, type WebSocket} from 'ws'
import type {Language} from '../model/language.js'
import type {LabAtHand} from '../usecases/lab/join-lab.js'
import {showScreen} from '../usecases/machine/show-screen.js'

/** What may stand unsent, or unread, before the other side has to wait; in bytes. */
const MOST_BYTES = 1024 * 1024

/** Carries a VM's screen to a page, until either is gone. */
export async function screenTalk(
  socket: WebSocket,
  opened: Promise<Pick<LabAtHand, 'live' | 'session'>>,
  {machine, language}: {readonly machine: string; readonly language: Language},
): Promise<void> {
  const stream = createWebSocketStream(socket, {highWaterMark: MOST_BYTES})
  stream.on('error', () => undefined) // the page has gone
  try {
    await showScreen(await opened, machine, {stream, language})
  } catch {
    stream.destroy()
  }
}
