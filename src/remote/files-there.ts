import type {SFTPWrapper} from 'ssh2'
import {quoted} from '../host/process/shell-line.js'
import {openSftp} from './open-sftp.js'
import {runQuietly} from './run-quietly.js'
import type {Connection} from './ssh/connect.js'
import {ConnectionLost} from './ssh/ssh-errors.js'
import {whyRefused} from './why-refused.js'

/** Something to put into a folder on a host; a folder has no content. */
export interface FileThere {
  /** The whole path. */
  readonly path: string
  readonly content: Buffer | null
}

/** What a cut connection has left, that nobody has come back for in so many days. */
const KEPT_DAYS = 7

/**
 * Makes a folder of a run's own on a host.
 * @param runs the folder of all of them
 * @returns its path, links followed
 * @throws {HostError} `host-disk-full`, `host-refuses-files`
 * @throws {ConnectionLost}
 */
export async function makeRunFolder(connection: Connection, runs: string, name: string): Promise<string> {
  const all = quoted(runs)
  const sweep = `find ${all} -mindepth 1 -maxdepth 1 -mtime +${KEPT_DAYS} -exec rm -rf {} +`
  const made = await runQuietly(
    connection,
    `umask 077; mkdir -p ${all}/${name} && { ${sweep}; cd ${all}/${name} && pwd -P; }`,
  )
  if (made.exitCode !== 0) throw await whyRefused(connection, runs, made.stderr, 1)
  return made.stdout.trim()
}

/** @throws as {@link makeRunFolder} */
export async function putThere(
  connection: Connection,
  folder: string,
  files: readonly FileThere[],
): Promise<void> {
  if (files.length === 0) return
  const folders = files.map(({path, content}) => (content ? path.replace(/\/[^/]*$/, '') : path))
  const made = await runQuietly(connection, `umask 077; mkdir -p ${folders.map(quoted).join(' ')}`)
  const bytes = files.reduce((sum, {content}) => sum + (content?.length ?? 0), 0)
  const refused = async (said: string) => whyRefused(connection, folder, said, Math.ceil(bytes / 1024))
  if (made.exitCode !== 0) throw await refused(made.stderr)
  using opened = await openSftp(connection)
  for (const {path, content} of files)
    if (content)
      await new Promise<void>((resolve, reject) =>
        opened.sftp.writeFile(path, content, (error) => (error ? reject(error) : resolve())),
      ).catch(async (error: unknown) => {
        if (connection.closed) throw new ConnectionLost(connection.word, error)
        throw await refused((error as Error).message)
      })
}

/** Reads files on a host; of a folder it names those in it. Null of what is not there. */
export interface ReadThere {
  readonly file: (path: string) => Promise<Buffer | null>
  readonly names: (folder: string) => Promise<readonly string[]>
}

/** @throws {ConnectionLost} */
export async function readThere<T>(
  connection: Connection,
  work: (read: ReadThere) => Promise<T>,
): Promise<T> {
  using opened = await openSftp(connection)
  const {sftp} = opened
  try {
    return await work({
      file: async (path) => fileIn(sftp, path),
      names: async (folder) => namesIn(sftp, folder),
    })
  } catch (error) {
    if (connection.closed) throw new ConnectionLost(connection.word, error)
    throw error
  }
}

/** So many bytes are asked for at once, and so many times before the first answer: a line may be long. */
const CHUNK = 32 * 1024
const AT_ONCE = 64

/** SSH_FX_NO_SUCH_FILE (draft-ietf-secsh-filexfer-02, 7) */
const NO_SUCH_FILE = 2

function isMissing(error: unknown): boolean {
  return (error as {readonly code?: unknown}).code === NO_SUCH_FILE
}

async function fileIn(sftp: SFTPWrapper, path: string): Promise<Buffer | null> {
  const size = await new Promise<number | null>((resolve, reject) =>
    sftp.lstat(path, (error, found) => {
      if (error) return isMissing(error) ? resolve(null) : reject(error)
      resolve(found.isFile() ? found.size : null)
    }),
  )
  if (size === null) return null
  const handle = await new Promise<Buffer>((resolve, reject) =>
    sftp.open(path, 'r', (error, opened) => (error ? reject(error) : resolve(opened))),
  )
  const content = Buffer.alloc(size)
  let next = 0
  const reader = async (): Promise<void> => {
    while (next < size) {
      const at = next
      next += CHUNK
      await fill(sftp, handle, content, at, Math.min(at + CHUNK, size))
    }
  }
  await Promise.all(Array.from({length: AT_ONCE}, reader))
  sftp.close(handle, () => undefined)
  return content
}

/** A server may answer with less than was asked for. */
async function fill(
  sftp: SFTPWrapper,
  handle: Buffer,
  content: Buffer,
  from: number,
  to: number,
): Promise<void> {
  for (let at = from; at < to;)
    at += await new Promise<number>((resolve, reject) =>
      sftp.read(handle, content, at, to - at, at, (error, bytes) => (error ? reject(error) : resolve(bytes))),
    )
}

async function namesIn(sftp: SFTPWrapper, folder: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) =>
    sftp.readdir(folder, (error, found) =>
      error ? (isMissing(error) ? resolve([]) : reject(error)) : resolve(found.map(({filename}) => filename)),
    ),
  )
}

/** Removes a run's folder; what it cannot remove is swept later. */
export async function removeThere(connection: Connection, folder: string): Promise<void> {
  await runQuietly(connection, `rm -rf ${quoted(folder)}`).catch(() => undefined)
}
