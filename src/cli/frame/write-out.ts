import {fstatSync, readlinkSync, writeFileSync} from 'node:fs'
import {refused} from '../../usecases/host-errors.js'
import {showsUnicode} from '../render/text/style.js'
import {toAscii} from '../render/text/to-ascii.js'

/**
 * Writes to standard output, all of it. A stream would take half of it for the whole where a disk is nearly full, and
 * report a full one when nobody listens any more. A string is for people, as asciiStreams has it; a buffer goes out as it is.
 * @throws {HostError} `disk-full`, `file-too-large` …
 */
export function writeOut(text: string | Buffer): void {
  if (!isFile(1)) return void process.stdout.write(text)
  try {
    writeFileSync(1, typeof text === 'string' && !showsUnicode(process.env) ? toAscii(text) : text)
  } catch (cause) {
    throw refused(cause, {path: ownOutput(), wanted: Buffer.byteLength(text)})
  }
}

/** The same for programs, which read UTF-8 whatever the locale is: JSON, a script. */
export function writeData(text: string): void {
  writeOut(Buffer.from(text))
}

/** The file that standard output is. */
export function ownOutput(): string {
  return readlinkSync('/proc/self/fd/1')
}

/** A file, or a device such as /dev/null; neither a terminal nor a pipe. */
function isFile(descriptor: number): boolean {
  const found = fstatSync(descriptor)
  return found.isFile() || (found.isCharacterDevice() && !process.stdout.isTTY)
}

/** Waits until standard output has taken all (a pipe takes 64 KB at once), and has told, by an `error` event, what it refused. */
export async function writtenOut(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve))
  const {stdout} = process
  if (stdout.writableLength > 0) await new Promise<void>((resolve) => stdout.write('', () => resolve()))
}
