import {watchFolder} from '../../host/files/watch-folder.js'
import {streamThrough} from '../../host/process/stream-through.js'
import type {Session} from '../session.js'

/** Ends by its input, as whatever runs through nsenter must: see nsenterCommand. */
const MONITOR = ['sh', '-c', 'ip monitor link address route & read -r _; kill $!']
/** Of a VM: its start, its end, and what it says over QMP unasked. */
const OF_VM = /\.(?:events\.out|exit|argv|opened|qmp)$/

export interface NetworkNews extends Disposable {
  /** Whether netlink's events still come. */
  readonly live: boolean
}

/** Tells when something in a lab's networks has changed, without looking: netlink's events, and those of the VMs. */
export function networkNews(session: Session, tell: () => void): NetworkNews {
  const monitor = streamThrough(session.command(MONITOR), session.environment)
  monitor.on('data', tell)
  let live = true
  monitor.on('error', () => undefined)
  monitor.on('close', () => (live = false))
  const vms = watchFolder(session.folders.vm, (name) => {
    if (OF_VM.test(name)) tell()
  })
  return {
    get live() {
      return live
    },
    [Symbol.dispose]: () => {
      monitor.destroy()
      vms[Symbol.dispose]()
    },
  }
}
