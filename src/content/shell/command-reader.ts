import type {Command} from '../../model/guide.js'
import {WordReader} from './word-reader.js'

const REDIRECTION = /(?:\d+|\{\w+\})?(?:<<<|<<-?|<>|<&|>>|>\||>&|&>>|&>|<(?!\()|>(?!\())/y
const KEYWORD = /(?:[a-z]+|[!{}]|\[\[|\]\])(?=[ \t\n;&|()<>]|$)/y
const CLOSING = ['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}', ']]', 'in']
const COMPOUND = ['if', 'while', 'until', 'for', 'select', 'case', '{', '[[', 'function']
/** A word that another assignment may follow. */
const ASSIGNMENT = /^(?:[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=|(?:declare|local|export|readonly|typeset)$)/
const SEPARATORS_OF_CASE = [';;&', ';;', ';&']

/** Reads bash's grammar far enough to know where a command ends, and whether bash would take it. */
export class CommandReader extends WordReader {
  /** What a student types before each press of Enter that runs something. */
  commands(): Command[] {
    const found: Command[] = []
    for (this.blankLines(); !this.done; this.blankLines()) {
      const start = this.pos
      this.line()
      if (!this.done) this.newline()
      this.nothingPending()
      const text = this.text.slice(start, this.end).replace(/\n$/, '')
      found.push({text, line: this.lineAt(start)})
    }
    return found
  }

  protected substitution(openedAt: number): void {
    this.blankLines()
    if (!this.looksAt(')')) this.list('(', openedAt, [')'])
  }

  private line(): void {
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
  private list(opener: string, openedAt: number, closers: readonly string[]): void {
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

  private closes(closers: readonly string[]): boolean {
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

  private redirection(): boolean {
    REDIRECTION.lastIndex = this.pos
    const operator = REDIRECTION.exec(this.text)?.[0]
    if (operator === undefined || !this.take(operator)) return false
    this.blank()
    if (!this.atWord()) this.fail(`\`${operator}\` has no file after it`)
    const target = this.word()
    if (/<<-?$/.test(operator) && !operator.endsWith('<<<'))
      this.announceHereDocument(target, operator.endsWith('-'))
    return true
  }

  private compound(): void {
    const start = this.pos
    if (this.looksAt('(')) {
      if (!this.looksAt('((') || !this.arithmetic(0)) this.subshell()
    } else if (this.takeKeyword('{')) this.group('{', start, '}')
    else if (this.takeKeyword('if')) this.conditional(start)
    else if (this.takeKeyword('while')) this.loop('while', start)
    else if (this.takeKeyword('until')) this.loop('until', start)
    else if (this.takeKeyword('for')) this.forLoop('for', start)
    else if (this.takeKeyword('select')) this.forLoop('select', start)
    else if (this.takeKeyword('case')) this.cases(start)
    else if (this.takeKeyword('[[')) this.test(start)
    else if (this.takeKeyword('function')) return this.namedFunction()
    else this.unexpected()
    do this.blank()
    while (this.redirection())
  }

  private subshell(): void {
    const start = this.pos
    this.take('(')
    this.list('(', start, [')'])
    this.take(')')
  }

  private group(opener: string, openedAt: number, closer: string): void {
    this.list(opener, openedAt, [closer])
    this.takeKeyword(closer)
  }

  private conditional(start: number): void {
    this.group('if', start, 'then')
    this.list('if', start, ['elif', 'else', 'fi'])
    if (this.takeKeyword('elif')) return this.conditional(start)
    if (this.takeKeyword('else')) this.list('if', start, ['fi'])
    this.takeKeyword('fi')
  }

  private loop(opener: string, start: number): void {
    this.group(opener, start, 'do')
    this.group(opener, start, 'done')
  }

  private forLoop(opener: string, start: number): void {
    this.blank()
    if (this.looksAt('((')) {
      if (!this.arithmetic(0)) this.neverClosed('((', this.pos)
    } else {
      if (!this.atWord()) this.unexpected()
      this.word()
      this.blankLines()
      if (this.takeKeyword('in')) {
        for (this.blank(); this.atWord(); this.blank()) this.word()
        if (!this.looksAt(';') && !this.looksAt('\n')) this.unexpected()
      }
    }
    this.blank()
    this.take(';')
    this.blankLines()
    if (this.done) this.neverClosed(opener, start)
    if (this.takeKeyword('do')) this.group(opener, start, 'done')
    else if (this.takeKeyword('{')) this.group(opener, start, '}')
    else this.unexpected()
  }

  private cases(start: number): void {
    this.blank()
    if (!this.atWord()) this.unexpected()
    this.word()
    this.blankLines()
    if (!this.takeKeyword('in')) this.unexpected()
    for (this.blankLines(); !this.takeKeyword('esac'); this.blankLines()) {
      if (this.done) this.neverClosed('case', start)
      this.pattern()
      this.blankLines()
      if (!this.closes([...SEPARATORS_OF_CASE, 'esac']))
        this.list('case', start, [...SEPARATORS_OF_CASE, 'esac'])
      if (!SEPARATORS_OF_CASE.some((token) => this.take(token)) && this.keyword() !== 'esac')
        this.neverClosed('case', start)
    }
  }

  private pattern(): void {
    this.take('(')
    do {
      this.blank()
      if (!this.atWord()) this.unexpected()
      this.word()
      this.blank()
    } while (this.take('|'))
    if (!this.take(')')) this.unexpected()
  }

  private test(start: number): void {
    for (this.blankLines(); ; this.blankLines()) {
      if (this.done) this.neverClosed('[[', start)
      if (this.takeKeyword(']]')) return
      if (this.atWord()) this.word()
      else if (/[()<>&|]/.test(this.text.charAt(this.pos))) this.pos++
      else this.unexpected()
    }
  }

  private namedFunction(): void {
    this.blank()
    if (!this.atWord()) this.unexpected()
    this.word()
    this.blank()
    if (this.looksAt('(')) return this.functionBody()
    this.blankLines()
    this.compound()
  }

  private functionBody(): void {
    this.take('(')
    this.blank()
    if (!this.take(')')) this.unexpected()
    this.blankLines()
    this.compound()
  }

  private keyword(): string | null {
    KEYWORD.lastIndex = this.pos
    return KEYWORD.exec(this.text)?.[0] ?? null
  }

  private takeKeyword(keyword: string): boolean {
    return this.keyword() === keyword && this.take(keyword)
  }

  private neverClosed(opener: string, openedAt: number): never {
    this.fail(`\`${opener}\` is never closed`, openedAt)
  }

  private unexpected(): never {
    const token = /^(?:[a-z]+|;;&|&&|\|\||;;|;&|.)/.exec(this.text.slice(this.pos))?.[0]
    this.fail(token === undefined ? 'the command ends too soon' : `unexpected \`${token}\``)
  }
}
