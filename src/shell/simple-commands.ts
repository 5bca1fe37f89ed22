import {isRedirection, tokensOf, type Token} from './tokens-of.js'

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

function withoutQuotes({text: word, start}: Token): Word {
  const quoted = /^(?:'[^']*'|"(?:\\[^]|[^"\\])*")$/.test(word)
  const whole = {start, end: start + word.length}
  const text = quoted ? word.slice(1, -1) : word
  return {text, start: start + (quoted ? 1 : 0), end: whole.end - (quoted ? 1 : 0), whole}
}
