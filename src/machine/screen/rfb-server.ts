import {once} from 'node:events'
import type {Duplex} from 'node:stream'
import type {Picture} from '../../host/png-of-ppm.js'
import {clock} from '../../model/clock.js'
import {pause} from '../../model/until.js'
import {ByteReader} from '../byte-reader.js'
import {changedBands} from './changed-bands.js'
import {
  DESKTOP_SIZE,
  EXTENDED_KEY,
  header,
  placesIn,
  rectangle,
  RGB,
  serverInit,
  type PixelPlaces,
} from './rfb-messages.js'
import type {ScreenSource} from './screen-source.js'
import {scancodeOf} from './scancodes.js'

/** Client to server, and of which length without their first byte; RFC 6143 (7.5), and rfbproto's QEMU messages. */
const FORMAT = 0
const ENCODINGS = 2
const REQUEST = 3
const KEY = 4
const POINTER = 5
const CUT_TEXT = 6
const QEMU = 255
const LENGTHS: Readonly<Record<number, number>> = {
  [FORMAT]: 19,
  [ENCODINGS]: 3,
  [REQUEST]: 9,
  [KEY]: 7,
  [POINTER]: 5,
  [CUT_TEXT]: 7,
  [QEMU]: 11,
}
const LONGEST_TEXT = 2 ** 16
/** Between two looks at a screen: short while something happens there, longer and longer while nothing does. */
const [SOONEST_MS, LATEST_MS, SLOWER] = [80, 800, 1.5]
const SHAKE_MS = 10_000

/**
 * Shows a screen to a viewer that speaks VNC (RFB 3.8, RFC 6143), until either is gone: for a VM whose QEMU has no VNC server.
 * No password, no clipboard; whoever gives us the stream knows who is at the other end.
 */
export async function serveScreen(stream: Duplex, source: ScreenSource): Promise<void> {
  const reader = new ByteReader(stream, null)
  try {
    await new RfbServer(stream, reader, source).serve()
  } finally {
    reader.close()
  }
}

/** Tells a viewer why there is nothing to be seen, and ends. */
export async function refuseScreen(stream: Duplex, reason: string): Promise<void> {
  const reader = new ByteReader(stream, SHAKE_MS)
  try {
    stream.write('RFB 003.008\n')
    await reader.take(12)
    const text = Buffer.from(reason)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(text.length)
    stream.end(Buffer.concat([Uint8Array.of(0), length, text]))
    await once(stream, 'finish')
  } catch {
    // It has gone.
  } finally {
    reader.close()
  }
}

class RfbServer {
  #places: PixelPlaces = RGB
  #resizes = false
  /** What the viewer has; null for nothing. */
  #shown: Picture | null = null
  #wanted: 'all' | 'changes' | null = null
  #everyMs = SOONEST_MS
  #news: () => void = () => undefined

  constructor(
    private readonly stream: Duplex,
    private readonly reader: ByteReader,
    private readonly source: ScreenSource,
  ) {}

  async serve(): Promise<void> {
    const {stream, reader, source} = this
    stream.write('RFB 003.008\n')
    await reader.take(12)
    // One way in, without a password, and that is fine.
    stream.write(Uint8Array.of(1, 1))
    await reader.take(1)
    stream.write(Uint8Array.of(0, 0, 0, 0))
    await reader.take(1)
    const picture = await source.draw()
    stream.write(serverInit(picture, source.name))
    this.#shown = {...picture, colours: Buffer.alloc(picture.colours.length)}
    const gone = new AbortController()
    const shows = this.#show(gone.signal)
    const listens = this.#listen()
    listens.catch(() => undefined)
    try {
      await Promise.race([listens, shows])
    } finally {
      gone.abort()
      await shows.catch(() => undefined)
    }
  }

  async #listen(): Promise<never> {
    for (;;) {
      const kind = (await this.reader.take(1)).readUInt8()
      const length = LENGTHS[kind]
      if (length === undefined) throw new Error(`a message of the kind ${kind}`)
      await this.#hear(kind, await this.reader.take(length))
    }
  }

  async #hear(kind: number, said: Buffer): Promise<void> {
    if (kind === FORMAT) this.#places = placesIn(said)
    else if (kind === ENCODINGS) await this.#agree(said.readUInt16BE(1))
    else if (kind === REQUEST) {
      this.#wanted = said.readUInt8(0) === 0 || this.#wanted === 'all' ? 'all' : 'changes'
      this.#news()
    } else if (kind === CUT_TEXT) {
      const text = said.readUInt32BE(3)
      if (text > LONGEST_TEXT) throw new Error(`${text} bytes of text`)
      await this.reader.take(text)
    } else this.#do(kind, said)
  }

  async #agree(count: number): Promise<void> {
    const all = await this.reader.take(count * 4)
    const known = Array.from({length: count}, (_, index) => all.readInt32BE(index * 4))
    this.#resizes = known.includes(DESKTOP_SIZE)
    // As an answer, a rectangle says that keys may come by their code.
    if (known.includes(EXTENDED_KEY))
      this.stream.write(
        Buffer.concat([header(1), rectangle({x: 0, y: 0, width: 0, height: 0}, EXTENDED_KEY)]),
      )
  }

  #do(kind: number, said: Buffer): void {
    if (kind === POINTER) {
      const [x, y] = [said.readUInt16BE(1), said.readUInt16BE(3)]
      this.source.put({kind: 'pointer', x, y, buttons: said.readUInt8(0)})
    } else {
      const [down, code] =
        kind === QEMU
          ? [said.readUInt16BE(1) !== 0, said.readUInt32BE(7)]
          : [said.readUInt8(0) !== 0, scancodeOf(said.readUInt32BE(3))]
      if (code !== null && code < 256) this.source.put({kind: 'key', down, code})
    }
    // What was done is about to be seen.
    this.#everyMs = SOONEST_MS
    this.#news()
  }

  async #show(signal: AbortSignal): Promise<never> {
    for (;;) {
      const changed = new Promise<void>((resolve) => (this.#news = resolve))
      const sent = this.#wanted !== null && (await this.#update(signal))
      this.#everyMs = sent ? SOONEST_MS : Math.min(LATEST_MS, this.#everyMs * SLOWER)
      await clock().sleep(SOONEST_MS, signal)
      await pause(this.#everyMs, signal, () => changed)
    }
  }

  /** @returns whether there was anything to tell */
  async #update(signal: AbortSignal): Promise<boolean> {
    const picture = await this.source.draw()
    const before = this.#shown
    const sized = before?.width === picture.width && before.height === picture.height
    if (!sized && !this.#resizes) throw new Error('the screen has another size, which the viewer cannot take')
    const whole = {x: 0, y: 0, width: picture.width, height: picture.height}
    const all = this.#wanted === 'all' || !before || !sized
    const bands = all ? [whole] : changedBands(before, picture)
    if (bands.length === 0) return false
    this.#wanted = null
    this.#shown = picture
    const parts = bands.map((band) => Buffer.concat([rectangle(band, 0), this.#places.pixels(picture, band)]))
    const size = sized ? [] : [rectangle(whole, DESKTOP_SIZE)]
    const message = Buffer.concat([header(parts.length + size.length), ...size, ...parts])
    if (!this.stream.write(message)) await once(this.stream, 'drain', {signal})
    return true
  }
}
