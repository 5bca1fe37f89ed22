import {isDeepStrictEqual} from 'node:util'
import {watchFolder} from '../../host/files/watch-folder.js'
import {pause} from '../../model/until.js'
import type {PageDesk} from '../../model/web/page-talk.js'
import type {LabAtHand} from '../../usecases/lab/join-lab.js'

/** Between two looks at the least, and when nothing tells that there is something new; in milliseconds. */
const LEAST_MS = 250
const IDLE_MS = 3000
/** Of a VM: its start, and its end. */
const OF_VM = /\.(?:events\.out|exit|argv|opened)$/

/**
 * Tells which VMs run and which terminals there are, at first and whenever that has changed, until the signal's end.
 * @param terminals their names now
 */
export async function watchDesk(
  {live, session}: Pick<LabAtHand, 'live' | 'session'>,
  terminals: () => readonly string[],
  tell: (desk: PageDesk) => void,
  signal: AbortSignal,
): Promise<void> {
  let news: () => void = () => undefined
  const watch = watchFolder(session.folders.vm, (name) => {
    if (OF_VM.test(name)) news()
  })
  signal.addEventListener('abort', () => watch[Symbol.dispose](), {once: true})
  let before: PageDesk | null = null
  while (!signal.aborted && session.alive) {
    const changed = new Promise<void>((resolve) => (news = resolve))
    const looks = [...live.machines].map(async ([id, machine]) => ({id, running: await machine.running()}))
    const desk = {terminals: [...terminals()].sort(), machines: await Promise.all(looks)}
    if (!isDeepStrictEqual(desk, before) && !signal.aborted) tell((before = desk))
    await pause(LEAST_MS, signal).catch(() => undefined)
    await pause(IDLE_MS, signal, () => changed).catch(() => undefined)
  }
}
