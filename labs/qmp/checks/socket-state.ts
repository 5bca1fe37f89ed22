import {monitorMode, type Observer} from 'qlab/lab'

/** What is behind /tmp/qmp-sock; `waits` when QEMU does not go on before somebody has connected. */
export type SocketState = 'qmp' | 'hmp' | 'waits' | 'elsewhere' | null

interface Chardev {
  readonly label: string
  readonly filename: string
}

const PATH = '/tmp/qmp-sock'

/** Asked by another socket, which the student's need not be free for; only a free one is greeted. */
export async function socketState(lab: Pick<Observer, 'host' | 'machine'>): Promise<SocketState> {
  const vm = lab.machine('vm')
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
  const own = await ownSocket(lab, sockets)
  if (!own) return sockets.length > 0 ? 'elsewhere' : null
  if (!own.filename.startsWith('disconnected:')) return byWords(words, own)
  const {stdout} = await lab.host.$`socat -t 2 - UNIX-CONNECT:${PATH} </dev/null`
  if (stdout === '') return byWords(words, own)
  return /^\{\s*"QMP"/.test(stdout) ? 'qmp' : 'hmp'
}

/** The one at the path; one that QEMU was given without a folder is there when that is where it was started. */
async function ownSocket(
  {host}: Pick<Observer, 'host'>,
  sockets: readonly Chardev[],
): Promise<Chardev | undefined> {
  const pathOf = ({filename}: Chardev): string => /unix:([^,]*)/.exec(filename)?.[1] ?? ''
  const exact = sockets.find((each) => pathOf(each) === PATH)
  if (exact) return exact
  const relative = sockets.find((each) => /(?:^|\/)qmp-sock$/.test(pathOf(each)))
  if (!relative) return undefined
  const listens = await host.$`socat -u OPEN:/dev/null UNIX-CONNECT:${PATH}`
  return listens.exitCode === 0 ? relative : undefined
}

/** Which language an occupied socket speaks, QEMU does not tell: only how it was asked for. */
function byWords(words: readonly string[], {label}: Chardev): 'qmp' | 'hmp' {
  return monitorMode(words, label) === 'readline' ? 'hmp' : 'qmp'
}
