import type {Command} from '../../model/lab/guide.js'
import {CommandReader} from '../../shell/command-reader.js'

/**
 * Splits a shell fence into what a student would type and press Enter on. A compound command, a
 * continued line and a here-document are one command; comments and blank lines are none.
 * @param code the fence's text, with `\n` line ends
 * @param line the number of its first line in its file, 1-based
 * @throws {ShellSyntaxError} when bash would refuse it, or wait for more
 */
export function splitCommands(code: string, line = 1): Command[] {
  return new CommandReader(code, line).commands()
}

/** Splits a fence for a machine's monitor: each line is a command. */
export function splitMonitorCommands(code: string, line = 1): Command[] {
  return code
    .split('\n')
    .map((text, index) => ({text: text.trim(), line: line + index}))
    .filter(({text}) => text !== '')
}
