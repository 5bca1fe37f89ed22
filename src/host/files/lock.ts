import {spawn, spawnSync, type ChildProcess} from 'node:child_process'
import {chownSync, closeSync, existsSync, openSync} from 'node:fs'
import {once} from 'node:events'
import {dirname, join, resolve} from 'node:path'
import {HostError} from '../../model/errors/errors.js'
import type {Identity} from '../identity.js'
import {makeFolder, makeParents} from './make-folder.js'
import {asHostError, forkRefused} from './refused.js'

export interface LockOptions {
  /** Ends the wait for the lock; what runs under it gets the signal from its own caller. */
  readonly signal?: AbortSignal | undefined
  /** Told once when somebody else holds it. */
  readonly onWait?: () => void
}

/** The file of a lock that is known by a name, for what qlab keeps in a folder. */
export function lockIn(folder: string, name: string): string {
  return join(folder, 'locks', `${name}.lock`)
}

/** flock's exit code when another one holds the lock; the only one of its own choosing. */
const CONFLICT = 75
/** Holds the lock until its standard input ends, which it does when we die, however that happens. */
const HOLDER = ['sh', '-c', 'echo held; read -r end']

/**
 * Runs `work` while no other process runs work under the same file's lock (flock(2)), in whichever container or
 * network namespace. The file lies in a folder of our own, where no other user can put one; it stays, empty.
 * @param who whose the file is; null where it is in a folder that somebody has named, and is whoever's makes it first
 * @throws {HostError} `lock-refused` when the file cannot be locked
 * @throws the signal's reason when the wait is ended
 */
export async function withLock<T>(
  path: string,
  who: Identity | null,
  work: () => Promise<T>,
  {signal, onWait}: LockOptions = {},
): Promise<T> {
  // flock runs elsewhere.
  const file = resolve(path)
  makeLockFile(file, who)
  let holder = await hold(file, ['--nonblock'], signal)
  if (!holder) {
    onWait?.()
    holder = await hold(file, [], signal)
  }
  if (!holder) throw lockRefused(file, 'it was not to be had')
  try {
    return await work()
  } finally {
    await release(holder)
  }
}

/**
 * Whether somebody holds the lock of a file, in whichever container.
 * @throws {HostError} `lock-refused` when it cannot be tried
 */
export function isHeld(file: string): boolean {
  if (!existsSync(file)) return false
  // Not execa: its errors are for whoever waits for a program, and this one's exit code is the answer.
  const {status, error, stderr} = spawnSync(
    'flock',
    ['--nonblock', `--conflict-exit-code=${CONFLICT}`, file, 'true'],
    {encoding: 'utf8'},
  )
  if (error) throw asHostError(error) ?? lockRefused(file, error.message)
  // Who cannot look must not take it for free.
  if (status !== 0 && status !== CONFLICT)
    throw forkRefused(stderr, 'flock') ?? lockRefused(file, stderr.trim() || `flock ended with ${status}`)
  return status === CONFLICT
}

function makeLockFile(file: string, who: Identity | null): void {
  if (who) makeFolder(dirname(file), who)
  else makeParents(dirname(file))
  if (existsSync(file)) return
  try {
    closeSync(openSync(file, 'a', who ? 0o600 : 0o644))
    if (who?.dropped) chownSync(file, who.uid, who.gid)
  } catch (cause) {
    throw asHostError(cause, {path: file}) ?? lockRefused(file, (cause as Error).message)
  }
}

/** Null when another one has it. */
async function hold(
  file: string,
  how: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ChildProcess | null> {
  signal?.throwIfAborted()
  const words = [...how, `--conflict-exit-code=${CONFLICT}`, '--no-fork', file, ...HOLDER]
  // Not execa: the holder of a lock must keep nobody from ending, and a promise of its end would.
  // Not in our process group: Ctrl-C is ours to answer, and the lock is held until then.
  const child = spawn('flock', words, {stdio: ['pipe', 'pipe', 'pipe'], detached: true, cwd: '/'})
  child.stdin.on('error', () => undefined)
  let said = ''
  let failed: HostError | null = null
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<number | null>((done) => {
    child.once('exit', done)
    child.once('error', (error) => {
      failed = asHostError(error)
      said += error.message
      done(null)
    })
  })
  const stop = (): void => void child.kill('SIGKILL')
  signal?.addEventListener('abort', stop, {once: true})
  const code = await Promise.race([once(child.stdout, 'data').then(() => 'held' as const), ended])
  signal?.removeEventListener('abort', stop)
  if (code === 'held') {
    letUsEnd(child)
    return child
  }
  signal?.throwIfAborted()
  if (code === CONFLICT) return null
  throw failed ?? forkRefused(said, 'flock') ?? lockRefused(file, said.trim() || `flock ended with ${code}`)
}

/** A lock that is held keeps nobody from ending. */
function letUsEnd(child: ChildProcess): void {
  child.unref()
  for (const stream of [child.stdin, child.stdout, child.stderr])
    (stream as unknown as {unref?: () => void} | null)?.unref?.()
}

async function release(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

function lockRefused(file: string, why: string): HostError {
  return new HostError(
    'lock-refused',
    {en: `${file} cannot be locked: ${why}.`, sv: `${file} går inte att låsa: ${why}.`},
    {suggestions: [`ls -l ${file}`, 'qlab doctor']},
  )
}
