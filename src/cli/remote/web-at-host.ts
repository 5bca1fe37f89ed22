import {UsageError} from '../../model/errors/errors.js'
import {THIS_COMPUTER} from '../../model/remote/remote-call.js'
import {webOnHost, type WebOnHostOptions} from '../../usecases/remote/web-on-host.js'
import {parseCommand} from '../frame/parse-command.js'
import {loadCommand} from '../frame/registry.js'
import {languageOf} from '../frame/language-of.js'
import {styleFor} from '../render/text/style.js'
import {showPage} from './show-page.js'

export interface WebAtHostOptions extends Omit<WebOnHostOptions, 'onReady' | 'port'> {
  /** The words behind the command. */
  readonly words: readonly string[]
}

interface WebFlags {
  readonly json?: boolean
  readonly open?: boolean
  readonly port?: number
  readonly grades?: string
  readonly proof?: string
}

/**
 * Shows the page of a host, here.
 * @returns the exit code
 * @throws {UsageError} `files-are-here` where it is to show files of this computer
 */
export async function webAtHost({words, ...options}: WebAtHostOptions): Promise<number> {
  const {args, flags} = await parseCommand('web', await loadCommand('web'), words)
  const {json = false, open, port, ...teacher} = flags as WebFlags
  for (const name of ['grades', 'proof'] as const) if (teacher[name] !== undefined) throw filesAreHere(name)
  const {lab} = args as {lab?: string}
  const style = styleFor(process.stdout, process.env, languageOf(options.argv))
  return webOnHost({
    ...options,
    argv: ['web', ...(lab === undefined ? [] : [lab]), '--lang', style.language],
    port: port ?? null,
    onReady: ({address}) =>
      void showPage(
        {address, port: Number(new URL(address).port), movedFrom: null, tunnel: null},
        {open: open !== false, json, style, env: process.env},
      ),
  })
}

function filesAreHere(flag: 'grades' | 'proof'): UsageError {
  return new UsageError(
    'files-are-here',
    {
      en: `--${flag} shows files of this computer, and the page would be the other host’s.`,
      sv: `--${flag} visar filer på den här datorn, och sidan skulle vara den andra värddatorns.`,
    },
    {suggestions: [`qlab --host ${THIS_COMPUTER} web --${flag} …`]},
  )
}
