import {monitorMode} from '../../model/vm/monitor-mode.js'
import type {Observer} from '../../model/observer.js'

/** What is behind a monitor's place; `waits` when QEMU does not go on before somebody has connected. */
export type MonitorState = 'qmp' | 'hmp' | 'waits' | 'elsewhere' | null

interface Chardev {
  readonly label: string
  readonly filename: string
}

/**
 * Which monitor of a VM answers at a place: for programs (QMP, JSON), or for people (HMP). QEMU is asked by another socket,
 * which the student's need not be free for; only a free one is greeted.
 * @param at the absolute path of a UNIX socket, or a TCP port
 */
export async function monitorAt(
  lab: Pick<Observer, 'host' | 'machine'>,
  machine: string,
  at: string | number,
): Promise<MonitorState> {
  const vm = lab.machine(machine)
  const words = (await vm.commandLine()) ?? []
  const waits = words.some((word) => /\bserver\b/.test(word) && !/nowait|wait=off|server=off/.test(word))
  const chardevs = await vm.qmp<readonly Chardev[]>('query-chardev').catch((error: unknown) => {
    if (waits) return null
    throw error
  })
  if (chardevs === null) return 'waits'
  const sockets = chardevs.filter(
    ({label, filename}) => !/^(?:qlab|serial)/.test(label) && /unix:|tcp:|telnet:/.test(filename),
  )
  const own = await ownSocket(lab, sockets, at)
  if (!own) return sockets.length > 0 ? 'elsewhere' : null
  if (!own.filename.startsWith('disconnected:')) return byWords(words, own)
  const {stdout} = await lab.host.$`socat -t 2 - ${addressOf(at)} </dev/null`
  if (stdout === '') return byWords(words, own)
  return /^\{\s*"QMP"/.test(stdout) ? 'qmp' : 'hmp'
}

function addressOf(at: string | number): string {
  return typeof at === 'string' ? `UNIX-CONNECT:${at}` : `TCP:127.0.0.1:${at}`
}

/** The one at the place; one that QEMU was given without a folder is there when that is where it was started. */
async function ownSocket(
  {host}: Pick<Observer, 'host'>,
  sockets: readonly Chardev[],
  at: string | number,
): Promise<Chardev | undefined> {
  if (typeof at === 'number')
    // `tcp:127.0.0.1:4444,server=on`; of one that is in use, `tcp:127.0.0.1:4444 <-> …`
    return sockets.find(
      ({filename}) => Number(/(?:tcp|telnet):\S*?:(\d+)(?![^\s,])/.exec(filename)?.[1]) === at,
    )
  const pathOf = ({filename}: Chardev): string => /unix:([^,]*)/.exec(filename)?.[1] ?? ''
  const exact = sockets.find((each) => pathOf(each) === at)
  if (exact) return exact
  const name = at.split('/').at(-1) ?? at
  const relative = sockets.find((each) => pathOf(each).split('/').at(-1) === name)
  if (!relative) return undefined
  const listens = await host.$`socat -u OPEN:/dev/null ${addressOf(at)}`
  return listens.exitCode === 0 ? relative : undefined
}

/** Which language an occupied socket speaks, QEMU does not tell: only how it was asked for. */
function byWords(words: readonly string[], {label}: Chardev): 'qmp' | 'hmp' {
  return monitorMode(words, label) === 'readline' ? 'hmp' : 'qmp'
}
