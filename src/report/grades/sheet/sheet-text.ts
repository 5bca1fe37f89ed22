/** The text of a file, and the way back to bytes. What of it is left alone gets the same bytes again. */
export interface SheetText {
  readonly text: string
  readonly encode: (text: string) => Uint8Array
}

const UTF8 = {
  decode: (bytes: Uint8Array) => new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes),
  encode: (text: string) => Buffer.from(text, 'utf8'),
}

const UTF16 = {
  decode: (bytes: Uint8Array) => Buffer.from(bytes).toString('utf16le'),
  encode: (text: string) => Buffer.from(text, 'utf16le'),
}

const UTF16_SWAPPED = {
  decode: (bytes: Uint8Array) => Buffer.from(bytes).swap16().toString('utf16le'),
  encode: (text: string) => Buffer.from(text, 'utf16le').swap16(),
}

/** Of what is in no other encoding every byte is a character, and a character that has none becomes HTML's name of it. */
const LATIN1 = {
  decode: (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1'),
  encode: (text: string) => Buffer.from(text.replaceAll(/\P{ASCII}/gu, latinOrName), 'latin1'),
}

function latinOrName(letter: string): string {
  const code = letter.codePointAt(0) ?? 0
  return code <= 0xff ? letter : `&#${code};`
}

/**
 * A file's bytes as text, by its byte order mark, or else as UTF-8 or Latin-1; the mark stays in the text. Null where it is
 * not text, or would not become the same bytes again.
 */
export function sheetText(bytes: Uint8Array): SheetText | null {
  const way = wayOf(bytes)
  try {
    const text = way.decode(bytes)
    return text.includes('\0') || !Buffer.from(bytes).equals(way.encode(text))
      ? null
      : {text, encode: way.encode}
  } catch {
    return way === UTF8 ? {text: LATIN1.decode(bytes), encode: LATIN1.encode} : null
  }
}

function wayOf([first, second]: Uint8Array): typeof UTF8 {
  if (first === 0xff && second === 0xfe) return UTF16
  if (first === 0xfe && second === 0xff) return UTF16_SWAPPED
  return UTF8
}
