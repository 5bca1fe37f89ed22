import type {Command} from '../model/lab/guide.js'
import {ListReader, SEPARATORS_OF_CASE} from './list-reader.js'

/** Reads bash's grammar far enough to know where a command ends, and whether bash would take it. */
export class CommandReader extends ListReader {
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

  protected compound(): void {
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

  protected functionBody(): void {
    this.take('(')
    this.blank()
    if (!this.take(')')) this.unexpected()
    this.blankLines()
    this.compound()
  }
}
