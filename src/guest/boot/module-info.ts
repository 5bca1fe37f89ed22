/** What a kernel module says about itself. */
export interface ModuleInfo {
  /** With underscores only. */
  readonly name: string
  readonly depends: readonly string[]
  /** Patterns of the devices it drives, and other names it is asked for by. */
  readonly aliases: readonly string[]
}

/**
 * Reads the `.modinfo` section of a module (an ELF object).
 * @returns null when there is none
 */
export function moduleInfo(elf: Buffer): ModuleInfo | null {
  const section = sectionOf(elf, '.modinfo')
  if (!section) return null
  const fields = section
    .toString('latin1')
    .split('\0')
    .map((field) => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)] as const)
  const all = (key: string): string[] => fields.filter(([name]) => name === key).map(([, value]) => value)
  return {
    name: moduleName(all('name')[0] ?? ''),
    depends: (all('depends')[0] ?? '').split(',').filter(Boolean).map(moduleName),
    aliases: all('alias'),
  }
}

/** Modules go by either sign; files and dependencies mix them. */
export function moduleName(file: string): string {
  return file
    .replace(/^.*\//, '')
    .replace(/\.ko(\.\w+)?$/, '')
    .replaceAll('-', '_')
}

/** A section of a 64-bit little-endian ELF file, by the layout of elf(5). */
function sectionOf(elf: Buffer, wanted: string): Buffer | null {
  if (elf.length < 64 || elf.readUInt32BE(0) !== 0x7f454c46) return null
  const table = Number(elf.readBigUInt64LE(0x28))
  const [entrySize, count, namesIndex] = [0x3a, 0x3c, 0x3e].map((at) => elf.readUInt16LE(at)) as [
    number,
    number,
    number,
  ]
  const section = (index: number): {name: number; from: number; size: number} => {
    const at = table + index * entrySize
    return {
      name: elf.readUInt32LE(at),
      from: Number(elf.readBigUInt64LE(at + 0x18)),
      size: Number(elf.readBigUInt64LE(at + 0x20)),
    }
  }
  const names = section(namesIndex).from
  for (let index = 0; index < count; index++) {
    const {name, from, size} = section(index)
    const start = names + name
    if (elf.toString('latin1', start, elf.indexOf(0, start)) === wanted)
      return elf.subarray(from, from + size)
  }
  return null
}
