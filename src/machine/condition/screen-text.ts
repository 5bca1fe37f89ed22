/** Where a PC keeps what is on its screen in text mode, and how many characters that are. */
export const READ_SCREEN = 'xp /2000hx 0xb8000'
const COLUMNS = 80

/**
 * The text on the screen of a PC, from the monitor's `xp /2000hx 0xb8000`: each word is a colour and a character.
 *
 *     00000000000b8000: 0x0753 0x0765 0x0761 0x0742 …
 *
 * In a graphics mode these are not characters: then it is empty.
 */
export function screenText(told: string): string {
  const characters = [...told.matchAll(/0x([0-9a-f]{2})([0-9a-f]{2})\b/gi)].map(([, , code = '00']) => ({
    code: parseInt(code, 16),
  }))
  const odd = characters.filter(({code}) => code !== 0 && (code < 0x20 || code > 0x7e)).length
  if (characters.length === 0 || odd > characters.length / 10) return ''
  const text = characters
    .map(({code}) => (code < 0x20 || code > 0x7e ? ' ' : String.fromCharCode(code)))
    .join('')
  const lines = text.match(new RegExp(`.{1,${COLUMNS}}`, 'g')) ?? []
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}
