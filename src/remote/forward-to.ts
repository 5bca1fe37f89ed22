import type {Duplex} from 'node:stream'
import {HostError} from '../model/errors/errors.js'
import type {Connection} from './ssh/connect.js'
import {ConnectionLost} from './ssh/ssh-errors.js'

/**
 * A channel to a port of the host's own loopback.
 * @throws {HostError} `no-forwarding` where the server opens none
 * @throws {ConnectionLost}
 */
export async function forwardTo(connection: Connection, port: number): Promise<Duplex> {
  const {client, word} = connection
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void =>
      reject(connection.closed ? new ConnectionLost(word, error) : noForwarding(word, error))
    try {
      client.forwardOut('127.0.0.1', 0, '127.0.0.1', port, (error, channel) =>
        error ? failed(error) : resolve(channel),
      )
    } catch (error) {
      reject(new ConnectionLost(word, error))
    }
  })
}

function noForwarding(word: string, cause: Error): HostError {
  return new HostError(
    'no-forwarding',
    {
      en: `The SSH server of ${word} forwards no ports, and screens and pages come through one.`,
      sv: `SSH-servern på ${word} vidarebefordrar inga portar, och skärmar och sidor kommer genom en sådan.`,
    },
    {
      cause,
      suggestions: [
        {
          en: 'Ask whoever runs the host to allow it (AllowTcpForwarding local in sshd_config).',
          sv: 'Be den som sköter fjärrdatorn att tillåta det (AllowTcpForwarding local i sshd_config).',
        },
        {
          run: 'qlab screenshot screen.png',
          say: {en: 'shows what is on it now', sv: 'visar vad som syns nu'},
        },
      ],
    },
  )
}
