import type {execa as startProgram, Options, ResultPromise} from 'execa'
import {HostError} from '../../model/errors/errors.js'
import type {Ran} from '../../model/observer.js'
import {heardOut} from './held-output.js'
import {missingProgram} from './missing-program.js'
import {forkRefused, noDescriptors, refused} from '../files/refused.js'

export interface RunOptions {
  /** Written to the program's standard input, which is empty otherwise. */
  readonly input?: string
  readonly cwd?: string
  /** Added to our own environment, or all of it with `sealed`. */
  readonly env?: Readonly<Record<string, string>>
  readonly sealed?: boolean
  /** Milliseconds after which the program is killed. */
  readonly timeout?: number
  readonly signal?: AbortSignal
}

/**
 * Runs a program to its end, which is not that of the jobs it leaves in the background. Its exit code is a fact, not an
 * exception; a program that is not there is one.
 * @throws {HostError} `missing-program`, `too-many-processes`, `too-many-files`, `no-access` …
 */
export async function run(
  command: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<Ran> {
  const given: Options = {
    reject: false,
    stripFinalNewline: false,
    ...(options.input === undefined ? {stdin: 'ignore'} : {input: options.input}),
    ...(options.cwd && {cwd: options.cwd}),
    ...(options.env && {env: options.env}),
    ...(options.sealed && {extendEnv: false}),
    ...(options.timeout && {timeout: options.timeout, killSignal: 'SIGKILL' as const}),
    ...(options.signal && {cancelSignal: options.signal}),
  }
  // Loaded only here: many commands look, and start no program.
  const {execa} = await import('execa')
  const child = startOf(execa, command, args, given)
  child.once('exit', () => void heardOut(child))
  const ended = await child
  if (ended.code === 'ENOENT' && ended.exitCode === undefined) throw missingProgram(command)
  if (ended.exitCode === undefined && ended.code !== undefined && !ended.isTerminated && !ended.isCanceled)
    throw refused(ended.cause ?? ended, {path: command})
  const stderr = `${String(ended.stderr ?? '')}${endOf(ended, options)}`
  // That a program could not be started is not a fact about what it was to look at.
  const reason = ended.exitCode === 0 ? null : forkRefused(stderr, command)
  if (reason) throw reason
  return {
    exitCode: ended.exitCode ?? (ended.signal ? 128 : 1),
    stdout: String(ended.stdout ?? ''),
    stderr,
  }
}

function startOf(
  execa: typeof startProgram,
  command: string,
  args: readonly string[],
  given: Options,
): ResultPromise {
  try {
    return execa(command, args, given)
  } catch (error) {
    // Node gives a child without streams where no descriptor is left for them, and execa falls over it.
    throw noDescriptors(command) ?? error
  }
}

/** What ended it, in words, where that was not itself. */
function endOf({timedOut, signal}: {timedOut: boolean; signal?: string}, {timeout}: RunOptions): string {
  if (timedOut) return `\n(ended after ${timeout} ms)`
  return signal === 'SIGXFSZ' ? 'File size limit exceeded' : ''
}

/**
 * Like {@link run}, for a program that must succeed; gives its standard output.
 * @throws {HostError} `command-failed`
 */
export async function must(
  command: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<string> {
  const ran = await run(command, args, options)
  if (ran.exitCode === 0) return ran.stdout
  const said = ran.stderr.trim() || ran.stdout.trim()
  const line = [command, ...args].join(' ')
  throw new HostError(
    'command-failed',
    {
      en: `${line} ended with exit code ${ran.exitCode}: ${said || '(no error message)'}`,
      sv: `${line} avslutades med kod ${ran.exitCode}: ${said || '(inget felmeddelande)'}`,
    },
    {
      suggestions: ['qlab doctor'],
    },
  )
}
