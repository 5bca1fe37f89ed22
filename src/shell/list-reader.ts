import {WordReader} from './word-reader.js'

const REDIRECTION = /(?:\d+|\{\w+\})?(?:<<<|<<-?|<>|<&|>>|>\||>&|&>>|&>|<(?!\()|>(?!\())/y
const KEYWORD = /(?:[a-z]+|[!{}]|\[\[|\]\])(?=[ \t\n;&|()<>]|$)/y
const CLOSING = ['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}', ']]', 'in']
const COMPOUND = ['if', 'while', 'until', 'for', 'select', 'case', '{', '[[', 'function']
/** A word that another assignment may follow. */
const ASSIGNMENT = /^(?:[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=|(?:declare|local|export|readonly|typeset)$)/
/** What ends a branch of `case`, the longest first. */
export const SEPARATORS_OF_CASE = [';;&', ';;', ';&']

/** Reads simple commands, and what joins commands: pipes, `&&`, `;` and new lines. */
export abstract class ListReader extends WordReader {
  /** Reads a command that holds other commands: `if`, `for`, `( … )`. */
  protected abstract compound(): void

  protected abstract functionBody(): void

  /** Reads to the end of what one press of Enter runs. */
  protected line(): void {
    for (;;) {
      this.andOr()
      this.blank()
      if (this.done || this.looksAt('\n')) return
      if (!this.separator()) this.unexpected()
      this.blank()
      if (this.done || this.looksAt('\n')) return
    }
  }

  private separator(): boolean {
    return !SEPARATORS_OF_CASE.some((token) => this.looksAt(token)) && (this.take(';') || this.take('&'))
  }

  /** Reads commands up to one of the closing words, which it leaves. */
  protected list(opener: string, openedAt: number, closers: readonly string[]): void {
    this.blankLines()
    for (;;) {
      if (this.done) this.neverClosed(opener, openedAt)
      this.andOr()
      this.blank()
      if (!this.separator() && !this.looksAt('\n')) {
        if (this.closes(closers)) return
        if (this.done) this.neverClosed(opener, openedAt)
        this.unexpected()
      }
      this.blankLines()
      if (this.closes(closers)) return
    }
  }

  protected closes(closers: readonly string[]): boolean {
    const keyword = this.keyword()
    return closers.some((closer) => (/^[;)]/.test(closer) ? this.looksAt(closer) : closer === keyword))
  }

  private andOr(): void {
    for (this.pipeline(); ; this.pipeline()) {
      this.blank()
      if (!this.take('&&') && !this.take('||')) return
      this.blankLines()
    }
  }

  private pipeline(): void {
    for (;;) {
      this.blank()
      while (this.takeKeyword('!') || this.takeKeyword('time')) {
        this.blank()
        if (this.done || this.looksAt('\n') || (this.looksAt(';') && !this.looksAt(';;'))) return
      }
      this.command()
      this.blank()
      if (this.looksAt('||') || !(this.take('|&') || this.take('|'))) return
      this.blankLines()
    }
  }

  private command(): void {
    const keyword = this.keyword()
    if (this.looksAt('(') || (keyword !== null && COMPOUND.includes(keyword))) this.compound()
    else if (keyword !== null && CLOSING.includes(keyword)) this.unexpected()
    else this.simple()
  }

  private simple(): void {
    const start = this.pos
    let assigning = true
    for (let words = 0; ; this.blank()) {
      if (this.redirection()) continue
      if (!this.atWord()) break
      const word = this.word(assigning)
      assigning &&= ASSIGNMENT.test(word)
      this.blank()
      if (++words === 1 && this.looksAt('(')) return this.functionBody()
    }
    if (this.pos === start) this.unexpected()
  }

  protected redirection(): boolean {
    const operator = this.redirectionHere()
    if (operator === null || !this.take(operator)) return false
    this.blank()
    if (!this.atWord()) this.fail(`\`${operator}\` has no file after it`)
    const target = this.word()
    if (/<<-?$/.test(operator) && !operator.endsWith('<<<'))
      this.announceHereDocument(target, operator.endsWith('-'))
    return true
  }

  /** The operator of the redirection that begins here, such as `2>`; null where none does. */
  protected redirectionHere(): string | null {
    REDIRECTION.lastIndex = this.pos
    return REDIRECTION.exec(this.text)?.[0] ?? null
  }

  protected keyword(): string | null {
    KEYWORD.lastIndex = this.pos
    return KEYWORD.exec(this.text)?.[0] ?? null
  }

  protected takeKeyword(keyword: string): boolean {
    return this.keyword() === keyword && this.take(keyword)
  }

  protected neverClosed(opener: string, openedAt: number): never {
    this.fail(`\`${opener}\` is never closed`, openedAt)
  }

  protected unexpected(): never {
    const token = /^(?:[a-z]+|;;&|&&|\|\||;;|;&|.)/.exec(this.text.slice(this.pos))?.[0]
    this.fail(token === undefined ? 'the command ends too soon' : `unexpected \`${token}\``)
  }
}
