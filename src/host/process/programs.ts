import {constants, accessSync, existsSync, readdirSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {run} from './run.js'
import {scaled} from '../../model/pace.js'

/** An ordinary user's PATH leaves these out on Debian, but what is in them is there to run. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin']

/** Where a program is, or null. Looks on PATH and in the system's own folders. */
export function findProgram(name: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const folders = [...(env.PATH ?? '').split(':').filter(Boolean), ...SYSTEM_FOLDERS]
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null
}

/** The file that a path with `*` for one folder's name stands for, or null. */
export function findFile(pattern: string): string | null {
  const star = pattern.indexOf('*')
  if (star < 0) return existsSync(pattern) ? pattern : null
  const folder = dirname(pattern.slice(0, star + 1))
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names.map((name) => pattern.replace('*', name)).find((path) => existsSync(path)) ?? null
}

/** Programs that show their version otherwise than with `--version`. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  ip: ['-V'],
  mke2fs: ['-V'],
  ping: ['-V'],
  ssh: ['-V'],
  socat: ['-V'],
}

/** A program's version (`7.2.22`), or null when it does not say. */
export async function programVersion(
  file: string,
  name: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const ran = await run(file, ASKED[name] ?? ['--version'], {
    timeout: scaled(5000),
    env: {LC_ALL: 'C'},
    ...(signal && {signal}),
  })
  return /\d+(?:\.\d+)+/.exec(`${ran.stdout}\n${ran.stderr}`)?.[0] ?? null
}

/** True when a version is at least another, number by number. */
export function isAtLeast(version: string, least: string): boolean {
  const [have, want] = [version, least].map((text) => text.split('.').map(Number))
  for (const [index, number] of (want ?? []).entries()) {
    const difference = (have?.[index] ?? 0) - number
    if (difference !== 0) return difference > 0
  }
  return true
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
