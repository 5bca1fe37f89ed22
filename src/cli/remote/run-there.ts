import {callAs} from '../../usecases/remote/called-as.js'
import type {HostMeant} from '../../usecases/remote/host-meant.js'
import {labsHere, type LabHere} from '../../usecases/remote/labs-here.js'
import {runOnHost} from '../../usecases/remote/run-on-host.js'
import type {ReaderFile} from '../../model/remote/reader-file.js'
import {shellWord} from '../../model/shell-word.js'
import type {OnHost} from '../frame/command.js'
import type {Args, Flags} from '../frame/inputs.js'
import {languageOf} from '../frame/language-of.js'
import {loadCommand} from '../frame/registry.js'
import type {Request} from '../frame/request.js'
import {thisTerminal} from '../frame/this-terminal.js'
import {styleFor} from '../render/text/style.js'
import {askAtTerminal} from './ask-at-terminal.js'
import {envForHost} from './env-for-host.js'
import {hostReporter} from './host-reporter.js'

export interface RunThereOptions {
  /** The command line without `--host`. */
  readonly words: readonly string[]
  readonly request: Extract<Request, {readonly kind: 'run' | 'here'}>
  readonly signal: AbortSignal
}

/**
 * Runs a command line on another host.
 * @returns its exit code
 * @throws {UsageError} as runOnHost does
 */
export async function runThere(
  meant: HostMeant,
  onHost: Exclude<OnHost, {readonly how: 'here'}>,
  {words, request, signal}: RunThereOptions,
): Promise<number> {
  const calledAs = meant.said ? `qlab --host ${shellWord(meant.word)}` : 'qlab'
  if (meant.said) callAs(calledAs)
  const style = styleFor(process.stderr, process.env, languageOf(words))
  const emit = hostReporter(style)
  const terminal = thisTerminal()
  const json = beforeEnd(words).includes('--json')
  const pty =
    terminal.input.isTTY && terminal.output.isTTY && !json ? (process.env.TERM ?? 'xterm-256color') : null
  const asking = askAtTerminal(style, signal, emit.clear)
  const options = {word: meant.word, argv: words, env: envForHost(process.env, style), asking, emit, signal}
  try {
    if (onHost.how === 'screen')
      return await (await import('./view-at-host.js')).viewAtHost({...options, words: argvOf(request)})
    if (onHost.how === 'page')
      return await (await import('./web-at-host.js')).webAtHost({...options, words: argvOf(request)})
    return await runOnHost({
      ...options,
      calledAs,
      terminal,
      pty,
      input: onHost.input ?? false,
      files: await filesOf(request, onHost),
      labs: await labsOf(request),
      takesUp: pty !== null && (onHost.takesUp?.(beforeEnd(words)) ?? false),
    })
  } finally {
    emit.clear()
  }
}

/** @throws {UsageError} `bad-usage` */
async function filesOf(
  request: Request,
  {files}: Extract<OnHost, {how: 'there'}>,
): Promise<readonly ReaderFile[]> {
  if (request.kind !== 'run' || !files) return []
  const {parseCommand} = await import('../frame/parse-command.js')
  return files(await parseCommand(request.id, await loadCommand(request.id), request.argv))
}

/**
 * The labs in folders of this computer that are named.
 * @throws {UsageError} `bad-usage`, `unknown-lab`
 */
async function labsOf(request: Request): Promise<readonly LabHere[]> {
  if (request.kind !== 'run') return []
  const command = await loadCommand(request.id)
  const taking = (inputs: Args | Flags): string[] =>
    Object.keys(inputs).filter((name) => inputs[name]?.takes === 'lab')
  const [args, flags] = [taking(command.args), taking(command.flags)]
  if (args.length + flags.length === 0) return []
  const {parseCommand} = await import('../frame/parse-command.js')
  const input = await parseCommand(request.id, command, request.argv)
  const values = [
    ...args.map((name) => valueIn(input.args, name)),
    ...flags.map((name) => valueIn(input.flags, name)),
  ]
  const words = values.flat().filter((word) => typeof word === 'string')
  return labsHere(words.filter((word) => !word.endsWith('.md')))
}

function valueIn(values: object, name: string): unknown {
  return (values as Readonly<Record<string, unknown>>)[name]
}

function argvOf(request: Request): readonly string[] {
  return request.kind === 'run' ? request.argv : []
}

function beforeEnd(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--')
  return end < 0 ? words : words.slice(0, end)
}
