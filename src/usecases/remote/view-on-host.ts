import {once} from 'node:events'
import {openRelay} from '../../host/open-relay.js'
import {showWith, viewerFor} from '../../host/viewers.js'
import {remoteWord, THERE_WORD} from '../../model/remote/remote-call.js'
import {forwardTo} from '../../remote/forward-to.js'
import {openChannel} from '../../remote/run-quietly.js'
import {ConnectionLost} from '../../remote/ssh/ssh-errors.js'
import {HAND_OVER_MS, type MachineOnView} from '../machine/view-machine.js'
import {connectTo, cutAtAbort, readyHost, type OnHostOptions} from './on-host.js'
import {knockThere, readyThere} from './ready-there.js'

const LOOPBACK = '127.0.0.1'

export interface ViewOnHostOptions extends OnHostOptions {
  /** What was typed, without `qlab` and `--host`. */
  readonly argv: readonly string[]
  /** Variables for the run there. */
  readonly env: Readonly<Record<string, string>>
  /** Whether to start a viewer here, where there is one. */
  readonly open: boolean
  /** Called when the screen can be reached here. */
  readonly onReady: (view: MachineOnView) => void
}

/**
 * Lets a viewer of this computer see a VM's screen on a host: qlab there makes it available to the user, and each connection
 * to a port here goes on to it. Until the viewer ends, or where none is started until we are told to stop.
 * @returns the exit code
 * @throws {QlabError} what qlab there says
 * @throws {HostError} `no-forwarding`
 * @throws {ConnectionLost}
 */
export async function viewOnHost(options: ViewOnHostOptions): Promise<number> {
  const {word, open, emit, onReady, signal} = options
  emit({event: 'connecting', word})
  using connection = await connectTo(options)
  const {start, path} = await readyHost(connection, options)
  using until = cutAtAbort(connection, signal)
  void until
  const argv = [
    ...options.argv.filter((each) => !/^--(?:json|no-open|open)$/.test(each)),
    '--json',
    '--no-open',
  ]
  const call = {argv, env: options.env, path, files: null, calledAs: 'qlab', endsWithInput: true}
  const {channel, ended} = await openChannel(connection, `${start} ${THERE_WORD} ${remoteWord(call)}`)
  const there = await readyThere<MachineOnView>(channel, ended, connection, signal)
  const {protocol} = there
  const port = Number(new URL(there.address).port)
  await knockThere(connection, port)
  using relay = await openRelay({
    port,
    uids: process.platform === 'linux' ? [process.getuid?.() ?? 0] : null,
    connect: async () => forwardTo(connection, port),
  })
  const viewer = open ? viewerFor(protocol, LOOPBACK, relay.port, process.env) : null
  const address = `${protocol}://${LOOPBACK}:${relay.port}`
  emit({event: 'ready'})
  onReady({...there, address, viewer: viewer?.[0] ?? null, tunnel: null})
  const lost = new AbortController()
  void ended.then(() => lost.abort())
  const over = AbortSignal.any([signal, lost.signal])
  const exitCode = viewer ? await showWith(viewer, {env: process.env, signal: over}) : await aborted(over)
  if (viewer && exitCode === 0) await relay.unused(HAND_OVER_MS, over)
  if (lost.signal.aborted && !signal.aborted) throw new ConnectionLost(word)
  // Its input ends, and so does it.
  channel.end()
  return exitCode
}

async function aborted(signal: AbortSignal): Promise<number> {
  if (!signal.aborted) await once(signal, 'abort')
  return 0
}
