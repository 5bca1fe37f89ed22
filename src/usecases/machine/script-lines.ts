import {StringDecoder} from 'node:string_decoder'
import {Transform, type TransformCallback} from 'node:stream'

/** U+FEFF in UTF-8, byte by byte. */
const BOM = '\u00EF\u00BB\u00BF'
const HERE_DOCUMENT = /(?<!<)<<(?!<)-?\s*(["']?)([A-Za-z_][\w.-]*)\1/

/**
 * Commands that were written on Windows, as bash wants them: without a byte order mark, and without the CR before each
 * line end. A here-document keeps its CRs where the file's first line has none: there somebody wants them.
 */
export class ScriptLines {
  #rest = ''
  #line = 0
  #whole = false
  #hereDocument: string | null = null
  #told = false

  /** @param onCr told the first line that ends with CR LF, counted from 1 */
  constructor(private readonly onCr: (line: number) => void) {}

  /** Takes a piece of the script (a character a byte), and gives the lines that are whole now. */
  take(piece: string): string {
    const lines = (this.#rest + piece).split('\n')
    this.#rest = lines.pop() ?? ''
    return lines.map((line) => `${this.#cleaned(line)}\n`).join('')
  }

  /** What is left behind the last line end. */
  end(): string {
    return this.#rest === '' ? '' : this.#cleaned(this.#rest)
  }

  #cleaned(raw: string): string {
    this.#line += 1
    const line = this.#line === 1 && raw.startsWith(BOM) ? raw.slice(BOM.length) : raw
    if (this.#line === 1) this.#whole = line.endsWith('\r')
    const bare = line.replace(/\r+$/, '')
    const inside = this.#hereDocument !== null
    if (inside && bare.trimStart() === this.#hereDocument) this.#hereDocument = null
    else if (!inside) this.#hereDocument = HERE_DOCUMENT.exec(bare)?.[2] ?? null
    const wanted = inside && !this.#whole && this.#hereDocument !== null
    if (wanted || bare === line) return line
    if (!this.#told) this.onCr(this.#line)
    this.#told = true
    return bare
  }
}

/** A whole script at once; a string of characters, not of bytes. */
export function cleanedScript(text: string, onCr: (line: number) => void): string {
  const lines = new ScriptLines(onCr)
  const bytes = Buffer.from(text).toString('latin1')
  return Buffer.from(lines.take(bytes) + lines.end(), 'latin1').toString()
}

/**
 * The same as a stream, for commands that are still being piped in.
 * @param onText told what goes on, piece by piece
 */
export function scriptStream(onCr: (line: number) => void, onText: (text: string) => void): Transform {
  const lines = new ScriptLines(onCr)
  const decoder = new StringDecoder('utf8')
  const bytes = (text: string): Buffer => {
    const piece = Buffer.from(text, 'latin1')
    onText(decoder.write(piece))
    return piece
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      done(null, bytes(lines.take(chunk.toString('latin1'))))
    },
    flush(done: TransformCallback) {
      done(null, bytes(lines.end()))
    },
  })
}
