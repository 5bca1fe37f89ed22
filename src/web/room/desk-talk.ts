import type {WebSocket} from 'ws'
import type {LabAtHand} from '../../usecases/lab/join-lab.js'
import {watchDesk} from './watch-desk.js'

/**
 * Tells a page which VMs of a lab run and which terminals there are, whenever that has changed, until either is gone.
 * @param terminals their names now
 */
export async function deskTalk(
  socket: WebSocket,
  opened: Promise<Pick<LabAtHand, 'live' | 'session'>>,
  terminals: (session: LabAtHand['session']) => readonly string[],
): Promise<void> {
  const gone = new AbortController()
  socket.on('error', () => undefined)
  socket.on('close', () => gone.abort())
  try {
    const open = await opened
    await watchDesk(
      open,
      () => terminals(open.session),
      (desk) => socket.send(JSON.stringify(desk)),
      gone.signal,
    )
  } finally {
    // The lab is closed: a page comes again, and finds it should it be open again.
    socket.close()
  }
}
