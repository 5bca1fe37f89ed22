import {isRedirection, tokensOf, type Token} from '../shell/tokens-of.js'

/** The words of a command up to `;`, `&&` and the like, with what stands between them: `|`, `>`. */
type Part = readonly string[]

/**
 * Whether a diagnosis's cure names a command: that command is one of those in its `then`. `sudo`, quotes, blanks and
 * comments make no difference, as long as the words are the same. Of a command that goes over several lines the cure
 * may give a shorter form: the same program, and of its other words some, in their order.
 */
export function namesCommand(cure: string | null, command: string): boolean {
  const wanted = partsOf(command)
  const given = partsOf(cure ?? '')
  if (wanted.length === 0) return false
  if (given.some((_, start) => wanted.every((part, index) => isSame(part, given[start + index])))) return true
  const words = wanted.flat()
  return (
    command.includes('\n') &&
    given.some((part) => part.length > 1 && part[0] === words[0] && isWithin(part, words))
  )
}

function partsOf(text: string): Part[] {
  const parts: string[][] = [[]]
  let begins = true
  for (const token of tokensOf(text)) {
    const part = parts.at(-1)
    if (separates(token)) parts.push([])
    else if (!begins || token.text !== 'sudo') part?.push(plain(token.text))
    begins = token.kind === 'operator' && !isRedirection(token)
  }
  return parts.filter((part) => part.length > 0)
}

function separates({kind, text}: Token): boolean {
  return kind === 'operator' && ['\n', ';', '&', '&&', '||'].includes(text)
}

function plain(word: string): string {
  return word.replaceAll(/\\\n|["']/g, '')
}

function isSame(one: Part, other: Part | undefined): boolean {
  return one.length === other?.length && one.every((word, index) => word === other[index])
}

/** Whether the words stand among the others, in the same order. */
function isWithin(words: Part, others: Part): boolean {
  let at = 0
  for (const word of words) {
    at = others.indexOf(word, at) + 1
    if (at === 0) return false
  }
  return true
}
