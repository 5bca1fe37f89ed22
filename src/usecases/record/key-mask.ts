const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/
/** What may be the start of such a line, at the end of what has come so far. */
const MAY_BEGIN = /-{1,5}(?:(?<=-----)B(?:E(?:G(?:I(?:N(?: [A-Z0-9 ]{0,60}-{0,5})?)?)?)?)?)?$/
/** Base64 as long as it is in a key; a line may have a number or a file's name before it, as grep and cat -n write them. */
const MATERIAL = /[A-Za-z0-9+/=]{20,}/g
/** The last line of a key, what PEM puts before the key, and nothing. */
const SHORT = /^[A-Za-z0-9+/=]*$|^(?:Proc-Type|DEK-Info|Version|Comment):/
/** A key has fewer lines than this. */
const MOST_LINES = 200
const MASKED = '********'

/** Leaves out what is inside a private key where a text shows one, piece by piece as the text comes. */
export class KeyMask {
  #held = ''
  #lines = 0

  /** Takes a piece of the text; gives what can be told now. */
  take(piece: string): string {
    let text = this.#held + piece
    this.#held = ''
    let out = ''
    for (;;) {
      if (this.#lines > 0) {
        const at = text.indexOf('\n')
        // A line that is not whole yet may be a part of the key, unless it has what no key has: a prompt.
        if (at < 0 && !isOver(text)) break
        const line = at < 0 ? text : text.slice(0, at + 1)
        text = text.slice(line.length)
        out += this.#masked(line)
        if (at < 0) break
        continue
      }
      const found = BEGIN.exec(text)
      if (!found) break
      const end = found.index + found[0].length
      const rest = /^[^\n]*(?:\n|$)/.exec(text.slice(end))?.[0] ?? ''
      out += text.slice(0, end)
      // All on one line, as a variable is echoed without quotes.
      text = text.slice(end)
      this.#lines = 1
      if (rest.trim() === '' && rest.endsWith('\n')) {
        out += rest
        text = text.slice(rest.length)
      }
    }
    if (this.#lines > 0) {
      this.#held = text
      return out
    }
    const begins = MAY_BEGIN.exec(text)
    this.#held = begins ? text.slice(begins.index) : ''
    return out + (begins ? text.slice(0, begins.index) : text)
  }

  /** What is left at the end, and when nothing has come for a while. */
  rest(): string {
    const held = this.#held
    this.#held = ''
    return this.#lines > 0 ? held.replace(MATERIAL, MASKED).replace(SHORT_TAIL, MASKED) : held
  }

  #masked(line: string): string {
    const end = END.exec(line)
    const bare = line.trim()
    this.#lines += 1
    if (end) {
      this.#lines = 0
      return line.slice(0, end.index).replace(MATERIAL, MASKED) + line.slice(end.index)
    }
    const masked = line.replace(MATERIAL, MASKED)
    if (masked !== line && this.#lines <= MOST_LINES) return masked
    if (SHORT.test(bare) && this.#lines <= MOST_LINES) return bare === '' ? line : line.replace(bare, MASKED)
    this.#lines = 0
    return line
  }
}

const SHORT_TAIL = /^[A-Za-z0-9+/=]+/

/** Whether a line that has no end yet is none of a key. */
function isOver(text: string): boolean {
  return END.test(text) || (/[^A-Za-z0-9+/=\r-]/.test(text) && !/[A-Za-z0-9+/=]{20,}/.test(text))
}

/** A whole text, its private keys masked. */
export function withoutKeys(text: string): string {
  const mask = new KeyMask()
  return mask.take(text) + mask.rest()
}
