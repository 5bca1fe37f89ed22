import type {Localized} from '../language.js'
import {EXIT, HostError, type StudentErrorOptions} from './errors.js'

/** What somebody has handed in could not be read on this computer: that is nobody's zero, and stops none of the others. */
export class UnreadError extends HostError {
  override readonly exitCode = EXIT.bug

  constructor(message: Localized, options: StudentErrorOptions = {}) {
    super('not-read', message, options)
  }
}
