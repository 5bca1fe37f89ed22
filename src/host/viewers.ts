import {execa} from 'execa'
import {findProgram} from './process/programs.js'

/** A program that shows a machine's screen, and how it is told which. */
interface Viewer {
  readonly program: string
  readonly protocols: readonly ('vnc' | 'spice')[]
  readonly words: (protocol: string, host: string, port: number) => readonly string[]
}

const url = (protocol: string, host: string, port: number): readonly string[] => [
  `${protocol}://${host}:${port}`,
]
const FIRST_DISPLAY = 5900

/** The best first. */
const VIEWERS: readonly Viewer[] = [
  {program: 'remote-viewer', protocols: ['vnc', 'spice'], words: url},
  ...['xtigervncviewer', 'vncviewer', 'xtightvncviewer'].map((program): Viewer => ({
    program,
    protocols: ['vnc'],
    words: (_, host, port) => [`${host}::${port}`],
  })),
  {
    program: 'gvncviewer',
    protocols: ['vnc'],
    words: (_, host, port) => [`${host}:${port - FIRST_DISPLAY}`],
  },
  {program: 'spicy', protocols: ['spice'], words: (_, host, port) => ['-h', host, '-p', String(port)]},
  {program: 'remmina', protocols: ['vnc', 'spice'], words: (...place) => ['-c', ...url(...place)]},
]

/** The words that start a viewer, or null where there is none, or no desktop to show it on. */
export function viewerFor(
  protocol: 'vnc' | 'spice',
  host: string,
  port: number,
  env: NodeJS.ProcessEnv = process.env,
): readonly [string, ...string[]] | null {
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return null
  for (const {program, protocols, words} of VIEWERS) {
    const file = protocols.includes(protocol) ? findProgram(program, env) : null
    if (file) return [file, ...words(protocol, host, port)]
  }
  return null
}

/** Runs a viewer until it is closed, or we are told to stop; gives its exit code. */
export async function showWith(
  [program, ...args]: readonly [string, ...string[]],
  {env, signal}: {readonly env: NodeJS.ProcessEnv; readonly signal: AbortSignal},
): Promise<number> {
  const ended = await execa(program, args, {
    reject: false,
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
    extendEnv: false,
    cancelSignal: signal,
  })
  if (ended.code !== undefined && ended.exitCode === undefined && !ended.isCanceled) throw ended.cause
  return ended.exitCode ?? 0
}
