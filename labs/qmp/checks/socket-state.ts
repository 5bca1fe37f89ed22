import type {Observer} from 'qlab/lab'

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
    ({label, filename}) => !/^(?:qlab|serial)/.test(label) && /unix:|tcp:/.test(filename),
  )
  const own = sockets.find(({filename}) => new RegExp(`unix:${PATH}(?:,|$)`).test(filename))
  if (!own) return sockets.length > 0 ? 'elsewhere' : null
  const byWords = words.some((word, at) => word.includes(PATH) && /^--?monitor$/.test(words[at - 1] ?? ''))
    ? 'hmp'
    : 'qmp'
  if (!own.filename.startsWith('disconnected:')) return byWords
  const {stdout} = await lab.host.run('sh', ['-c', `socat -t 2 - UNIX-CONNECT:${PATH} </dev/null`])
  if (stdout === '') return byWords
  return stdout.startsWith('{"QMP"') ? 'qmp' : 'hmp'
}
