import {HostError, QlabError} from '../../model/errors/errors.js'

/** An error that qlab on a host has told, in the reader's language. */
class ToldThere extends QlabError {
  constructor(
    code: string,
    message: string,
    suggestions: readonly string[],
    readonly exitCode: number,
  ) {
    super(code, message, {suggestions})
  }
}

interface ToldError {
  readonly code: string
  readonly message: string
  readonly suggestions: readonly string[]
  readonly exitCode: number
}

/** The error in what qlab on a host has printed with `--json`. */
export function toldThere(
  word: string,
  {stdout, stderr}: {readonly stdout: string; readonly stderr: string},
  exitCode: number,
): QlabError {
  try {
    const {error} = JSON.parse(stdout) as {readonly error: ToldError}
    return new ToldThere(error.code, error.message, error.suggestions, error.exitCode)
  } catch {
    const said = stderr.trim() || stdout.trim()
    return new HostError('host-silent', {
      en: `qlab on ${word} ended with ${exitCode}: ${said || '(no answer)'}`,
      sv: `qlab på ${word} avslutades med ${exitCode}: ${said || '(inget svar)'}`,
    })
  }
}
