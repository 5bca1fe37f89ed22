/** What stands for a sign where only ASCII can be shown. */
const SIGNS: Readonly<Record<string, string>> = {
  ...{'\u00a0': ' ', '\u202f': ' ', '’': "'", '‘': "'", '“': '"', '”': '"', '„': '"', '«': '"', '»': '"'},
  ...{'…': '...', '–': '-', '—': '-', '−': '-', '‑': '-', '·': '-', '•': '*', '◦': '-', '¨': '"'},
  ...{'→': '->', '←': '<-', '↑': '^', '↓': 'v', '×': 'x', '≥': '>=', '≤': '<=', '≠': '!='},
  ...{'✓': '+', '✗': 'x', '○': 'o', '●': '*', '◇': 'o', '◆': '*', '■': '#', '▲': '!', '█': '#', '░': '.'},
}

const ACROSS = /[\u2500\u2501\u2550\u254c\u254d\u2504\u2505\u2508\u2509\u2574\u2576\u2578\u257a]/u
const DOWN = /[\u2502\u2503\u2551\u2506\u2507\u250a\u250b\u254e\u254f\u2575\u2577\u2579\u257b]/u
const DRAWING = /[\u2500-\u257f]/u
const LETTER = /[\p{L}\p{M}\p{N}]/u

/**
 * The text without a sign that is not ASCII, for a terminal or a file that does not take UTF-8. Letters stay: a word of
 * Swedish, or the name of a file, could not be written without them.
 */
export function toAscii(text: string): string {
  // eslint-disable-next-line no-control-regex -- ASCII is where it begins
  return text.replace(/[^\u0000-\u007f]/gu, (sign) => SIGNS[sign] ?? standIn(sign))
}

function standIn(sign: string): string {
  if (LETTER.test(sign)) return sign
  if (ACROSS.test(sign)) return '-'
  if (DOWN.test(sign)) return '|'
  return DRAWING.test(sign) ? '+' : '?'
}
