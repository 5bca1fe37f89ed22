import type {ClientChannel} from 'ssh2'
import {forwardTo} from '../../remote/forward-to.js'
import type {Connection} from '../../remote/ssh/connect.js'
import {ConnectionLost} from '../../remote/ssh/ssh-errors.js'
import {toldThere} from './told-there.js'

/**
 * What qlab on a host says with `--json` when something of it can be reached there, at an address.
 * @throws {QlabError} what qlab there says instead
 * @throws {ConnectionLost}
 */
export async function readyThere<T extends {readonly address: string}>(
  channel: ClientChannel,
  ended: Promise<number | null>,
  {word}: Connection,
  signal: AbortSignal,
): Promise<T> {
  const said = {stdout: '', stderr: ''}
  channel.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  const ready = new Promise<T>((resolve) =>
    channel.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text
      // The object ends with its own line.
      if (said.stdout.endsWith('}\n')) {
        const told = JSON.parse(said.stdout) as Partial<T>
        if (told.address !== undefined) resolve(told as T)
      }
    }),
  )
  const over = ended.then((exitCode) => {
    signal.throwIfAborted()
    if (exitCode === null) throw new ConnectionLost(word)
    throw toldThere(word, said, exitCode)
  })
  return Promise.race([ready, over])
}

/** Whether the host forwards its ports at all. @throws {HostError} `no-forwarding` */
export async function knockThere(connection: Connection, port: number): Promise<void> {
  const channel = await forwardTo(connection, port)
  channel.destroy()
}
