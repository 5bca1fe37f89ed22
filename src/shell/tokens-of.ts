import {CommandReader} from './command-reader.js'
import {ShellSyntaxError} from './shell-syntax-error.js'

/** A word or an operator, as written. */
export interface Token {
  readonly kind: 'word' | 'operator'
  readonly text: string
  /** An offset in the text. */
  readonly start: number
}

/** What joins commands, or begins one that stands for a file. */
const JOINT = /&&|\|[|&]?|;;&|;[;&]?|[<>]?\(|[&)]/y

/**
 * The words and operators of a command's text; comments and the texts of here-documents are none. What bash would not take,
 * such as a quote that is never closed, is one word up to the end.
 */
export function tokensOf(text: string): Token[] {
  return new TokenReader(text, 1).tokens()
}

/** Whether an operator leads a command's input or output somewhere else. */
export function isRedirection({kind, text}: Token): boolean {
  return kind === 'operator' && /[<>](?!\()/.test(text)
}

class TokenReader extends CommandReader {
  tokens(): Token[] {
    const found: Token[] = []
    let document: string | null = null
    for (this.leniently(() => this.blank()); !this.done; this.leniently(() => this.blank())) {
      const start = this.pos
      const operator = this.operator()
      if (operator === null) this.leniently(() => this.word(true))
      const text = operator ?? this.text.slice(start, this.pos)
      if (operator === null && document !== null) this.announceHereDocument(text, document.endsWith('-'))
      document = operator !== null && /^[^<]*<<-?$/.test(operator) ? operator : null
      found.push({kind: operator === null ? 'word' : 'operator', text, start})
    }
    return found
  }

  private operator(): string | null {
    if (this.looksAt('\n')) {
      this.leniently(() => this.newline())
      return '\n'
    }
    const redirection = this.redirectionHere()
    if (redirection !== null && this.take(redirection)) return redirection
    JOINT.lastIndex = this.pos
    const joint = JOINT.exec(this.text)?.[0]
    return joint !== undefined && this.take(joint) ? joint : null
  }

  private leniently(read: () => void): void {
    try {
      read()
    } catch (error) {
      if (!(error instanceof ShellSyntaxError)) throw error
      this.pos = this.text.length
    }
  }
}
