import type {Localized} from '../../model/language.js'
import {SUBMISSION_SCHEMA} from '../../model/grading/submission.js'

/** What a submission's front matter says, as texts. */
export type SubmissionFront = Readonly<Partial<Record<FrontKey, string>>>

const KEYS = [
  'schema',
  'lab',
  'content',
  'student',
  'seed',
  'language',
  'qlab',
  'made',
  'hints',
  'solved',
] as const
type FrontKey = (typeof KEYS)[number]

/** Something that is wrong with a submission, and where: 1-based. */
export interface SubmissionProblem {
  readonly line: number
  readonly message: Localized
  /** Of a fence: the code of its problem. */
  readonly code?: string
}

const FRONT = /^\uFEFF?---[ \t]*\n([^]*?)\n?---[ \t]*(?:\n|$)/
/** It is looked for no further than this, in characters: what YAML is made of takes long to read. */
const MOST_FRONT = 5000

/** Reads what stands between the first two lines of `---`. Numbers and dates are texts here. */
export async function readFront(
  text: string,
): Promise<{readonly front: SubmissionFront; readonly problems: readonly SubmissionProblem[]}> {
  const [, yaml] = FRONT.exec(text.slice(0, MOST_FRONT)) ?? []
  if (yaml === undefined) return {front: {}, problems: [{line: 1, message: NO_FRONT}]}
  const {isMap, isScalar, LineCounter, parseDocument} = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(yaml, {schema: 'failsafe', lineCounter: lines})
  // The front matter begins on the file's second line.
  const lineOf = (offset = 0): number => lines.linePos(offset).line + 1
  const [error] = document.errors
  if (error || !isMap(document.contents))
    return {front: {}, problems: [{line: lineOf(error?.pos[0]), message: BAD_FRONT}]}
  const front: Partial<Record<FrontKey, string>> = {}
  const problems: SubmissionProblem[] = []
  for (const {key, value} of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : ''
    const known = KEYS.find((each) => each === name)
    const said = isScalar(value) && typeof value.value === 'string' ? value.value.trim() : ''
    // Other keys are somebody's own notes.
    if (known && said !== '') front[known] = said
  }
  if (front.schema !== undefined && front.schema !== SUBMISSION_SCHEMA)
    problems.push({
      line: 1,
      message: {
        en: `Its schema is ${front.schema}, and this qlab reads ${SUBMISSION_SCHEMA}.`,
        sv: `Dess schema är ${front.schema}, men detta qlab läser ${SUBMISSION_SCHEMA}.`,
      },
    })
  if (front.hints !== undefined && !/^\d{1,6}$/.test(front.hints))
    problems.push({
      line: 1,
      message: {en: '`hints` is not a whole number.', sv: '`hints` är inget heltal.'},
    })
  return {front, problems}
}

/** The text with blank lines in place of the front matter, so that line numbers stay those of the file. */
export function withoutFront(text: string): string {
  const front = FRONT.exec(text.slice(0, MOST_FRONT))?.[0] ?? ''
  return front.replace(/[^\n]/g, '') + text.slice(front.length)
}

const NO_FRONT = {
  en: 'It does not begin with a line of `---`, what it says of itself (`lab: bridge`), and another line of `---`.',
  sv: 'Den börjar inte med en rad med `---`, det som filen säger om sig själv (`lab: bridge`) och en rad till med `---`.',
}
const BAD_FRONT = {
  en: 'What stands between the first two lines of `---` is not YAML: write each line as `lab: bridge`.',
  sv: 'Det som står mellan de två första raderna med `---` är inte YAML: skriv varje rad som `lab: bridge`.',
}
