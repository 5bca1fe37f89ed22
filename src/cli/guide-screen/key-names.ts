/** A key that moves through the text. */
export type Move = 'down' | 'up' | 'page-down' | 'page-up' | 'top' | 'bottom'

const MOVES: Readonly<Record<string, Move>> = {
  '\u001b[B': 'down',
  '\u001bOB': 'down',
  '\u001b[A': 'up',
  '\u001bOA': 'up',
  ' ': 'page-down',
  '\r': 'page-down',
  '\n': 'page-down',
  '\u001b[6~': 'page-down',
  '\u001b[5~': 'page-up',
  '-': 'page-up',
  '\u007f': 'page-up',
  '\u001b[H': 'top',
  '\u001b[1~': 'top',
  '\u001b[F': 'bottom',
  '\u001b[4~': 'bottom',
}

/** What a key does to the text, or null. */
export function moveOf(key: string): Move | null {
  return MOVES[key] ?? null
}

/** The keys in what the terminal has sent at once: escape sequences whole, everything else by the letter. */
export function keysIn(text: string): string[] {
  // eslint-disable-next-line no-control-regex -- a terminal's language
  return text.match(/\u001b(?:\[[0-?]*[ -/]*[@-~]|O[A-Za-z])|[^]/gu) ?? []
}
