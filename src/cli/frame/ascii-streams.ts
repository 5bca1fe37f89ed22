import {toAscii} from '../render/text/to-ascii.js'
import {showsUnicode} from '../render/text/style.js'

/** A stream that people read: `process.stdout` is one. */
interface Stream {
  write(chunk: string | Uint8Array, ...more: never[]): boolean
}

/**
 * Where the locale is not of UTF-8, every string that is written from now on has only letters beside ASCII, whoever writes it.
 * A buffer goes out as it is: what a program in the lab has printed, and what is for other programs.
 */
export function asciiStreams(
  env: NodeJS.ProcessEnv,
  streams: readonly Stream[] = [process.stdout, process.stderr],
): void {
  if (showsUnicode(env)) return
  for (const stream of streams) {
    const write: Stream['write'] = stream.write.bind(stream)
    stream.write = (chunk, ...more) => write(typeof chunk === 'string' ? toAscii(chunk) : chunk, ...more)
  }
}
