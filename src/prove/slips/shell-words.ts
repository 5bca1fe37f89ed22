/** A word of a command, and where its text stands, without the quotes around it. */
export interface Word {
  /** As written, without quotes that are around the whole of it. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What stands between two of `;`, `|`, `&&`, a new line and the like. */
export type SimpleCommand = readonly Word[]

const OPERATOR = /(?:\d*(?:<<<|<<-?|>>|>\||<>|[<>]&?)|&>>?|&&|\|\|?|;;?|[&()\n])/y
const BLANKS = /(?:[ \t]|\\\n)+/y
const WORD = /(?:\\[^]|'[^']*'|"(?:\\[^]|[^"\\])*"|\$\((?:[^()]|\([^()]*\))*\)|[^ \t\n\\'";&|<>()])+/y

/** The simple commands of a command's text. Here-documents, comments and what redirections lead to are left out. */
export function simpleCommands(text: string): SimpleCommand[] {
  const found: Word[][] = [[]]
  const documents: string[] = []
  let redirected: string | null = null
  for (let at = 0; at < text.length;) {
    at += lengthOf(BLANKS, text, at)
    const operator = matchAt(OPERATOR, text, at)
    if (operator !== null) {
      at += operator.length
      if (operator === '\n') at = behindDocuments(text, at, documents.splice(0))
      redirected = /[<>]/.test(operator) ? operator : null
      if (redirected === null) found.push([])
      continue
    }
    if (text[at] === '#') {
      at = until(text, '\n', at)
      continue
    }
    const word = matchAt(WORD, text, at)
    if (word === null) break // an end that bash would not take either
    if (redirected?.includes('<<') && !redirected.includes('<<<'))
      documents.push(word.replaceAll(/['"\\]/g, ''))
    if (redirected === null) found.at(-1)?.push(withoutQuotes(word, at))
    redirected = null
    at += word.length
  }
  return found.filter((words) => words.length > 0)
}

function withoutQuotes(word: string, start: number): Word {
  const quoted = /^(?:'[^']*'|"(?:\\[^]|[^"\\])*")$/.test(word)
  const text = quoted ? word.slice(1, -1) : word
  return {text, start: start + (quoted ? 1 : 0), end: start + word.length - (quoted ? 1 : 0)}
}

function behindDocuments(text: string, at: number, ends: readonly string[]): number {
  for (const end of ends) {
    while (at < text.length) {
      const stop = until(text, '\n', at)
      const row = text.slice(at, stop)
      at = stop + 1
      if (row.replace(/^\t+/, '') === end) break
    }
  }
  return at
}

function until(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found < 0 ? text.length : found
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  return matchAt(pattern, text, at)?.length ?? 0
}
