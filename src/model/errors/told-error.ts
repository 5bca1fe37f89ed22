import type {Localized} from '../language.js'
import {HostError, type QlabError} from './errors.js'
import {SubmissionError} from './submission-error.js'

/** An error as data, for whoever reads it on another computer. */
export interface ToldError {
  /** Whose it is: the submission's, or nobody's who handed something in. */
  readonly of: 'submission' | 'host'
  readonly code: string
  readonly message: Localized
  readonly suggestions: readonly Localized[]
}

export function toldError(error: QlabError): ToldError {
  const [en, sv] = [error.told('en'), error.told('sv')]
  return {
    of: error instanceof SubmissionError ? 'submission' : 'host',
    code: error.code,
    message: {en: en.message, sv: sv.message},
    suggestions: en.suggestions.map((each, at) => ({en: each, sv: sv.suggestions[at] ?? each})),
  }
}

/** The error again. */
export function errorTold({of, code, message, suggestions}: ToldError): SubmissionError | HostError {
  return of === 'submission'
    ? new SubmissionError(code, message, {suggestions})
    : new HostError(code, message, {suggestions})
}
