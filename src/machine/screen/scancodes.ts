/** Rows of a US keyboard, and the XT scancode (set 1) that each begins with. */
const ROWS: readonly (readonly [string, number])[] = [
  ['1234567890-=', 0x02],
  ['qwertyuiop[]', 0x10],
  ["asdfghjkl;'`", 0x1e],
  ['\\zxcvbnm,./', 0x2b],
  [' ', 0x39],
]
/** X11 keysyms of what prints nothing; 0x80 for what begins with 0xe0. */
const OTHERS: Readonly<Record<number, number>> = {
  0xff08: 0x0e, // BackSpace
  0xff09: 0x0f, // Tab
  0xff0d: 0x1c, // Return
  0xff1b: 0x01, // Escape
  0xff50: 0xc7, // Home
  0xff51: 0xcb, // Left
  0xff52: 0xc8, // Up
  0xff53: 0xcd, // Right
  0xff54: 0xd0, // Down
  0xff57: 0xcf, // End
  0xffff: 0xd3, // Delete
  0xffe1: 0x2a, // Shift
  0xffe3: 0x1d, // Control
  0xffe9: 0x38, // Alt
}

/**
 * The key of a US keyboard for an X11 keysym, for a keyboard on a screen, which has no keys that have a place; null for one that it
 * has not. What needs Shift comes without: those keyboards send none.
 */
export function scancodeOf(keysym: number): number | null {
  const character = String.fromCharCode(keysym).toLowerCase()
  for (const [row, first] of ROWS) {
    const at = keysym < 128 ? row.indexOf(character) : -1
    if (at >= 0) return first + at
  }
  return OTHERS[keysym] ?? null
}
