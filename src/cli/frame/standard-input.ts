import {text} from 'node:stream/consumers'

/** All that comes on standard input; null on a terminal, where somebody would have to type it. */
export async function standardInput(): Promise<string | null> {
  return process.stdin.isTTY ? null : text(process.stdin)
}
