import type {Code} from 'mdast'

/** What a submission's Markdown has for qlab: where a step begins, and a block of code. */
export type Scanned =
  | {readonly kind: 'step'; readonly id: string; readonly line: number}
  | {
      readonly kind: 'code'
      readonly code: Code
      /** Whether its end was forgotten: a step that comes after it ends it. */
      readonly unclosed?: boolean
    }

/** A list's item or a quotation, as it begins a line. */
const MARKERS = /^(?: {0,3}(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)) ?)+/
const FENCE = /^([ \t]*)(`{3,}|~{3,})[ \t]*(.*)$/

interface Open {
  readonly mark: string
  readonly info: string
  readonly line: number
  readonly indent: number
  readonly quoted: boolean
  readonly lines: string[]
  /** The first line in it that begins a step, by its index; it is looked at again where the fence turns out to be never closed. */
  step: number | null
  /** Whether another fence seems to begin in it after that. */
  swallows: boolean
}

/**
 * Reads the headings of level 2 that have an id, and the fenced blocks (CommonMark, 4.2 and 4.5), line by line. A parser of all of
 * Markdown needs minutes for a text that is made to keep it busy, and a submission is its reader's enemy's.
 * @param lines of the text; 1-based line numbers are theirs
 */
export function scanSteps(lines: readonly string[]): Scanned[] {
  const found: Scanned[] = []
  // Which TypeScript would take for always null, because closures change it.
  const at: {open: Open | null} = {open: null}
  let inComment = false
  let inList = false
  const close = (last: number): void => {
    if (at.open) found.push({kind: 'code', code: codeOf(at.open, last)})
    at.open = null
  }
  let rewinds = 0
  /** Ends a fence whose end was forgotten before the step that it has swallowed. @returns the index to go on from; null where it has none */
  const giveBack = ({step, swallows, info}: Open, isEnd: boolean): number | null => {
    if (step === null || !(isEnd || swallows) || !/\bon=/.test(info) || ++rewinds > MOST_REWINDS) return null
    const now = at.open as Open
    found.push({kind: 'code', code: codeOf({...now, lines: []}, step), unclosed: true})
    at.open = null
    return step
  }
  for (let index = 0; index <= lines.length; index++) {
    if (index === lines.length) {
      const back: number | null = at.open ? giveBack(at.open, true) : null
      if (back === null) break
      index = back
    }
    const text = lines[index] ?? ''
    const line = index + 1
    if (at.open) {
      const now = at.open
      const bare = now.quoted ? /^ {0,3}> ?(.*)$/.exec(text)?.[1] : text
      if (bare === undefined) close(line - 1)
      else if (isEndOf(now, bare)) {
        const back = giveBack(now, false)
        if (back === null) close(line)
        else index = back - 1
        continue
      } else {
        if (now.step === null && /^##[ \t]/.test(text) && idAtEnd(text) !== null) now.step = index
        else if (now.step !== null && /^(?:`{3,}|~{3,}).*\bon=/.test(text)) now.swallows = true
        now.lines.push(dedented(bare, now.indent))
        continue
      }
    }
    if (inComment || /^ {0,3}<!--/.test(text)) {
      inComment = !text.includes('-->')
      continue
    }
    const markers = MARKERS.exec(text)?.[0] ?? ''
    const [, blank = '', mark, info = ''] = FENCE.exec(text.slice(markers.length)) ?? []
    const isDeep = width(blank) >= 4 && !inList && markers === ''
    if (mark !== undefined && !isDeep && !(mark.startsWith('`') && info.includes('`'))) {
      const indent = width(markers.replaceAll('>', '')) + width(blank)
      inList &&= indent > 0
      at.open = {
        mark,
        info,
        line,
        indent,
        quoted: markers.includes('>'),
        lines: [],
        step: null,
        swallows: false,
      }
      continue
    }
    if (/[-+*\d]/.test(markers)) inList = true
    else if (/^\S/.test(text)) inList = false
    // What is indented in a list is the list's.
    const isTop = /^ {0,3}\S/.test(text) && markers === '' && (!inList || /^\S/.test(text))
    const isHeading = /^ {0,3}##[ \t]/.test(text) || (!/^ {0,3}#/.test(text) && isUnderline(lines[index + 1]))
    const id = isTop && isHeading ? idAtEnd(text) : null
    if (id !== null) found.push({kind: 'step', id, line})
  }
  // After the text's last newline there is no line.
  if (at.open && lines.at(-1) === '') at.open.lines.pop()
  close(lines.length)
  return found
}

/** Nobody forgets to end more fences than that; whoever made such a file wants its reader to be busy. */
const MOST_REWINDS = 20

/** Whether a line makes a heading of level 2 of the one before it. */
function isUnderline(text = ''): boolean {
  return /^ {0,3}-+[ \t]*$/.test(text)
}

/** `build-bridge`, of a heading that ends with `{#build-bridge}`, and maybe with its `##`. */
function idAtEnd(heading: string): string | null {
  const end = heading.slice(-MOST_ID).trimEnd()
  return /\{#([^{}\s]+)\}(?:[ \t]+#{1,10})?$/.exec(end)?.[1] ?? null
}

const MOST_ID = 200

function isEndOf({mark, indent}: Open, text: string): boolean {
  const bare = dedented(text, indent)
  const [, end] = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(bare) ?? []
  return end !== undefined && end.startsWith(mark)
}

function codeOf({info, line, lines}: Open, last: number): Code {
  const [lang = '', ...rest] = info.trim().split(/[ \t]+/)
  const meta = rest.length > 0 ? info.trim().slice(lang.length).trim() : null
  const position = {start: {line, column: 1}, end: {line: last, column: 1}}
  return {type: 'code', lang: lang || null, meta, value: lines.join('\n'), position}
}

function dedented(text: string, indent: number): string {
  let at = 0
  while (at < indent && (text[at] === ' ' || text[at] === '\t')) at++
  return text.slice(at)
}

function width(blank: string): number {
  return blank.replaceAll('\t', '    ').length
}
