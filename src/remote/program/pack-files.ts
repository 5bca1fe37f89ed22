import {buffer} from 'node:stream/consumers'
import {createGzip} from 'node:zlib'
import {pack} from 'tar-stream'
import type {ProgramFile} from './program-files.js'

/** The files as a gzipped tar archive, in memory. */
export async function packFiles(files: readonly ProgramFile[]): Promise<Buffer> {
  const archive = pack()
  const zipped = buffer(archive.pipe(createGzip({level: 6})))
  for (const {path, content, executable} of files)
    archive.entry({name: path, mode: executable ? 0o755 : 0o644}, content)
  archive.finalize()
  return zipped
}
