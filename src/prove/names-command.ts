/**
 * Whether a diagnosis's cure names a command: one of the commands of its `then` is that command. `sudo`, quotes and
 * blanks make no difference. Of a command that goes over several lines the cure may give a shorter form: the same
 * program, and of its other words some, in their order.
 */
export function namesCommand(cure: string | null, command: string): boolean {
  const wanted = wordsOf(command)
  const long = command.includes('\n')
  return (cure ?? '').split(/;|&&|\n(?<!\\\n)/).some((part) => {
    const words = wordsOf(part)
    if (words.length === 0 || words[0] !== wanted[0]) return false
    if (!long) return words.join(' ') === wanted.join(' ')
    return words.length > 1 && isWithin(words, wanted)
  })
}

function wordsOf(command: string): string[] {
  const words = command
    .replaceAll(/\\\n/g, ' ')
    .replaceAll(/["']/g, '')
    .replace(/\s#.*$/, '')
    .split(/\s+/)
    .filter(Boolean)
  return words[0] === 'sudo' ? words.slice(1) : words
}

/** Whether the words stand among the others, in the same order. */
function isWithin(words: readonly string[], others: readonly string[]): boolean {
  let at = 0
  for (const word of words) {
    at = others.indexOf(word, at) + 1
    if (at === 0) return false
  }
  return true
}
