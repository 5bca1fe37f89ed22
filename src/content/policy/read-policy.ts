import type * as valibot from 'valibot'
import {SheetError} from '../../model/errors/sheet-error.js'
import type {GradingPolicy, LateCredit} from '../../model/grading/policy.js'
import type {Localized} from '../../model/language.js'

/**
 * Reads a grading policy, in YAML or JSON. A time without a zone is this computer's; a day without a time is all of that day.
 * @param file what it is called in an error
 * @throws {SheetError} `bad-policy`
 */
export async function readPolicy(text: string, file: string): Promise<GradingPolicy> {
  const [v, {parse}] = await Promise.all([import('valibot'), import('yaml')])
  let data: unknown
  try {
    // A time stays a text: YAML's own would be read as UTC.
    data = parse(text, {schema: 'core', maxAliasCount: 0}) ?? {}
  } catch (error) {
    const {message} = error as Error
    throw bad(file, 'YAML', {en: message, sv: message}, error)
  }
  const read = v.safeParse(schemaOf(v), data)
  if (!read.success) {
    const [issue] = read.issues
    throw bad(file, v.getDotPath(issue) ?? '', WHY[issue.message] ?? {en: issue.message, sv: issue.message})
  }
  const {due = null, late, attempt, hints} = read.output
  const rows = (late ?? []).toSorted((one, other) => (one.until < other.until ? -1 : 1))
  const begin = due ?? dueOf(rows)
  if (begin === null && rows.length > 0) throw bad(file, 'due', NO_DUE)
  const cost = hints ? {each: hints.each, free: hints.free ?? 0, most: hints.most ?? null} : null
  return {
    due: begin,
    late: rows.filter(({until}) => begin === null || until > begin),
    attempt: attempt ?? 'last',
    hints: cost,
  }
}

/** Where the first row gives all the points, its time is when they are due. */
function dueOf([first]: readonly LateCredit[]): string | null {
  return first?.credit === 1 ? first.until : null
}

function schemaOf(v: typeof valibot) {
  const points = v.pipe(v.number('number'), v.minValue(0, 'number'))
  const time = v.pipe(
    v.string('time'),
    v.check((text) => timeIn(text) !== null, 'time'),
    v.transform((text) => timeIn(text) ?? ''),
  )
  return v.strictObject(
    {
      due: v.nullish(time),
      late: v.nullish(
        v.array(
          v.strictObject(
            {
              until: time,
              credit: v.pipe(v.number('credit'), v.minValue(0, 'credit'), v.maxValue(1, 'credit')),
            },
            'key',
          ),
          'list',
        ),
      ),
      attempt: v.nullish(v.picklist(['last', 'best'], 'attempt')),
      hints: v.nullish(
        v.strictObject({each: points, free: v.optional(points), most: v.optional(points)}, 'key'),
      ),
    },
    'key',
  )
}

/** ISO 8601 in UTC of `2026-12-01`, `2026-12-01 23:59`, `2026-12-01T22:59:00Z` …; null of anything else. */
function timeIn(text: string): string | null {
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)?)?$/.exec(
    text.trim(),
  )
  if (!found) return null
  const [, day = '', hour = '23:59:59', zone = ''] = found
  const time = new Date(`${day}T${hour}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}

function bad(file: string, at: string, why: Localized, cause?: unknown): SheetError {
  const where = at === '' ? file : `${file}, ${at}`
  return new SheetError(
    'bad-policy',
    {en: `${where}: ${why.en}`, sv: `${where}: ${why.sv}`},
    {
      suggestions: [
        {
          en: 'docs/grading.md shows a policy, under "Policy".',
          sv: 'docs/grading.md visar en policy, under "Policy".',
        },
      ],
      cause,
    },
  )
}

const WHY: Readonly<Record<string, Localized>> = {
  number: {en: 'write a number, 0 or more.', sv: 'skriv ett tal, 0 eller mer.'},
  credit: {en: 'write a number from 0 to 1.', sv: 'skriv ett tal från 0 till 1.'},
  time: {
    en: 'write a time like 2026-12-01 23:59, or 2026-12-01T22:59:00Z.',
    sv: 'skriv en tid som 2026-12-01 23:59, eller 2026-12-01T22:59:00Z.',
  },
  attempt: {en: 'write last or best.', sv: 'skriv last eller best.'},
  list: {en: 'write a list of until and credit.', sv: 'skriv en lista med until och credit.'},
  key: {
    en: 'a policy has due, late (until, credit), attempt and hints (each, free, most), and nothing else.',
    sv: 'en policy har due, late (until, credit), attempt och hints (each, free, most), och inget annat.',
  },
}
const NO_DUE = {
  en: 'it is missing, and `late` needs it.',
  sv: 'den saknas, och `late` behöver den.',
}
