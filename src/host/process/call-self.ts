import {spawn} from 'node:child_process'

/** Where a stream of the called program goes: an open descriptor, or whoever takes its text. */
export type Outlet = number | ((text: string) => void)

export interface SelfCallOptions {
  readonly env: NodeJS.ProcessEnv
  readonly out: Outlet
  readonly err: Outlet
}

export interface SelfCall {
  /** The exit code. */
  readonly ended: Promise<number>
  /** Ctrl-C. */
  interrupt(): void
}

/** Runs another command line of this program, which gets no input. */
export function callSelf(args: readonly string[], {env, out, err}: SelfCallOptions): SelfCall {
  const [, script = ''] = process.argv
  const outlet = (to: Outlet) => (typeof to === 'number' ? to : ('pipe' as const))
  // Not execa: it takes no descriptor that is open already.
  const child = spawn(process.execPath, [...process.execArgv, script, ...args], {
    stdio: ['ignore', outlet(out), outlet(err)],
    env,
  })
  if (typeof out === 'function') child.stdout?.setEncoding('utf8').on('data', out)
  if (typeof err === 'function') child.stderr?.setEncoding('utf8').on('data', err)
  const ended = new Promise<number>((resolve, reject) => {
    child.once('close', (code) => resolve(code ?? 128))
    child.once('error', reject)
  })
  return {ended, interrupt: () => void child.kill('SIGINT')}
}
