import {ownName} from '../../../usecases/own-name.js'
import type {Language} from '../../../model/language.js'

/** How text for people is to look. */
export interface Style {
  /** Columns that prose may fill. */
  readonly width: number
  /** Columns that a picture may fill: all that the terminal has; as many as prose when it is left out. */
  readonly columns?: number
  readonly color: boolean
  /** Whether the terminal shows ✓, … and box drawing. */
  readonly unicode: boolean
  /** Whether signs beside ASCII go out as ASCII: where the locale is not of UTF-8. Letters stay. */
  readonly ascii?: boolean
  /** Whether it is read aloud or line by line: nothing is redrawn, painted or drawn, and words stand for marks. */
  readonly plain?: boolean
  readonly language: Language
  /** How the reader's shell finds this program; `qlab` when it is left out. */
  readonly qlab?: string
}

/** What is asked of the stream that the text goes to: `process.stdout` has it. */
export interface StyleStream {
  readonly isTTY?: boolean
  readonly columns?: number
}

type Environment = Readonly<Record<string, string | undefined>>

// Prose in wider lines is hard to read, and narrower terminals than the least cannot be served.
const WIDEST = 100
const NARROWEST = 24

/** The style for a stream. The width follows the terminal when it is resized. */
export function styleFor(stream: StyleStream, env: Environment, language: Language): Style {
  const plain = wantsPlain(env)
  const columns = (): number => stream.columns ?? (Number.parseInt(env['COLUMNS'] ?? '', 10) || 80)
  return {
    get width() {
      return Math.min(WIDEST, Math.max(NARROWEST, columns()))
    },
    get columns() {
      return Math.max(NARROWEST, columns())
    },
    color: !plain && wantsColor(stream, env),
    unicode: !plain && showsUnicode(env),
    ascii: !showsUnicode(env),
    plain,
    language,
    get qlab() {
      return ownName(env['PATH'])
    },
  }
}

/** Whether a line may be redrawn in place on the stream. */
export function isLive({isTTY}: StyleStream, {plain = false}: Pick<Style, 'plain'>): boolean {
  return isTTY === true && !plain
}

/** `QLAB_PLAIN=1`, which `--plain` sets; and a terminal on which nothing can be redrawn. */
export function wantsPlain({QLAB_PLAIN, TERM}: Environment): boolean {
  return QLAB_PLAIN === '1' || TERM === 'dumb'
}

// As Node itself does it: FORCE_COLOR wins over NO_COLOR, and an empty NO_COLOR is none.
function wantsColor(stream: StyleStream, env: Environment): boolean {
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return ['', '1', '2', '3', 'true'].includes(forced)
  if (env['NO_COLOR']) return false
  return stream.isTTY === true
}

/** Whether what is written may be more than ASCII. The Linux console decodes UTF-8, but its fonts lack the marks. */
export function showsUnicode(env: Environment): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return /utf-?8/i.test(locale) && env['TERM'] !== 'linux'
}
