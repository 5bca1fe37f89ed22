import {Errors} from '@oclif/core'
import {asHostError} from '../../usecases/host-errors.js'
import {didYouMean} from '../../model/did-you-mean.js'
import {BugError, EXIT, QlabError, UsageError} from '../../model/errors/errors.js'
import type {Language} from '../../model/language.js'
import {meant} from '../../model/errors/suggestion.js'
import {readerLanguage} from '../../model/reader-language.js'
import {renderError} from '../render/text/error.js'
import {styleFor} from '../render/text/style.js'
import {parseWords} from './parse-words.js'
import {REGISTRY} from './registry.js'
import {writeOut} from './write-out.js'

/**
 * Tells an error: in words on stderr, or with `--json` as the one object on stdout.
 * @returns the exit code
 */
export function tellError(thrown: unknown, argv: readonly string[]): number {
  if (thrown instanceof Errors.ExitError) return thrown.oclif.exit ?? EXIT.passed
  const error = ours(thrown, argv)
  // The reader has closed the pipe, as `| head` does: there is nobody to tell.
  if (error.message.includes('SIGPIPE')) return error.exitCode
  const language = languageOf(argv)
  if (!wantsJson(argv) || !toldAsJson(error, language)) {
    const style = styleFor(process.stderr, process.env, language)
    const told = error instanceof BugError && error.cause ? error.cause : error
    process.stderr.write(renderError(told, style, {debug: process.env.QLAB_DEBUG === '1'}))
  }
  return error.exitCode
}

/** Gives whether standard output took it: the error may be that it takes nothing. */
function toldAsJson(error: QlabError, language: Language): boolean {
  try {
    writeOut(`${JSON.stringify(asJson(error, language), null, 2)}\n`)
    return true
  } catch {
    return false
  }
}

/**
 * Every error as one of ours: oclif complains of what was typed, the system of what the computer cannot do; anything else
 * is a bug.
 */
export function ours(thrown: unknown, argv: readonly string[]): QlabError {
  if (thrown instanceof QlabError) return thrown
  if (thrown instanceof Errors.CLIError) return usage(thrown, argv)
  const refused = asHostError(thrown)
  if (refused) return refused
  return BugError.of(thrown)
}

function usage(error: Errors.CLIError, argv: readonly string[]): UsageError {
  const message = error.message.replace(/\n*See more help with --help\n*/, '').trim()
  const [first = '', second = ''] = argv
  const command = `${first}:${second}` in REGISTRY ? `${first} ${second}` : first
  const near = nearestFlag(error)
  return new UsageError('bad-usage', parseWords(message), {
    suggestions: [...meant(near && `--${near}`), `qlab ${command} --help`],
  })
}

function nearestFlag(error: Errors.CLIError & {flags?: unknown; parse?: unknown}): string | null {
  const input = (error.parse as {input?: {flags?: object}} | undefined)?.input
  const [flag] = Array.isArray(error.flags) ? (error.flags as unknown[]) : []
  if (typeof flag !== 'string' || !input?.flags) return null
  return didYouMean(flag.replace(/^-+/, ''), [...Object.keys(input.flags), 'help'])
}

function asJson(error: QlabError, language: Language): object {
  const {code, exitCode} = error
  return {error: {code, ...error.told(language), exitCode}}
}

/** Whether `--json` was asked for; the parse itself may be what failed, so this looks at the words. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json')
}

/** The reader's language; the parse itself may be what failed, so this looks at the words. */
export function languageOf(argv: readonly string[]): Language {
  return readerLanguage(langFlag(argv), process.env)
}

function langFlag(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const word = argv[at]
  return word?.startsWith('--lang=') ? word.slice('--lang='.length) : word && argv[at + 1]
}
