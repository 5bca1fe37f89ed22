import type {Terminal} from '../../model/terminal.js'

/** The terminal, or what stands in its place, that this command line was typed at. */
export function thisTerminal(): Terminal {
  return {input: process.stdin, output: process.stdout, errors: process.stderr}
}
