import {Transform, type TransformCallback} from 'node:stream'

const HEAD = 5

/** What is said to the keeper of a terminal: share/terminal/keep.pl describes it. */
export function frameOf(kind: string, bytes: Buffer): Buffer {
  const head = Buffer.alloc(HEAD)
  head.write(kind, 'latin1')
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

/** What a terminal's keeper says: gives what is shown; tells `size` (columns, rows), `shown` (bytes that are about to be) and `exit` (code). */
export class TerminalFrames extends Transform {
  #held: Buffer = Buffer.alloc(0)
  /** What is still to come of a piece that is shown as it comes. */
  #left = 0

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    while (this.#held.length > 0 && this.#take());
    done()
  }

  /** Whether it got further. */
  #take(): boolean {
    if (this.#left > 0) {
      const shown = this.#held.subarray(0, this.#left)
      this.#left -= shown.length
      this.#held = this.#held.subarray(shown.length)
      this.push(shown)
      return true
    }
    if (this.#held.length < HEAD) return false
    const kind = String.fromCharCode(this.#held.readUInt8())
    const length = this.#held.readUInt32BE(1)
    if (kind === 'd') {
      this.#left = length
      this.emit('shown', length)
      this.#held = this.#held.subarray(HEAD)
      return true
    }
    if (this.#held.length < HEAD + length) return false
    const text = this.#held.toString('latin1', HEAD, HEAD + length)
    this.#held = this.#held.subarray(HEAD + length)
    if (kind === 's') this.emit('size', ...text.split(' ').map(Number))
    if (kind === 'e') this.emit('exit', Number(text))
    return true
  }
}
