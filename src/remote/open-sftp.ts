import type {SFTPWrapper} from 'ssh2'
import {HostError} from '../model/errors/errors.js'
import type {Connection} from './ssh/connect.js'
import {ConnectionLost} from './ssh/ssh-errors.js'

export interface Sftp extends Disposable {
  readonly sftp: SFTPWrapper
}

/**
 * A channel for files.
 * @throws {HostError} `no-sftp`
 */
export async function openSftp(connection: Connection): Promise<Sftp> {
  return new Promise((resolve, reject) => {
    connection.client.sftp((error, sftp) => {
      if (!error) return resolve({sftp, [Symbol.dispose]: () => sftp.end()})
      reject(connection.closed ? new ConnectionLost(connection.word, error) : noSftp(connection.word, error))
    })
  })
}

function noSftp(word: string, cause: Error): HostError {
  return new HostError(
    'no-sftp',
    {
      en: `The SSH server of ${word} offers no SFTP, by which qlab sends its files.`,
      sv: `SSH-servern på ${word} erbjuder inte SFTP, som qlab skickar sina filer med.`,
    },
    {
      cause,
      suggestions: [
        {
          en: 'Ask whoever runs the host to allow it (Subsystem sftp in sshd_config).',
          sv: 'Be den som sköter fjärrdatorn att tillåta det (Subsystem sftp i sshd_config).',
        },
      ],
    },
  )
}
