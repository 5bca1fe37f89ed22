/** One entry of an archive: a folder without content, a file with it. */
export interface CpioEntry {
  /** Relative, without a leading slash. */
  readonly path: string
  /** File type and permissions, as in stat(2). */
  readonly mode: number
  readonly content?: Buffer
}

/** The `newc` archive that the kernel unpacks as its first root; everything in it belongs to root. */
export function cpioArchive(entries: readonly CpioEntry[]): Buffer {
  const parts: Buffer[] = []
  entries.forEach((entry, index) => parts.push(...entryOf(entry, index + 1)))
  parts.push(...entryOf({path: 'TRAILER!!!', mode: 0}, 0))
  return Buffer.concat(parts)
}

function entryOf({path, mode, content = Buffer.alloc(0)}: CpioEntry, inode: number): Buffer[] {
  const name = Buffer.from(`${path}\0`)
  const fields = [inode, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length, 0]
  const header = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`)
  return [header, name, padding(header.length + name.length), content, padding(content.length)]
}

function padding(length: number): Buffer {
  return Buffer.alloc((4 - (length % 4)) % 4)
}
