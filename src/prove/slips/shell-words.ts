/** A word of a command, and where its text stands, without the quotes around it. */
export interface Word {
  /** As written, without quotes that are around the whole of it. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** Where it stands with those quotes. */
  readonly whole: {readonly start: number; readonly end: number}
}

/** What stands between two of `;`, `|`, `&&`, a new line and the like. */
export type SimpleCommand = readonly Word[]

/** A word or an operator, as written. */
export interface Token {
  readonly kind: 'word' | 'operator'
  readonly text: string
  readonly start: number
}

interface HereDocument {
  readonly end: string
  /** `<<-`: leading tabs do not count. */
  readonly indented: boolean
}

const OPERATOR = /(?:\d*(?:<<<|<<-?|>>|>\||<>|[<>]&?)|&>>?|&&|\|[|&]?|;;?|[&()\n])/y
const BLANKS = /(?:[ \t]|\\\n)+/y
const WORD = /(?:\\[^]|'[^']*'|"(?:\\[^]|[^"\\])*"|\$\((?:[^()]|\([^()]*\))*\)|[^ \t\n\\'";&|<>()])+/y

/** The simple commands of a command's text. Here-documents, comments and what redirections lead to are left out. */
export function simpleCommands(text: string): SimpleCommand[] {
  const found: Word[][] = [[]]
  let redirected = false
  for (const token of tokensOf(text)) {
    if (token.kind === 'word') {
      if (!redirected) found.at(-1)?.push(withoutQuotes(token))
      redirected = false
      continue
    }
    redirected = isRedirection(token)
    if (!redirected) found.push([])
  }
  return found.filter((words) => words.length > 0)
}

/** The words and operators of a command's text; comments and the texts of here-documents are none. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const documents: HereDocument[] = []
  for (let at = 0; at < text.length;) {
    at += matchAt(BLANKS, text, at)?.length ?? 0
    if (text[at] === '#') at = until(text, '\n', at)
    if (at >= text.length) break
    const operator = matchAt(OPERATOR, text, at)
    // What bash would not take either, such as a quote that is never closed, is one word up to the end.
    const token = operator ?? matchAt(WORD, text, at) ?? text.slice(at)
    const before = tokens.at(-1)
    if (operator === null && before?.kind === 'operator' && /^\d*<<-?$/.test(before.text))
      documents.push({end: token.replaceAll(/['"\\]/g, ''), indented: before.text.endsWith('-')})
    tokens.push({kind: operator === null ? 'word' : 'operator', text: token, start: at})
    at += token.length
    if (operator === '\n') at = behindDocuments(text, at, documents.splice(0))
  }
  return tokens
}

/** Whether an operator leads a command's input or output somewhere else. */
export function isRedirection({kind, text}: Token): boolean {
  return kind === 'operator' && /[<>]/.test(text)
}

function withoutQuotes({text: word, start}: Token): Word {
  const quoted = /^(?:'[^']*'|"(?:\\[^]|[^"\\])*")$/.test(word)
  const whole = {start, end: start + word.length}
  const text = quoted ? word.slice(1, -1) : word
  return {text, start: start + (quoted ? 1 : 0), end: whole.end - (quoted ? 1 : 0), whole}
}

function behindDocuments(text: string, at: number, documents: readonly HereDocument[]): number {
  for (const {end, indented} of documents) {
    while (at < text.length) {
      const stop = until(text, '\n', at)
      const row = text.slice(at, stop)
      at = stop + 1
      if ((indented ? row.replace(/^\t+/, '') : row) === end) break
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
