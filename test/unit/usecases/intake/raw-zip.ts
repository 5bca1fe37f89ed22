import {deflateRawSync} from 'node:zlib'

/** An entry of a zip as no decent program writes it. */
export interface RawEntry {
  readonly name: string | Buffer
  readonly content?: string | Buffer
  /** General purpose bits: 1 is encrypted, 0x800 says that the name is UTF-8. */
  readonly flags?: number
  /** stat(2)'s mode, as Unix writes it: 0o120777 is a link. */
  readonly mode?: number
  /** What it says that its size is, unpacked. */
  readonly size?: number
  /** The number of its compression method, where it is not that which it has. */
  readonly method?: number
  readonly extra?: Buffer
  /** The offset of the entry whose data it shares. */
  readonly at?: number
}

export interface RawOptions {
  /** How many entries it says that it has. */
  readonly count?: number
  readonly zip64?: boolean
}

/** 2026-11-30 12:34:56, in the computer's own time, as DOS writes it. */
const DOS_TIME = (12 << 11) | (34 << 5) | (56 / 2)
const DOS_DATE = ((2026 - 1980) << 9) | (11 << 5) | 30

/** A zip (APPNOTE.TXT, 4.3) of deflated entries. Checksums are only right where nothing looks at them. */
export function rawZip(
  entries: readonly RawEntry[],
  {count = entries.length, zip64 = false}: RawOptions = {},
): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const {name, content = '', flags = 0, mode = 0, method = 8, extra = Buffer.alloc(0), at} = entry
    const bytes = Buffer.from(name)
    const data = deflateRawSync(content)
    const size = entry.size ?? Buffer.byteLength(content)
    const common = Buffer.alloc(26)
    for (const [index, value] of [20, flags, method, DOS_TIME, DOS_DATE].entries())
      common.writeUInt16LE(value, index * 2)
    common.writeUInt32LE(crc32(Buffer.from(content)), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(bytes.length, 22)
    const local = Buffer.concat([sign(0x04034b50), common, bytes, data])
    common.writeUInt16LE(extra.length, 24)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE((mode << 16) >>> 0, 6)
    rest.writeUInt32LE(at ?? offset, 10)
    central.push(Buffer.concat([sign(0x02014b50), Buffer.from([30, 3]), common, rest, bytes, extra]))
    if (at !== undefined) continue
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(zip64 ? 0xffff : count & 0xffff, 4)
  end.writeUInt16LE(zip64 ? 0xffff : count & 0xffff, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(zip64 ? 0xffffffff : offset, 12)
  const large = zip64 ? [zip64End(count, directory.length, offset)] : []
  return Buffer.concat([...locals, directory, ...large, sign(0x06054b50), end])
}

function zip64End(count: number, length: number, offset: number): Buffer {
  const record = Buffer.alloc(52)
  record.writeBigUInt64LE(44n, 0)
  record.writeBigUInt64LE(BigInt(count), 20)
  record.writeBigUInt64LE(BigInt(count), 28)
  record.writeBigUInt64LE(BigInt(length), 36)
  record.writeBigUInt64LE(BigInt(offset), 44)
  const locator = Buffer.alloc(16)
  locator.writeBigUInt64LE(BigInt(offset + length), 4)
  return Buffer.concat([sign(0x06064b50), record, sign(0x07064b50), locator])
}

function sign(signature: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(signature)
  return bytes
}

function crc32(bytes: Buffer): number {
  if (bytes.length > 2 ** 20) return 0 // nobody reads that far
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
