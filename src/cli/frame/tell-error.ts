import {asHostError} from '../../usecases/host-errors.js'
import {BugError, QlabError} from '../../model/errors/errors.js'
import type {Language} from '../../model/language.js'
import {languageOf} from './language-of.js'
import {withLabsShown} from '../../model/remote/reader-labs.js'
import {suggestionLine} from '../../model/errors/suggestion.js'
import {asCommands} from '../render/text/as-typed.js'
import {renderError} from '../render/text/error.js'
import {styleFor} from '../render/text/style.js'
import {writeData} from './write-out.js'

/**
 * Tells an error: in words on stderr, or with `--json` as the one object on stdout.
 * @returns the exit code
 */
export function tellError(thrown: unknown, argv: readonly string[]): number {
  const error = ours(thrown)
  // The reader has closed the pipe, as `| head` does: there is nobody to tell.
  if (error.message.includes('SIGPIPE')) return error.exitCode
  const language = languageOf(argv)
  if (!wantsJson(argv) || !toldAsJson(error, argv, language)) {
    const style = styleFor(process.stderr, process.env, language)
    const told = error instanceof BugError && error.cause ? error.cause : error
    process.stderr.write(renderError(told, style, {debug: process.env.QLAB_DEBUG === '1', argv}))
  }
  return error.exitCode
}

/** Gives whether standard output took it: the error may be that it takes nothing. */
function toldAsJson(error: QlabError, argv: readonly string[], language: Language): boolean {
  try {
    writeData(`${JSON.stringify(asJson(error, argv, language), null, 2)}\n`)
    return true
  } catch {
    return false
  }
}

/** Every error as one of ours: the system complains of what the computer cannot do; anything else is a bug. */
export function ours(thrown: unknown): QlabError {
  if (thrown instanceof QlabError) return thrown
  const refused = asHostError(thrown)
  if (refused) return refused
  return BugError.of(thrown)
}

function asJson(error: QlabError, argv: readonly string[], language: Language): object {
  const {code, exitCode} = error
  const next = asCommands(error.next, argv, styleFor(process.stdout, process.env, language))
  const suggestions = next.map((each) => suggestionLine(each, language))
  return {error: {code, message: withLabsShown(error.told(language).message), suggestions, exitCode}}
}

/** Whether `--json` was asked for; the parse itself may be what failed, so this looks at the words. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json')
}
