import {existsSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import {readNamed} from '../../host/files/read-named.js'
import {UsageError} from '../../model/errors/errors.js'
import type {Grades} from '../../model/grading/grades.js'
import {gradesSchema} from '../../report/grades-schema.js'
import {jsonIn} from './json-in.js'

const FILE = 'grades.json'

/**
 * The grades of a class, as `qlab grade` has written them beside its results.
 * @throws {UsageError} `no-grades`, `damaged-grades`
 */
export function readGrades(folder: string): Grades {
  const file = join(folder, FILE)
  if (!existsSync(file)) throw noGrades(folder)
  const parsed = v.safeParse(gradesSchema, jsonIn(readNamed(file).toString()))
  if (!parsed.success) throw damaged(file)
  return parsed.output
}

function noGrades(folder: string): UsageError {
  return new UsageError(
    'no-grades',
    {
      en: `${folder} has no ${FILE}: it is not a folder with results of qlab grade.`,
      sv: `${folder} har ingen ${FILE}: det är ingen katalog med resultat från qlab grade.`,
    },
    {suggestions: ['qlab grade submissions --results results', 'qlab web --grades results']},
  )
}

function damaged(file: string): UsageError {
  return new UsageError(
    'damaged-grades',
    {
      en: `${file} is damaged, or of another version of qlab.`,
      sv: `${file} är skadad, eller från en annan version av qlab.`,
    },
    {
      suggestions: [
        {
          en: 'Run qlab grade once more, with the same submissions and --results: it writes the file again.',
          sv: 'Kör qlab grade en gång till med samma inlämningar och --results: den skriver filen på nytt.',
        },
      ],
    },
  )
}
