import type {Move} from './key-names.js'

/** The line that is to be on top after a move through a text of so many lines, in a window of `height` lines. */
export function scrolled(
  top: number,
  move: Move,
  {lines, height}: {readonly lines: number; readonly height: number},
): number {
  const last = Math.max(0, lines - height)
  // A line of what was read stays in sight.
  const page = Math.max(1, height - 1)
  const wanted = {
    down: top + 1,
    up: top - 1,
    'page-down': top + page,
    'page-up': top - page,
    top: 0,
    bottom: last,
  }[move]
  return Math.min(last, Math.max(0, wanted))
}
