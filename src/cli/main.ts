import {END_WORD} from '../usecases/idle/end-word.js'
import {giveHome, needLimits} from '../usecases/host-errors.js'
import {HostError} from '../model/errors/errors.js'
import {checkVariables} from '../model/variables.js'
import {asciiStreams} from './frame/ascii-streams.js'
import {asksForPlain} from './frame/asks-for-plain.js'
import {interruptible} from './frame/interruption.js'
import {commandIds, loadCommand} from './frame/registry.js'
import {requestOf, unknownCommand} from './frame/request.js'
import {stayAwake} from './frame/stay-awake.js'
import {languageOf} from './frame/language-of.js'
import {TOPICS} from './frame/topics.js'
import {writeOut, writtenOut} from './frame/write-out.js'
import {splitHost} from './remote/split-host.js'
import {takenCall} from './remote/taken-call.js'
import {helpText} from './help/help-text.js'
import {styleFor} from './render/text/style.js'

export {helpTable} from './help/help-table.js'

/** The manual page in each language, by its path in the package. */
export async function manPages(version: string): Promise<Readonly<Record<string, string>>> {
  const {helpTable} = await import('./help/help-table.js')
  const {manPage} = await import('./man/man-page.js')
  const table = await helpTable()
  return {
    'share/man/man1/qlab.1': manPage(table, version, 'en'),
    'share/man/sv/man1/qlab.1': manPage(table, version, 'sv'),
  }
}

/** What the build keeps for shells that complete qlab's words: by the shell's name, a script that is told `_qlab_root`. */
export async function completionScripts(root: string): Promise<Readonly<Record<string, string>>> {
  const {completionData} = await import('./completion/completion-data.js')
  const {completionScript} = await import('../usecases/completion/completion-script.js')
  const {SHELLS} = await import('../usecases/completion/shells.js')
  const data = await completionData()
  return Object.fromEntries(SHELLS.map((shell) => [shell, completionScript(shell, data, root)]))
}

export interface CliOptions {
  /** The package's root folder, and what its package.json says. */
  readonly root: string
  readonly packageJson: {readonly version: string}
  /** True while developing: help comes from the commands themselves instead of the table that the build made. */
  readonly development?: boolean
}

/** Runs one command line to its end; every way it can end is turned into words and an exit code. */
export async function main(typed: string[], options: CliOptions): Promise<never> {
  const argv = [...takenCall(withoutCr(typed))]
  // As the variable: what is started from here, a lab's shell and qlab in it, is to be as plain.
  if (asksForPlain(argv)) process.env.QLAB_PLAIN = '1'
  asciiStreams(process.env)
  const interrupted = interruptible()
  // Loaded only for an error: it takes a third of the time of --help.
  const tell = async (error: unknown) => (await import('./frame/tell-error.js')).tellError(error, argv)
  // An error that cannot be told must not be met again while it is told.
  const untold = (error: unknown): never => {
    process.stderr.write(`qlab: ${String(error)}\n`)
    process.exit(70)
  }
  const endWith = (error: unknown) => void tell(error).then((exitCode) => process.exit(exitCode), untold)
  // An error that nobody waits for, as from a socket: a bug of ours, told like any other.
  process.on('uncaughtException', endWith)
  stayAwake(() => endWith(new Error('The work stopped half-way.')))
  try {
    giveHome()
    needLimits()
    const language = languageOf(argv)
    for (const warning of checkVariables(process.env)) process.stderr.write(`qlab: ${warning[language]}\n`)
    await answer(argv, options, interrupted)
    await writtenOut()
    if (interrupted.reason instanceof HostError) throw interrupted.reason
  } catch (error) {
    process.exitCode = await tell(interrupted.aborted ? interrupted.reason : error)
  }
  // Open sockets and timers of a library must not keep a finished command alive.
  process.exit()
}

/** A script with the line ends of Windows hands the CR over with the last word. */
function withoutCr(argv: readonly string[]): string[] {
  return argv
    .map((word, index) => (index === argv.length - 1 ? word.replace(/\r+$/, '') : word))
    .filter((word, index) => word !== '' || argv[index] === '')
}

/** Not a command: what waits for an open lab to be idle calls us, and reads after how many seconds to do it again. */
async function endIdle([, lab = '', openedAt = '']: readonly string[]): Promise<void> {
  const [{endIfIdle}, {workplace}] = await Promise.all([
    import('../usecases/idle/end-if-idle.js'),
    import('../usecases/workplace.js'),
  ])
  const waitMs = await endIfIdle({...workplace(), lab, openedAt})
  if (waitMs !== null) writeOut(`${Math.ceil(waitMs / 1000)}\n`)
}

async function answer(
  argv: readonly string[],
  {root, packageJson: {version}, development}: CliOptions,
  interrupted: AbortSignal,
): Promise<void> {
  if (argv[0] === END_WORD) return endIdle(argv)
  const {host, words} = splitHost(argv)
  const request = requestOf(words)
  if (request.kind === 'run' || request.kind === 'here') {
    const {runAtHost} = await import('./remote/run-at-host.js')
    const exitCode = await runAtHost({host, words, request, signal: interrupted})
    if (exitCode !== null) return void (process.exitCode = exitCode)
  }
  if (request.kind === 'help' || request.kind === 'here') {
    const style = styleFor(process.stdout, process.env, languageOf(words))
    // Loaded only here: it takes longer than all of --help.
    const here = request.kind === 'here' ? await (await import('./help/here-text.js')).hereText(style) : null
    const of = request.kind === 'here' ? null : request.of
    return writeOut(here ?? (await helpText(of, {root, version, development}, style)))
  }
  if (request.kind === 'lab-help') {
    const style = styleFor(process.stdout, process.env, languageOf(argv))
    return writeOut(await (await import('./help/lab-help.js')).labHelp(request.lab, style))
  }
  if (request.kind === 'unknown')
    throw unknownCommand(request.typed, [...commandIds(), ...Object.keys(TOPICS)])
  const {parseCommand} = await import('./frame/parse-command.js')
  const command = await loadCommand(request.id)
  const input = await parseCommand(request.id, command, request.argv)
  await new command(input, interrupted).run()
}
