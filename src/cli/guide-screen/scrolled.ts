import type {Move} from './key-names.js'

/** How the lines of a code block begin, where the terminal has room for that. */
const CODE_INDENT = '    '

/** The line that is to be on top after a move through a text, in a window of `height` lines. */
export function scrolled(
  top: number,
  move: Move,
  {lines, height}: {readonly lines: readonly string[]; readonly height: number},
): number {
  const last = Math.max(0, lines.length - height)
  // A line of what was read stays in sight.
  const page = Math.max(1, height - 1)
  const wanted = {
    down: top + 1,
    up: top - 1,
    'page-down': unbroken(top, top + page, lines, height),
    'page-up': top - page,
    top: 0,
    bottom: last,
  }[move]
  return Math.min(last, Math.max(0, wanted))
}

/** The top of the next page: a block of code that would be broken there, and fits into a page, begins it. */
function unbroken(top: number, next: number, lines: readonly string[], height: number): number {
  const isCode = (at: number): boolean => lines[at]?.startsWith(CODE_INDENT) ?? false
  if (!isCode(next)) return next
  let start = next
  while (isCode(start - 1)) start--
  let end = next
  while (isCode(end)) end++
  const isBroken = end > top + height
  return isBroken && start > top && end - start <= height ? start : next
}
