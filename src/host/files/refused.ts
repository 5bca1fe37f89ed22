import {closeSync, openSync, readFileSync, statSync, statfsSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname} from 'node:path'
import {HostError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'
import type {Refusal} from '../../model/errors/refusal-words.js'
import {errnoIn, hostErrorOf} from '../../model/errors/system-error.js'
import {paths} from './paths.js'

/** What the caller knows of what the system refused. */
export interface Attempt {
  /** What was to be written or started; else the error's own word for it. */
  readonly path?: string
  /** Bytes that were to be written. */
  readonly wanted?: number
}

/**
 * What to throw when a system call was refused: a HostError that names the path, the reason and the cure, where the
 * reason is the computer's; else the error as it is.
 */
export function refused(cause: unknown, attempt: Attempt = {}): unknown {
  return asHostError(cause, attempt) ?? cause
}

/** Of a file that could not be read. That we can open nothing more says nothing about it: a lab that lives would be taken for a dead one. */
export function throwOurs(cause: unknown): void {
  if (['EMFILE', 'ENFILE', 'ENOMEM'].includes(String((cause as NodeJS.ErrnoException).code)))
    throw refused(cause)
}

/** What {@link refused} throws; null where the error is none of the system's, or says nothing that could be fixed on the computer. */
export function asHostError(cause: unknown, attempt: Attempt = {}): HostError | null {
  const {code, syscall, path, dest} = systemErrorOf(cause)
  if (typeof code !== 'string' || typeof syscall !== 'string') return null
  if (code === 'ENOENT' && syscall === 'uv_cwd') return folderGone()
  // Only a program that is started meets the limit of processes.
  if (code === 'EAGAIN' && !syscall.startsWith('spawn')) return null
  const at = attempt.path ?? dest ?? path ?? programOf(syscall)
  // /proc says so of what it does not take, though the folder is there.
  const takesNone = code === 'ENOENT' && attempt.wanted !== undefined && path && isFolder(dirname(path))
  const why = takesNone ? 'EOPNOTSUPP' : code
  const isInTheWay = why === 'ENOTDIR' || (why === 'EEXIST' && syscall === 'mkdir')
  const blocker = isInTheWay && at !== null ? blockerOf(at) : null
  return hostErrorOf(why, {...known({...attempt, path: at}, why), blocker}, cause)
}

function isFolder(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false})?.isDirectory() ?? false
}

interface SystemError {
  readonly code?: string | undefined
  readonly syscall?: string | undefined
  readonly path?: string | undefined
  readonly dest?: string | undefined
}

/** Node's own, or what a library has made of one: `The service was stopped: spawn /…/esbuild EAGAIN`. */
function systemErrorOf(cause: unknown): SystemError {
  const error = (cause ?? {}) as SystemError & {readonly message?: unknown}
  const [, syscall, code] = /\b(spawn \S+) (E[A-Z]+)$/.exec(String(error.message)) ?? []
  return typeof error.syscall === 'string' ? error : {code, syscall}
}

/** What to throw when a program that writes a file ended with an error; null where its words name no such reason. */
export function refusedInWords(said: string, path: string): HostError | null {
  const code = errnoIn(said)
  return code === null ? null : hostErrorOf(code, known({path}, code), new Error(said.trim()))
}

/** What to throw when a program said that it could not start another one; null where it did not say so. */
export function forkRefused(said: string, program: string): HostError | null {
  const noFork =
    /Cannot fork|(?:fork|exec)[^\n]*(?:Resource temporarily unavailable|Resursen tillf\u00e4lligt otillg\u00e4nglig)/i
  if (!noFork.test(said)) return null
  return hostErrorOf('EAGAIN', known({path: program}, 'EAGAIN'), new Error(said.trim()))
}

/** What to throw where a program cannot be started for want of descriptors; null where there are some left. */
export function noDescriptors(program: string): HostError | null {
  const opened: number[] = []
  try {
    for (let count = 0; count < DESCRIPTORS_OF_A_CHILD; count++) opened.push(openSync('/dev/null', 'r'))
    return null
  } catch (error) {
    return asHostError(error, {path: program})
  } finally {
    for (const descriptor of opened) closeSync(descriptor)
  }
}

/** Two for each of its streams, and two by which Node hears whether it could be started. */
const DESCRIPTORS_OF_A_CHILD = 8

function programOf(syscall: string): string | null {
  return /^spawn (.+)/.exec(syscall)?.[1] ?? null
}

function known({path, wanted}: {path: string | null; wanted?: number}, code: string): Refusal {
  const room = path?.startsWith('/') && ['ENOSPC', 'EDQUOT'].includes(code) ? roomAt(path) : {}
  const limit = limitOf(code)
  return {
    path,
    variable: path === null ? null : variableFor(path),
    ...(wanted !== undefined && {wanted}),
    ...room,
    ...(limit !== null && {limit}),
  }
}

/** The nearest that is there of a path and the folders above it, where it is no folder. */
function blockerOf(path: string): string | null {
  try {
    const there = statSync(path, {throwIfNoEntry: false})
    if (there) return there.isDirectory() ? null : path
  } catch {
    // What is above it is no folder.
  }
  return dirname(path) === path ? null : blockerOf(dirname(path))
}

/** The folder that the reader is in was removed while they were in it. */
function folderGone(): HostError {
  return new HostError(
    'folder-gone',
    {
      en: 'The folder that you are in no longer exists.',
      sv: 'Katalogen som du står i finns inte längre.',
    },
    {suggestions: [command('cd', {en: 'goes to your home folder', sv: 'går till din hemkatalog'})]},
  )
}

/** What can be written at a path, or in the nearest folder above it that is there; nothing where that is on no disk. */
function roomAt(path: string): Pick<Refusal, 'free' | 'noInodes'> {
  try {
    // /dev/full
    if (statSync(path).isCharacterDevice()) return {}
    const {bavail, bsize, files, ffree} = statfsSync(path)
    return {free: bavail * bsize, noInodes: files > 0 && ffree === 0}
  } catch {
    return path === '/' ? {} : roomAt(dirname(path))
  }
}

const LIMITS: Readonly<Record<string, string>> = {EMFILE: 'Max open files', EAGAIN: 'Max processes'}

function limitOf(code: string): string | null {
  const name = LIMITS[code]
  if (name === undefined) return null
  try {
    const line = readFileSync('/proc/self/limits', 'utf8')
      .split('\n')
      .find((each) => each.startsWith(name))
    return /(\d+)/.exec(line?.slice(name.length) ?? '')?.[1] ?? null
  } catch {
    return null // no descriptor is left to read it with
  }
}

/** Which variable moves the folder of qlab's that a path is in. */
function variableFor(path: string): string | null {
  const variables = {
    state: 'QLAB_STATE_HOME',
    cache: 'QLAB_CACHE_HOME',
    runtime: 'QLAB_RUNTIME_DIR',
    work: 'QLAB_WORK_HOME',
  } as const
  try {
    const own = paths()
    const inside = (folder: string): boolean =>
      `${path}/`.startsWith(`${folder}/`) || `${folder}/`.startsWith(`${path}/`)
    const found = (['state', 'cache', 'runtime', 'work'] as const).find((name) => inside(own[name]))
    if (found) return variables[found]
    return `${path}/`.startsWith(`${tmpdir()}/`) ? 'TMPDIR' : null
  } catch {
    return null // the variables themselves make no sense: that is told elsewhere
  }
}
