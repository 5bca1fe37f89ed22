import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {once} from 'node:events'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {execa} from 'execa'
import {withUs} from './with-us.js'

/** A desktop that nobody sees, and whose screen can be read. */
export class XvfbScreen implements AsyncDisposable {
  private constructor(
    private readonly server: ReturnType<typeof startServer>,
    private readonly folder: string,
    /** What a program needs to show itself there. */
    readonly env: {readonly DISPLAY: string},
  ) {}

  static async open(): Promise<XvfbScreen> {
    const folder = mkdtempSync(join(tmpdir(), 'qlab-xvfb-'))
    const server = startServer(folder)
    const [number] = (await once(server.stdout, 'data')) as [Buffer]
    return new XvfbScreen(server, folder, {DISPLAY: `:${String(number).trim()}`})
  }

  /** Every pixel of the screen, as its red, green and blue. */
  pixels(): (readonly [number, number, number])[] {
    return pixelsOf(readFileSync(join(this.folder, 'Xvfb_screen0')))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.kill()
    await this.server
    rmSync(this.folder, {recursive: true, force: true})
  }
}

/** How many pixels have the light grey of a PC's text mode. */
export function ofText(pixels: readonly (readonly [number, number, number])[]): number {
  return pixels.filter((colours) => colours.every((value) => Math.abs(value - 0xaa) <= 6)).length
}

function startServer(folder: string) {
  const screen = ['-screen', '0', '1024x768x24', '-fbdir', folder]
  return execa(...withUs('Xvfb', ['-displayfd', '1', '-nolisten', 'tcp', ...screen]), {
    reject: false,
    buffer: false,
    stderr: 'ignore',
  })
}

/** Of a file by xwd: https://gitlab.freedesktop.org/xorg/proto/xorgproto/-/blob/master/include/X11/XWDFile.h */
function pixelsOf(file: Buffer): (readonly [number, number, number])[] {
  const field = (index: number): number => file.readUInt32BE(4 * index)
  const [headerSize, width, height, bytesPerLine, colours] = [
    field(0),
    field(4),
    field(5),
    field(12),
    field(19),
  ]
  const start = headerSize + 12 * colours
  return Array.from({length: width * height}, (_, index) => {
    const at = start + Math.floor(index / width) * bytesPerLine + 4 * (index % width)
    return [file[at + 2] ?? 0, file[at + 1] ?? 0, file[at] ?? 0] as const
  })
}
