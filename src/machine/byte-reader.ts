import type {Duplex} from 'node:stream'

/** Reads a stream in pieces of known lengths, all of them within one limit, if any. Close it when done: it owns the stream. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>
  readonly #timer: NodeJS.Timeout | undefined
  #held: Buffer[] = []
  #length = 0

  constructor(
    private readonly stream: Duplex,
    limitMs: number | null,
  ) {
    // What happens to a stream that nobody reads just now is told by the next piece.
    stream.on('error', () => undefined)
    this.#chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
    this.#timer = limitMs === null ? undefined : setTimeout(() => stream.destroy(), limitMs)
  }

  /** The next bytes. Throws when the stream has fewer, or the time is over. */
  async take(length: number): Promise<Buffer> {
    while (this.#length < length) {
      const next = await this.#chunks.next()
      if (next.done) throw new Error(`the stream ended ${length - this.#length} bytes too early`)
      this.#held.push(next.value)
      this.#length += next.value.length
    }
    const all = Buffer.concat(this.#held)
    this.#held = [all.subarray(length)]
    this.#length -= length
    return all.subarray(0, length)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.stream.destroy()
  }
}
