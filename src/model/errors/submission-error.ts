import type {Localized} from '../language.js'
import {EXIT, QlabError, type StudentErrorOptions} from './errors.js'

/** A submission cannot be read, or is not of the lab that it is to be graded for. The others are graded all the same. */
export class SubmissionError extends QlabError {
  readonly exitCode = EXIT.usage

  constructor(code: string, message: Localized, options: StudentErrorOptions = {}) {
    super(code, message, options)
  }
}
