import {lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {findProgram} from '../../../host/process/programs.js'
import {run} from '../../../host/process/run.js'
import {scaled} from '../../../model/pace.js'
import {readHandedFile} from './read-handed-file.js'

/**
 * When the commit was made that is the HEAD of a repository, as it says itself; null where that cannot be told.
 * Somebody else has written all that is in there. So git works in a repository of ours and borrows its objects: then neither its
 * settings (fsmonitor, filters, a promisor whose objects are fetched by a command) nor hooks nor submodules are ever read. Objects
 * that lie elsewhere (alternates, links) are not borrowed.
 * @param git the folder `.git`
 */
export async function commitTime(git: string): Promise<string | null> {
  const program = findProgram('git')
  const head = program && ownObjects(join(git, 'objects')) ? await headOf(git) : null
  if (program === null || head === null) return null
  const own = mkdtempSync(join(tmpdir(), 'qlab-git-'))
  try {
    const format = head.length === 64 ? '\n[extensions]\n\tobjectFormat = sha256\n' : '\n'
    for (const folder of ['objects', 'refs']) mkdirSync(join(own, folder))
    writeFileSync(join(own, 'HEAD'), 'ref: refs/heads/none\n')
    writeFileSync(
      join(own, 'config'),
      `[core]\n\trepositoryformatversion = ${head.length === 64 ? 1 : 0}\n\tbare = true${format}`,
    )
    const env = {...SEALED, GIT_DIR: own, GIT_OBJECT_DIRECTORY: join(git, 'objects'), HOME: own}
    const asked = (...args: string[]) =>
      run(program, args, {cwd: own, env, sealed: true, timeout: scaled(10_000)})
    const size = await asked('cat-file', '-s', head)
    if (size.exitCode !== 0 || !(Number(size.stdout) <= MOST_COMMIT_BYTES)) return null
    const commit = await asked('cat-file', 'commit', head)
    return commit.exitCode === 0 ? committerTime(commit.stdout) : null
  } finally {
    rmSync(own, {recursive: true, force: true})
  }
}

const MOST_COMMIT_BYTES = 2 ** 16
const SEALED = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_NO_LAZY_FETCH: '1',
  // No protocol has this name.
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
}

/** gitformat-commit: `committer Anna <a@b> 1764500000 +0100`, in the lines before the first that is empty. */
function committerTime(commit: string): string | null {
  const [header = ''] = commit.split('\n\n')
  const seconds = Number(/^committer .*> (\d{1,12}) [+-]\d{4}$/m.exec(header)?.[1])
  const time = new Date(seconds * 1000)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}

/** The commit that HEAD is (gitrepository-layout(5)); null where it is not written in files there. */
async function headOf(git: string): Promise<string | null> {
  const head = await textOf(git, 'HEAD')
  const ref = /^ref: (refs\/heads\/[\w/.+-]+)$/.exec(head)?.[1]
  if (ref === undefined) return hashIn(head)
  if (ref.split('/').some((part) => part === '' || part.startsWith('.'))) return null
  const loose = isPlain(git, ref) ? hashIn(await textOf(git, ref)) : null
  if (loose !== null) return loose
  const packed = (await textOf(git, 'packed-refs')).split('\n')
  return hashIn(packed.find((line) => line.endsWith(` ${ref}`))?.split(' ')[0] ?? '')
}

function hashIn(text: string): string | null {
  return /^(?:[\da-f]{40}|[\da-f]{64})$/.test(text) ? text : null
}

async function textOf(git: string, file: string): Promise<string> {
  try {
    return (await readHandedFile(join(git, file), file, 2 ** 22)).toString('latin1').trim()
  } catch {
    return ''
  }
}

/** Whether a path below a folder leads through folders only, and through no link. */
function isPlain(folder: string, path: string): boolean {
  const parts = path.split('/').slice(0, -1)
  return parts.every((_, index) => isFolder(join(folder, ...parts.slice(0, index + 1))))
}

/** Whether all objects are in files of this very folder. */
function ownObjects(objects: string): boolean {
  if (!isFolder(join(objects, '..')) || !isFolder(objects)) return false
  return !isThere(join(objects, 'info/alternates')) && onlyFiles(objects, 3)
}

function onlyFiles(folder: string, depth: number): boolean {
  try {
    return readdirSync(folder, {withFileTypes: true}).every(
      (entry) =>
        entry.isFile() ||
        (entry.isDirectory() && depth > 0 && onlyFiles(join(folder, entry.name), depth - 1)),
    )
  } catch {
    return false
  }
}

function isFolder(path: string): boolean {
  return lstatSync(path, {throwIfNoEntry: false})?.isDirectory() ?? false
}

function isThere(path: string): boolean {
  return lstatSync(path, {throwIfNoEntry: false}) !== undefined
}
