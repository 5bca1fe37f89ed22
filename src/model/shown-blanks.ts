/** Whether two texts are the same but for their blanks, which nobody sees. */
export function differsInBlanks(one: string, other: string): boolean {
  const bare = (text: string): string => text.replace(/\s+/g, ' ').trim()
  return one !== other && bare(one) === bare(other)
}

/** A text whose blanks are seen: `·` for each space, `→` for a tab, `↵` for the end of a line. */
export function showBlanks(text: string): string {
  return text.replaceAll(' ', '·').replaceAll('\t', '→').replace(/\r?\n/g, '↵')
}
