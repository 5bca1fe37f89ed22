/** The upper half of code page 437, in which zips name files that say nothing else (APPNOTE.TXT, D.1). */
const UPPER =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** A file's name from its bytes: UTF-8; else code page 437, as in old zips; or Latin-1, where nothing is in it that only 437 has. Gives NFC. */
export function decodeName(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes).normalize('NFC')
  } catch {
    const isOld = bytes.some((byte) => byte >= 0x80 && byte < 0xa0)
    return isOld ? Array.from(bytes, oldLetter).join('') : bytes.toString('latin1')
  }
}

function oldLetter(byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : (UPPER[byte - 0x80] ?? '')
}
