import {once} from 'node:events'
import {openRelay} from '../../host/open-relay.js'
import {SEEN_AS} from '../../model/web/seen-as.js'
import {remoteWord, THERE_WORD} from '../../model/remote/remote-call.js'
import {forwardTo} from '../../remote/forward-to.js'
import {openChannel} from '../../remote/run-quietly.js'
import {ConnectionLost} from '../../remote/ssh/ssh-errors.js'
import {connectTo, cutAtAbort, readyHost, type OnHostOptions} from './on-host.js'
import {knockThere, readyThere} from './ready-there.js'

export interface WebOnHostOptions extends OnHostOptions {
  /** What was typed, without `qlab`, `--host` and what says how the page is opened. */
  readonly argv: readonly string[]
  /** Variables for the run there. */
  readonly env: Readonly<Record<string, string>>
  /** The port that was asked for; null for any. */
  readonly port: number | null
  /** Called when the page can be reached here. */
  readonly onReady: (page: {readonly address: string}) => void
}

/**
 * Brings the page of a host to this computer, until we are told to stop: qlab there serves it for the
 * address that it has here, because a page is for its own address alone.
 * @returns the exit code
 * @throws {QlabError} what qlab there says
 * @throws {HostError} `no-forwarding`
 * @throws {ConnectionLost}
 */
export async function webOnHost(options: WebOnHostOptions): Promise<number> {
  const {word, emit, signal} = options
  emit({event: 'connecting', word})
  using connection = await connectTo(options)
  const {start, path} = await readyHost(connection, options)
  using until = cutAtAbort(connection, signal)
  void until
  let there = 0
  using relay = await openRelay({
    port: options.port,
    uids: process.platform === 'linux' ? [process.getuid?.() ?? 0] : null,
    connect: async () => forwardTo(connection, there),
  })
  const env = {...options.env, [SEEN_AS.name]: String(relay.port)}
  const argv = [...options.argv, '--json', '--no-open']
  const call = {argv, env, path, files: null, calledAs: 'qlab', endsWithInput: true}
  const {channel, ended} = await openChannel(connection, `${start} ${THERE_WORD} ${remoteWord(call)}`)
  const {address, port} = await readyThere<{address: string; port: number}>(
    channel,
    ended,
    connection,
    signal,
  )
  await knockThere(connection, (there = port))
  emit({event: 'ready'})
  options.onReady({address})
  const lost = new AbortController()
  void ended.then(() => lost.abort())
  const over = AbortSignal.any([signal, lost.signal])
  if (!over.aborted) await once(over, 'abort')
  if (!signal.aborted) throw new ConnectionLost(word)
  // Its input ends, and so does it.
  channel.end()
  return 0
}
