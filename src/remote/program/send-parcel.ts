import {randomBytes} from 'node:crypto'
import type {SFTPWrapper} from 'ssh2'
import {quoted} from '../../host/process/shell-line.js'
import {openSftp} from '../open-sftp.js'
import {runQuietly} from '../run-quietly.js'
import type {Connection} from '../ssh/connect.js'
import {ConnectionLost} from '../ssh/ssh-errors.js'
import {whyRefused} from '../why-refused.js'

export interface Parcel {
  /** A gzipped tar archive. */
  readonly archive: Buffer
  /** KiB that it takes there, with the archive beside it. */
  readonly neededKb: number
  /** What removes from the folder what is needed no longer: a command of a POSIX shell. */
  readonly sweep: string
  /** A script that unpacks `<draft>.tgz`, and leaves neither that nor a draft, whatever becomes of it. */
  readonly unpack: (draft: string) => string
}

/** So many bytes go at once, so that progress shows, also on a slow line. */
const CHUNK = 32 * 1024
/** So many of them on their way: each is answered. */
const AT_ONCE = 64

/**
 * Puts a parcel into a folder on a host, whole or not at all: as a draft, which is unpacked and then renamed.
 * @param onProgress is told how many bytes of how many are there
 * @throws {HostError} `host-disk-full`, `host-refuses-files`
 * @throws {ConnectionLost}
 */
export async function sendParcel(
  connection: Connection,
  base: string,
  {archive, neededKb, sweep, unpack}: Parcel,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const draft = `${base}/.draft-${randomBytes(6).toString('hex')}`
  const begun = await runQuietly(connection, `umask 077; mkdir -p ${quoted(base)} && { ${sweep}; }`)
  if (begun.exitCode !== 0) throw await whyRefused(connection, base, begun.stderr, neededKb)
  try {
    using sftp = await openSftp(connection)
    await upload(sftp.sftp, `${draft}.tgz`, archive, onProgress)
  } catch (error) {
    if (connection.closed) throw new ConnectionLost(connection.word, error)
    await runQuietly(connection, `rm -rf ${quoted(draft)}.tgz`)
    throw await whyRefused(connection, base, (error as Error).message, neededKb)
  }
  const unpacked = await runQuietly(connection, unpack(draft))
  if (unpacked.exitCode !== 0) throw await whyRefused(connection, base, unpacked.stderr, neededKb)
}

/** Removes drafts that a cut connection has left an hour ago; for a POSIX shell. */
export function sweepDrafts(base: string): string {
  return `find ${quoted(base)} -mindepth 1 -maxdepth 1 -name '.draft-*' -mmin +60 -exec rm -rf {} +`
}

async function upload(
  sftp: SFTPWrapper,
  path: string,
  content: Buffer,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const handle = await new Promise<Buffer>((resolve, reject) =>
    sftp.open(path, 'wx', {mode: 0o600}, (error, opened) => (error ? reject(error) : resolve(opened))),
  )
  let next = 0
  let done = 0
  onProgress(done, content.length)
  const writer = async (): Promise<void> => {
    while (next < content.length) {
      const at = next
      const length = Math.min(CHUNK, content.length - at)
      next += length
      await new Promise<void>((resolve, reject) =>
        sftp.write(handle, content, at, length, at, (error) => (error ? reject(error) : resolve())),
      )
      done += length
      onProgress(done, content.length)
    }
  }
  await Promise.all(Array.from({length: AT_ONCE}, writer))
  await new Promise<void>((resolve, reject) =>
    sftp.close(handle, (error) => (error ? reject(error) : resolve())),
  )
}
