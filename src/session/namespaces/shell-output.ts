import {closeSync, constants, fstatSync, openSync, readSync} from 'node:fs'

/** A command's output beyond this many bytes is left out in the middle. */
const OUTPUT_LIMIT = 65_536

/** What a file has that a command wrote, left out in the middle where it is long; empty where it is no such file. */
export function readOutput(file: string): string {
  const {O_RDONLY, O_NOFOLLOW, O_NONBLOCK} = constants
  let descriptor: number
  try {
    descriptor = openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  } catch {
    return '' // the shell was ended before it made the file
  }
  try {
    const stat = fstatSync(descriptor)
    if (!stat.isFile()) return ''
    const read = (from: number, length: number): Buffer => {
      const buffer = Buffer.alloc(length)
      return buffer.subarray(0, readSync(descriptor, buffer, 0, length, from))
    }
    const half = OUTPUT_LIMIT / 2
    return stat.size <= OUTPUT_LIMIT
      ? read(0, stat.size).toString()
      : joined(read(0, half), read(stat.size - half, half), stat.size)
  } finally {
    closeSync(descriptor)
  }
}

/** The same of bytes that somebody else has read. */
export function outputOf(bytes: Buffer): string {
  const half = OUTPUT_LIMIT / 2
  return bytes.length <= OUTPUT_LIMIT
    ? bytes.toString()
    : joined(bytes.subarray(0, half), bytes.subarray(-half), bytes.length)
}

function joined(begin: Buffer, end: Buffer, length: number): string {
  return `${begin.toString()}\n… ${length - OUTPUT_LIMIT} bytes left out …\n${end.toString()}`
}
