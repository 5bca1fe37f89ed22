/** Types of an ELF file's sections, and what is read in them. */
const DYNAMIC = 6
const SYMBOLS = 11
const VERSIONS_NEEDED = 0x6ffffffe
const VERSION_OF_SYMBOL = 0x6fffffff
const NEEDED = 1n
const STRONG = 1
const WEAK = 2
const ENTRY = 16
const SYMBOL = 24

interface Section {
  readonly type: number
  readonly at: number
  readonly size: number
  readonly link: number
}

/**
 * A 64-bit program that starts without the libraries of this name: it no longer asks for them, and what it would call
 * in them is weak, that is, need not be there. For a library that brings many others along and that one rare word of
 * the program wants; that word crashes.
 */
export function withoutLibrary(program: Buffer, library: RegExp): Buffer {
  const elf = Buffer.from(program)
  const sections = sectionsOf(elf)
  const one = (type: number): Section | undefined => sections.find((section) => section.type === type)
  const dynamic = one(DYNAMIC)
  const symbols = one(SYMBOLS)
  const strings = dynamic && sections[dynamic.link]
  if (!strings || !symbols) return elf
  const text = (offset: number): string =>
    elf.toString('latin1', strings.at + offset, elf.indexOf(0, strings.at + offset))

  const kept = entriesOf(elf, dynamic).filter(
    (entry) => !(entry.readBigUInt64LE() === NEEDED && library.test(text(entry.readUInt32LE(8)))),
  )
  elf.fill(0, dynamic.at, dynamic.at + dynamic.size)
  kept.forEach((entry, index) => elf.set(entry, dynamic.at + index * ENTRY))

  const versions = replaceVersions(elf, one(VERSIONS_NEEDED), (offset) => library.test(text(offset)))
  const versionOf = one(VERSION_OF_SYMBOL)
  for (let index = 0; versionOf && index < symbols.size / SYMBOL; index++) {
    if (!versions.has(elf.readUInt16LE(versionOf.at + 2 * index))) continue
    const info = symbols.at + index * SYMBOL + 4
    const kind = elf.readUInt8(info)
    if (kind >> 4 === STRONG) elf.writeUInt8((WEAK << 4) | (kind & 15), info)
  }
  return elf
}

function sectionsOf(elf: Buffer): Section[] {
  const table = Number(elf.readBigUInt64LE(0x28))
  const size = elf.readUInt16LE(0x3a)
  return Array.from({length: elf.readUInt16LE(0x3c)}, (_, index) => {
    const header = table + index * size
    return {
      type: elf.readUInt32LE(header + 4),
      at: Number(elf.readBigUInt64LE(header + 0x18)),
      size: Number(elf.readBigUInt64LE(header + 0x20)),
      link: elf.readUInt32LE(header + 0x28),
    }
  })
}

function entriesOf(elf: Buffer, {at, size}: Section): Buffer[] {
  return Array.from({length: size / ENTRY}, (_, index) =>
    Buffer.from(elf.subarray(at + index * ENTRY, at + (index + 1) * ENTRY)),
  )
}

/**
 * Of a file that is left out no version can be wanted: each becomes one of another file's, since the loader insists on
 * what it can look up, and complains otherwise.
 * @returns their numbers, by which symbols refer to them
 */
function replaceVersions(
  elf: Buffer,
  section: Section | undefined,
  isLeftOut: (name: number) => boolean,
): Set<number> {
  const found = new Set<number>()
  const files = section ? chain(section.at, (file) => elf.readUInt32LE(file + 12)) : []
  const nameOf = (file: number): number => elf.readUInt32LE(file + 4)
  const versionsOf = (file: number): number[] =>
    chain(file + elf.readUInt32LE(file + 8), (version) => elf.readUInt32LE(version + 12))
  const other = files.find((file) => !isLeftOut(nameOf(file)))
  const [known] = other === undefined ? [] : versionsOf(other)
  if (other === undefined || known === undefined) return found
  for (const file of files.filter((each) => isLeftOut(nameOf(each)))) {
    elf.writeUInt32LE(nameOf(other), file + 4)
    for (const version of versionsOf(file)) {
      // Its hash, and its name.
      for (const field of [0, 8]) elf.copy(elf, version + field, known + field, known + field + 4)
      found.add(elf.readUInt16LE(version + 6))
    }
  }
  return found
}

/** Where the records of a list are, each of which says how far it is to the next. */
function chain(first: number, toNext: (at: number) => number): number[] {
  const all = [first]
  for (let at = first, step = toNext(at); step > 0; step = toNext(at)) all.push((at += step))
  return all
}
