/** A firmware's variable, to be put into a file. */
export interface Variable {
  readonly name: string
  readonly data: Buffer
  /** 0x3f when left out: written, and not deleted. */
  readonly state?: number
}

/** A file like those that OVMF keeps its variables in, with these in it. */
export function nvramFile(...variables: readonly Variable[]): Buffer {
  const volume = Buffer.alloc(0x48)
  volume.write('8d2bf1ff96768b4ca9852747075b4f50', 0x10, 'hex')
  volume.write('_FVH', 0x28, 'latin1')
  volume.writeUInt16LE(volume.length, 0x30)
  const store = Buffer.alloc(28)
  return Buffer.concat([volume, store, ...variables.map(written), Buffer.alloc(64, 0xff)])
}

/** What a variable `Boot####` holds: of a file on a partition, or of something of the firmware's own. */
export function entryData(
  label: string,
  file: {readonly partition: number; readonly loader: string} | null,
): Buffer {
  const path = file
    ? [partitionNode(file.partition), node(4, 4, text(file.loader))]
    : [node(4, 7, Buffer.alloc(16))]
  const nodes = Buffer.concat([...path, node(0x7f, 0xff, Buffer.alloc(0))])
  const head = Buffer.alloc(6)
  head.writeUInt32LE(1, 0)
  head.writeUInt16LE(nodes.length, 4)
  return Buffer.concat([head, text(label), nodes])
}

function written({name, data, state = 0x3f}: Variable): Buffer {
  const words = text(name)
  const head = Buffer.alloc(60)
  head.writeUInt16LE(0x55aa, 0)
  head[2] = state
  head.writeUInt32LE(words.length, 36)
  head.writeUInt32LE(data.length, 40)
  const whole = Buffer.concat([head, words, data])
  return Buffer.concat([whole, Buffer.alloc((4 - (whole.length % 4)) % 4, 0xff)])
}

function partitionNode(number: number): Buffer {
  const value = Buffer.alloc(38)
  value.writeUInt32LE(number, 0)
  return node(4, 1, value)
}

function node(type: number, kind: number, value: Buffer): Buffer {
  const head = Buffer.from([type, kind, 0, 0])
  head.writeUInt16LE(4 + value.length, 2)
  return Buffer.concat([head, value])
}

function text(words: string): Buffer {
  return Buffer.from(`${words}\0`, 'utf16le')
}
