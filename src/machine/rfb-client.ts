import type {Duplex} from 'node:stream'
import type {VncScreen, VncView} from '../model/observer.js'
import {ByteReader} from './byte-reader.js'
import {scaled} from '../model/pace.js'

/** The remote framebuffer protocol, VNC's own: https://www.rfc-editor.org/rfc/rfc6143 */
const VERSION = /^RFB (\d{3})\.(\d{3})\n$/
const NONE = 1
const SECURITY: Readonly<Record<number, string>> = {
  [NONE]: 'none',
  2: 'password',
  18: 'tls',
  19: 'vencrypt',
  20: 'sasl',
}
const RAW = 0
const UPDATE = 0
const BYTES_PER_PIXEL = 4
const MOST_PIXELS = 2 ** 25
const LONGEST_TEXT = 2 ** 20

/**
 * Asks whoever is at the other end of a stream for one picture of its screen, beside others who look at it.
 * @returns null when nobody is there, or somebody who does not speak VNC
 */
export async function lookByVnc(stream: Duplex, limitMs = scaled(5000)): Promise<VncView | null> {
  const reader = new ByteReader(stream, limitMs)
  try {
    return await greet(reader, stream)
  } catch {
    return null // it closed the connection, or said nothing: no VNC server
  } finally {
    reader.close()
  }
}

async function greet(reader: ByteReader, stream: Duplex): Promise<VncView | null> {
  const [, major, minor] = VERSION.exec((await reader.take(12)).toString('latin1')) ?? []
  if (major === undefined || minor === undefined) return null
  const version = `${Number(major)}.${Number(minor)}`
  // Before 3.8 the handshake is another one; QEMU has long spoken this.
  if (Number(major) !== 3 || Number(minor) < 8) return {version, security: [], screen: null}
  stream.write('RFB 003.008\n')
  const offered = [...(await reader.take((await reader.take(1)).readUInt8()))]
  const security = offered.map((type) => SECURITY[type] ?? String(type))
  if (!offered.includes(NONE)) return {version, security, screen: null}
  return {version, security, screen: await enter(reader, stream).catch(() => null)}
}

/** Goes in without a password, shared with others, and looks. */
async function enter(reader: ByteReader, stream: Duplex): Promise<VncScreen | null> {
  stream.write(Uint8Array.of(NONE))
  if ((await reader.take(4)).readUInt32BE() !== 0) return null
  stream.write(Uint8Array.of(1))
  const init = await reader.take(24)
  const [width, height] = [init.readUInt16BE(0), init.readUInt16BE(2)]
  const name = (await reader.take(lengthOf(init.readUInt32BE(20), LONGEST_TEXT))).toString('utf8')
  if (width * height > MOST_PIXELS) return null
  stream.write(requests(width, height))
  const picture = new Uint32Array(width * height)
  let left = picture.length
  while (left > 0) left -= await hear(reader, picture, width)
  const lit = picture.reduce((sum, pixel) => sum + (pixel === 0 ? 0 : 1), 0)
  return {
    name,
    width,
    height,
    colours: new Set(picture).size,
    lit: Math.round((lit / picture.length) * 10_000) / 10_000,
  }
}

/** Pixels of 32 bits, blue first; nothing packed; and the whole screen once. */
function requests(width: number, height: number): Buffer {
  const format = Buffer.from([0, 0, 0, 0, 32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0])
  const encodings = Buffer.from([2, 0, 0, 1, 0, 0, 0, RAW])
  const update = Buffer.alloc(10)
  update.writeUInt8(3)
  update.writeUInt16BE(width, 6)
  update.writeUInt16BE(height, 8)
  return Buffer.concat([format, encodings, update])
}

/** One message of the server; gives how many pixels of the picture it brought. */
async function hear(reader: ByteReader, picture: Uint32Array, width: number): Promise<number> {
  const kind = (await reader.take(1)).readUInt8()
  if (kind === 2) return 0 // a bell
  if (kind === 3) {
    // What somebody has copied.
    await reader.take(lengthOf((await reader.take(7)).readUInt32BE(3), LONGEST_TEXT))
    return 0
  }
  if (kind !== UPDATE) throw new Error(`a message of the kind ${kind}`)
  let brought = 0
  for (let left = (await reader.take(3)).readUInt16BE(1); left > 0; left--)
    brought += await hearRectangle(reader, picture, width)
  return brought
}

async function hearRectangle(reader: ByteReader, picture: Uint32Array, width: number): Promise<number> {
  const header = await reader.take(12)
  const [x, y, wide, high] = [0, 2, 4, 6].map((at) => header.readUInt16BE(at)) as [
    number,
    number,
    number,
    number,
  ]
  if (header.readInt32BE(8) !== RAW || x + wide > width || (y + high) * width > picture.length)
    throw new Error('a rectangle that was not asked for')
  const pixels = await reader.take(wide * high * BYTES_PER_PIXEL)
  for (let row = 0; row < high; row++)
    for (let column = 0; column < wide; column++)
      picture[(y + row) * width + x + column] = pixels.readUIntLE((row * wide + column) * BYTES_PER_PIXEL, 3)
  return wide * high
}

function lengthOf(claimed: number, most: number): number {
  if (claimed > most) throw new Error(`${claimed} bytes of text`)
  return claimed
}
