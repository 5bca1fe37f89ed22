/** Windows-1252 from 0x80 to 0x9f; else it is Latin-1. Node's own decoder has the control characters there. */
const WINDOWS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/**
 * A file's text from its bytes, as editors save it: by its byte order mark (UTF-8, UTF-16), else as UTF-8; what is not that is Windows-1252,
 * which every byte is. The mark is left out.
 */
export function decodeText(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch {
    return Array.from(bytes, windowsLetter).join('')
  }
}

function windowsLetter(byte: number): string {
  return byte < 0x80 || byte > 0x9f ? String.fromCharCode(byte) : (WINDOWS[byte - 0x80] ?? '')
}
