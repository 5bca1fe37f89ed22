import {chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {execa} from 'execa'
import {packageRoot} from '../../src/host/files/paths.js'

const ROOT = packageRoot()

/** What a whole run of a program said, and how it ended. */
interface Run {
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
}

interface Place {
  /** A temporary folder, removed with its block. */
  readonly path: string
  /** An environment with nothing of the tester's own: no locale, a home of its own. */
  readonly env: Record<string, string>
  [Symbol.dispose](): void
}

/** A home of its own for a run of qlab. */
export function place(): Place {
  const path = mkdtempSync(join(tmpdir(), 'qlab-cli-'))
  // Labs of root run as somebody else, who must find the fake programs.
  chmodSync(path, 0o755)
  return {
    path,
    env: {PATH: process.env.PATH ?? '', HOME: path, LANG: 'C.UTF-8', XDG_RUNTIME_DIR: path},
    [Symbol.dispose]: () => rmSync(path, {recursive: true, force: true}),
  }
}

interface Options {
  readonly env?: Record<string, string>
  /** The clone whose bin/ is run; this one otherwise. */
  readonly clone?: string
  readonly input?: string
}

/** Runs `bin/qlab`, as a user does. */
export async function qlab(
  args: readonly string[],
  {env, clone = ROOT, input = ''}: Options = {},
): Promise<Run> {
  return program(join(clone, 'bin/qlab'), args, env, input)
}

/** Where no lab is open: whoever runs the tests may have one. */
export const NO_LABS = {QLAB_STATE_HOME: '/nonexistent', QLAB_RUNTIME_DIR: '/nonexistent'}
const NOBODYS = {PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', ...NO_LABS}

/** Runs a program with exactly this environment; its exit code is a fact. */
export async function program(
  file: string,
  args: readonly string[],
  env: Record<string, string> = NOBODYS,
  input = '',
): Promise<Run> {
  const ended = await execa(file, args, {reject: false, env, extendEnv: false, input, timeout: 50_000})
  return {exitCode: ended.exitCode, stdout: ended.stdout, stderr: ended.stderr}
}

/** A copy of this clone, with its own bin/, share/ and sources; built and with its packages when `ready`. */
export function cloneInto(folder: string, {ready}: {readonly ready: boolean}): string {
  const clone = join(folder, 'clone')
  mkdirSync(clone)
  const sources = ['bin', 'share', 'src', 'package.json', 'package-lock.json', 'tsconfig.json']
  for (const name of ready ? [...sources, 'dist'] : sources)
    cpSync(join(ROOT, name), join(clone, name), {recursive: true, preserveTimestamps: true})
  if (ready) symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'))
  return clone
}

/** Links programs of this machine into a folder, for a PATH that has nothing else. */
export function onlyPrograms(folder: string, names: readonly string[]): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin, {recursive: true})
  const node = {node: process.execPath} as Record<string, string>
  for (const name of names) symlinkSync(node[name] ?? `/usr/bin/${name}`, join(bin, name))
  return bin
}
