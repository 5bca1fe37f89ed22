import type {Localized} from '../language.js'
import {EXIT, QlabError, type StudentErrorOptions} from './errors.js'

/** A teacher's own file, which grades are to be filled into, cannot be read, or is not such a file. Nothing is written then. */
export class SheetError extends QlabError {
  readonly exitCode = EXIT.usage

  constructor(code: string, message: Localized, options: StudentErrorOptions = {}) {
    super(code, message, options)
  }
}
