import {BugError} from '../model/errors/errors.js'

/** The eight bytes that every PNG file begins with: https://www.w3.org/TR/png-3/ (5.2). */
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Where the header chunk has them (11.2.1). */
const [WIDTH_AT, HEIGHT_AT] = [16, 20]
/** Magic number, width, height, and the largest value of a colour; a comment may stand before each. */
const HEADER = /^P6\s+(?:#[^\n]*\n\s*)*(\d+)\s+(?:#[^\n]*\n\s*)*(\d+)\s+(?:#[^\n]*\n\s*)*(\d+)\s/
const HEADER_MOST = 1000
const LARGEST = 255

/** Columns and rows. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** The size of a PNG file; null where it is none. */
export function pngSize(file: Buffer): PictureSize | null {
  if (file.length < HEIGHT_AT + 4 || !file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null
  return {width: file.readUInt32BE(WIDTH_AT), height: file.readUInt32BE(HEIGHT_AT)}
}

/** A picture in colour: red, green and blue of each pixel, a byte each, row by row. */
export interface Picture extends PictureSize {
  readonly colours: Buffer
}

/**
 * A picture as QEMU writes it (https://netpbm.sourceforge.net/doc/ppm.html, P6, a byte a colour).
 * @throws {BugError} `bad-picture` where it is something else, or cut short
 */
export function pictureOfPpm(file: Buffer): Picture {
  const head = HEADER.exec(file.toString('latin1', 0, HEADER_MOST))
  const [width, height, largest] = [Number(head?.[1]), Number(head?.[2]), Number(head?.[3])]
  const colours = file.subarray(head?.[0].length ?? 0)
  if (!head || largest !== LARGEST || width * height === 0 || colours.length < width * height * 3)
    throw new BugError('bad-picture', 'QEMU has drawn a picture that is not a whole PPM file.')
  return {width, height, colours}
}

/**
 * The same as a PNG file.
 * @throws {BugError} `bad-picture`
 */
export async function pngOfPpm(file: Buffer): Promise<Buffer> {
  const {width, height, colours} = pictureOfPpm(file)
  const {PNG} = await import('pngjs')
  const png = new PNG({width, height})
  for (let at = 0; at < width * height; at++) {
    colours.copy(png.data, at * 4, at * 3, at * 3 + 3)
    png.data[at * 4 + 3] = LARGEST
  }
  return PNG.sync.write(png, {colorType: 2})
}
