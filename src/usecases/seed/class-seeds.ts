import {readNamed} from '../../host/files/read-named.js'
import {UsageError} from '../../model/errors/errors.js'
import {shellWord} from '../../model/shell-word.js'
import {seedOf} from '../../values/seed.js'

/** A secret that is shorter can be found by trying. */
const FEWEST_BYTES = 16

/** The seeds of students. */
export interface ClassSeeds {
  readonly schema: 'qlab/seeds/1'
  readonly seeds: readonly {readonly student: string; readonly seed: string}[]
}

/**
 * The seeds of students, by the course's secret.
 * @param list a file with one student on each line
 * @throws {UsageError} `short-secret`, `no-student`
 */
export function classSeeds(
  secretFile: string,
  students: readonly string[],
  list: string | undefined,
): ClassSeeds {
  const secret = readSecret(secretFile)
  const listed =
    list === undefined
      ? []
      : readNamed(list)
          .toString()
          .split(/\r?\n/)
          .map((line) => line.trim())
  const all = [...new Set([...students, ...listed].filter(Boolean))]
  if (all.length === 0) throw noStudent()
  return {schema: 'qlab/seeds/1', seeds: all.map((student) => ({student, seed: seedOf(secret, student)}))}
}

/**
 * A course's secret: what is in its file, without the line's end.
 * @throws {UsageError} `short-secret`
 */
export function readSecret(file: string): string {
  const secret = readNamed(file)
    .toString()
    .replace(/\r?\n$/, '')
  if (Buffer.byteLength(secret) >= FEWEST_BYTES) return secret
  throw new UsageError(
    'short-secret',
    {
      en: `The secret in ${file} is shorter than ${FEWEST_BYTES} characters: a student who knows their own seed could find it by trying.`,
      sv: `Hemligheten i ${file} är kortare än ${FEWEST_BYTES} tecken: en student som vet sitt eget frö skulle kunna prova sig fram till den.`,
    },
    {suggestions: [`openssl rand -hex 32 >${shellWord(file)}`]},
  )
}

function noStudent(): UsageError {
  return new UsageError(
    'no-student',
    {en: 'Whose seed?', sv: 'Vems frö?'},
    {
      suggestions: [
        {
          en: 'Name students, or with --students a file that has one on each line.',
          sv: 'Ange studenter, eller med --students en fil med en på varje rad.',
        },
      ],
    },
  )
}
