import type {Picture, PictureSize} from '../../host/png-of-ppm.js'
import type {Rectangle} from './changed-bands.js'

/** Pseudo-encodings: RFC 6143 (7.8.2), and rfbproto's "QEMU Extended Key Event". */
export const DESKTOP_SIZE = -223
export const EXTENDED_KEY = -258

const BYTES_PER_PIXEL = 4
const COLOURS = 3

/** Which byte of a pixel's four each colour is. */
export class PixelPlaces {
  constructor(
    private readonly red: number,
    private readonly green: number,
    private readonly blue: number,
  ) {}

  /** The pixels of a part of a picture, row by row. */
  pixels({width, colours}: Picture, part: Rectangle): Buffer {
    const pixels = Buffer.alloc(part.width * part.height * BYTES_PER_PIXEL)
    let to = 0
    for (let row = part.y; row < part.y + part.height; row++) {
      let from = (row * width + part.x) * COLOURS
      for (let column = 0; column < part.width; column++) {
        pixels[to + this.red] = colours[from] ?? 0
        pixels[to + this.green] = colours[from + 1] ?? 0
        pixels[to + this.blue] = colours[from + 2] ?? 0
        from += COLOURS
        to += BYTES_PER_PIXEL
      }
    }
    return pixels
  }
}

/** As the server tells it: little-endian, with blue lowest. */
export const RGB = new PixelPlaces(2, 1, 0)
const FORMAT = Buffer.from([32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0])

/**
 * What a viewer's SetPixelFormat asks for, without its first byte.
 * @throws for anything but 32 bits with a byte a colour, which all viewers of today can take
 */
export function placesIn(said: Buffer): PixelPlaces {
  const format = said.subarray(3)
  const [bits, bigEndian, trueColour] = [0, 2, 3].map((at) => format.readUInt8(at)) as [
    number,
    number,
    number,
  ]
  const most = [4, 6, 8].map((at) => format.readUInt16BE(at))
  const shifts = [10, 11, 12].map((at) => format.readUInt8(at))
  if (
    bits !== 32 ||
    trueColour === 0 ||
    most.some((each) => each !== 255) ||
    shifts.some((each) => each % 8 || each > 24)
  )
    throw new Error('a pixel format that is not a byte a colour')
  const [red, green, blue] = shifts.map((each) => (bigEndian ? 3 - each / 8 : each / 8)) as [
    number,
    number,
    number,
  ]
  return new PixelPlaces(red, green, blue)
}

export function serverInit({width, height}: PictureSize, name: string): Buffer {
  const text = Buffer.from(name)
  const head = Buffer.alloc(4)
  head.writeUInt16BE(width, 0)
  head.writeUInt16BE(height, 2)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([head, FORMAT, length, text])
}

/** Of a FramebufferUpdate with so many rectangles. */
export function header(rectangles: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt16BE(rectangles, 2)
  return bytes
}

/** Before the pixels of a rectangle. */
export function rectangle({x, y, width, height}: Rectangle, encoding: number): Buffer {
  const bytes = Buffer.alloc(12)
  for (const [index, value] of [x, y, width, height].entries()) bytes.writeUInt16BE(value, index * 2)
  bytes.writeInt32BE(encoding, 8)
  return bytes
}
