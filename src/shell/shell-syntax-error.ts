import {LabError} from '../model/errors/errors.js'

/** A fence that bash would refuse, or that would leave a student at a `>` prompt. */
export class ShellSyntaxError extends LabError {
  constructor(
    message: string,
    /** 1-based, in the file that the fence stands in. */
    readonly line: number,
  ) {
    super('bad-command', message)
  }
}
