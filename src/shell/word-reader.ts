import {ShellSyntaxError} from './shell-syntax-error.js'

interface HereDocument {
  readonly end: string
  /** `<<-`: leading tabs do not count. */
  readonly indented: boolean
  readonly line: number
}

const BLANK = ' \t'
const METACHARACTERS = ' \t\n|&;()<>'
const ARRAY = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=$/

/** Reads bash's words: quotes, expansions, comments, here-documents. What stands in `$( )` is read by the heir. */
export abstract class WordReader {
  protected pos = 0
  /** Where the last word, operator or here-document ended: what follows is blank or a comment. */
  protected end = 0
  private hereDocuments: HereDocument[] = []

  constructor(
    protected readonly text: string,
    /** The number of the text's first line, 1-based. */
    private readonly firstLine: number,
  ) {}

  /** Reads a command list up to the closing `)`, which it leaves. */
  protected abstract substitution(openedAt: number): void

  protected fail(message: string, at = this.pos): never {
    throw new ShellSyntaxError(message, this.lineAt(at))
  }

  protected lineAt(position: number): number {
    let line = this.firstLine
    for (let at = this.text.indexOf('\n'); at >= 0 && at < position; at = this.text.indexOf('\n', at + 1))
      line++
    return line
  }

  protected get done(): boolean {
    return this.pos >= this.text.length
  }

  protected looksAt(token: string): boolean {
    return this.text.startsWith(token, this.pos)
  }

  /** Takes an operator. */
  protected take(token: string): boolean {
    if (!this.looksAt(token)) return false
    this.pos += token.length
    this.end = this.pos
    return true
  }

  /** Skips blanks, continued lines and a comment; stays on the line's end. */
  protected blank(): void {
    for (;;) {
      if (BLANK.includes(this.text.charAt(this.pos)) && !this.done) this.pos++
      else if (this.looksAt('\\\n')) this.continuation()
      else break
    }
    if (this.looksAt('#')) while (!this.done && !this.looksAt('\n')) this.pos++
  }

  /** Skips lines that hold nothing. */
  protected blankLines(): void {
    for (this.blank(); this.looksAt('\n'); this.blank()) this.newline()
  }

  /** Takes the line's end, and the here-documents that begin after it. */
  protected newline(): void {
    this.pos++
    const waiting = this.hereDocuments
    this.hereDocuments = []
    for (const document of waiting) {
      this.hereDocument(document)
      this.end = this.pos
    }
  }

  protected nothingPending(): void {
    const open = this.hereDocuments[0]
    if (open) throw new ShellSyntaxError(`the here-document \`<<${open.end}\` has no text`, open.line)
  }

  protected announceHereDocument(delimiter: string, indented: boolean): void {
    const end = delimiter.replace(/\\(.)|['"]/g, '$1')
    this.hereDocuments.push({end, indented, line: this.lineAt(this.pos)})
  }

  private hereDocument({end, indented, line}: HereDocument): void {
    while (!this.done) {
      const stop = this.text.indexOf('\n', this.pos)
      const row = this.text.slice(this.pos, stop < 0 ? undefined : stop)
      this.pos = stop < 0 ? this.text.length : stop + 1
      if ((indented ? row.replace(/^\t+/, '') : row) === end) return
    }
    throw new ShellSyntaxError(`the here-document \`<<${end}\` is never closed`, line)
  }

  protected atWord(): boolean {
    if (this.done) return false
    return !METACHARACTERS.includes(this.text.charAt(this.pos)) || this.looksAt('<(') || this.looksAt('>(')
  }

  /** Takes a word and gives it as written; `name=(…)` is one word where assignments may stand. */
  protected word(assigning = false): string {
    const start = this.pos
    for (; this.atWord() || (assigning && this.atArray(start)); this.end = this.pos) {
      if (this.looksAt('(')) this.array()
      else if (this.looksAt('<(') || this.looksAt('>(')) this.parenthesis(1)
      else this.piece(false)
    }
    return this.text.slice(start, this.pos)
  }

  private atArray(start: number): boolean {
    return this.looksAt('(') && ARRAY.test(this.text.slice(start, this.pos))
  }

  private array(): void {
    const start = this.pos++
    for (this.blankLines(); !this.looksAt(')'); this.blankLines()) {
      if (this.done) this.fail('`(` is never closed', start)
      if (!this.atWord()) this.fail(`unexpected \`${this.text.charAt(this.pos)}\` in an array`)
      this.word()
    }
    this.pos++
  }

  /** Takes one character of a word, or what it opens. */
  private piece(quoted: boolean): void {
    const character = this.text.charAt(this.pos)
    if (character === '\\') this.escape()
    else if (character === "'" && !quoted) this.quoted("'", false)
    else if (character === '"') this.doubleQuoted()
    else if (character === '`') this.quoted('`', true)
    else if (character === '$') this.dollar(quoted)
    else this.pos++
  }

  private escape(): void {
    if (this.looksAt('\\\n')) return this.continuation()
    if (this.pos + 1 >= this.text.length) this.fail('the last line ends with a `\\`, and nothing follows')
    if (/^\\[ \t]+(?:\n|$)/.test(this.text.slice(this.pos)))
      this.fail('blanks after the `\\` keep it from continuing the line')
    this.pos += 2
  }

  private continuation(): void {
    if (this.pos + 2 >= this.text.length) this.fail('the last line ends with a `\\`, and nothing follows')
    this.pos += 2
  }

  private quoted(mark: string, escapes: boolean): void {
    const start = this.pos++
    for (; !this.looksAt(mark); this.pos++) {
      if (this.done) this.fail(`\`${mark}\` is never closed`, start)
      if (escapes && this.looksAt('\\')) this.pos++
    }
    this.pos++
  }

  private doubleQuoted(): void {
    const start = this.pos++
    while (!this.looksAt('"')) {
      if (this.done) this.fail('`"` is never closed', start)
      if (this.looksAt('\\')) this.pos += 2
      else this.piece(true)
    }
    this.pos++
  }

  private dollar(quoted: boolean): void {
    if (this.looksAt('$((') && this.arithmetic(1)) return
    if (this.looksAt('$(')) this.parenthesis(1)
    else if (this.looksAt('${')) this.parameter(quoted)
    else if (this.looksAt("$'") && !quoted) {
      this.pos++
      this.quoted("'", true)
    } else this.pos += this.looksAt('$$') ? 2 : 1
  }

  private parameter(quoted: boolean): void {
    const start = this.pos
    this.pos += 2
    while (!this.looksAt('}')) {
      if (this.done) this.fail('`${` is never closed', start)
      if (this.looksAt('\\')) this.pos += 2
      else this.piece(quoted)
    }
    this.pos++
  }

  private parenthesis(prefix: number): void {
    const start = this.pos
    this.pos += prefix + 1
    this.substitution(start)
    this.pos++
  }

  /** Takes `((…))` after a prefix of so many characters; false, and nothing taken, when it is not arithmetic. */
  protected arithmetic(prefix: number): boolean {
    const start = this.pos
    this.pos += prefix + 2
    for (let depth = 0; !this.done;) {
      if (this.looksAt('(')) depth++
      if (this.looksAt(')') && --depth < 0) {
        if (this.take('))')) return true
        break
      }
      this.piece(false)
    }
    this.pos = start
    return false
  }
}
