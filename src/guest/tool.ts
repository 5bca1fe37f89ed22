import {findProgram} from '../host/process/programs.js'
import {must, type RunOptions} from '../host/process/run.js'

/** Runs a program that works on disks: some are in folders that an ordinary user's PATH leaves out. */
export function tool(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return must(findProgram(program) ?? program, args, options)
}
