import {statSync} from 'node:fs'
import {join} from 'node:path'
import {labIds} from '../../content/spec/find-labs.js'
import {QlabError, UsageError} from '../../model/errors/errors.js'
import type {ClassRecord, HandedIn} from '../../model/grading/class-record.js'
import type {FoundSubmission} from '../../model/grading/found.js'
import type {BrokenResult} from '../../model/grading/regrade.js'
import type {Submission} from '../../model/grading/submission.js'
import type {Lab} from '../../model/lab/lab.js'
import {CLASS_FILE, foundAgain, readClass, readKept, SUBMISSIONS_FOLDER} from '../grading/class-folder.js'
import type {LabsNow} from '../grading/rejudge/labs-now.js'

/** A submission of a class that was graded. */
export interface StoredSubmission {
  readonly handedIn: HandedIn
  readonly found: FoundSubmission
  /** What was typed; null where that is lost, and nothing can be done again. */
  readonly submission: Submission | null
}

/** A class that was graded, as it lies in the folder of its results. */
export interface StoredClass {
  readonly record: ClassRecord
  readonly submissions: readonly StoredSubmission[]
  /** With the handout's values, by id: those that can be loaded. */
  readonly labs: ReadonlyMap<string, Lab>
  /** Where each is loaded from. */
  readonly placeOf: (lab: string) => string
  readonly broken: readonly BrokenResult[]
}

/**
 * Reads what `qlab grade` has kept beside its results. Of labs, only the course's own are loaded, and the one that somebody has named:
 * nothing that stands in a file of the results makes a folder's code run.
 * @param other a lab to judge by, in the place of the one with its id
 * @throws {UsageError} `no-results`, `damaged-results`, `lab-not-named`, `no-results-of-lab`
 */
export async function storedClass(
  folder: string,
  root: string,
  now: LabsNow,
  other: Lab | null,
): Promise<StoredClass> {
  const record = needClass(folder)
  const broken: BrokenResult[] = []
  const ofCourse = await labIds(root)
  const placeOf = (lab: string): string => (other?.id === lab ? other.folder : join(root, 'labs', lab))
  const labs = new Map<string, Lab>()
  const ids = new Set(record.handedIn.flatMap(({lab}) => lab ?? []))
  if (other && !ids.has(other.id)) throw notInResults(other.id, [...ids])
  for (const id of ids) {
    const place = placeOf(id)
    const graded = record.labs[id] ?? place
    if (other?.id !== id && graded !== place) throw notNamed(id, graded)
    try {
      if (other?.id !== id && !ofCourse.includes(id)) throw unknownLab(id)
      labs.set(id, (await now.of(place, null)).lab)
    } catch (error) {
      if (!(error instanceof QlabError)) throw error
      broken.push({file: id, why: 'no-lab', said: error.message})
    }
  }
  const kept = new Map<string, Submission | null>()
  const submissions = record.handedIn.map((handedIn): StoredSubmission => {
    const {file} = handedIn
    if (file !== null && !kept.has(file)) {
      kept.set(file, readKept(folder, file))
      if (!kept.get(file))
        broken.push({file: join(SUBMISSIONS_FOLDER, `${file}.json`), why: 'no-submission', said: null})
    }
    const submission = (file === null ? null : kept.get(file)) ?? null
    return {handedIn, submission, found: foundAgain(handedIn, submission)}
  })
  return {record, submissions, labs, placeOf, broken}
}

/** @throws {UsageError} `no-results`, `damaged-results` */
export function needClass(folder: string): ClassRecord {
  if (statSync(folder, {throwIfNoEntry: false})?.isFile()) throw isFile(folder)
  const record = readClass(folder)
  if (record === null) throw noResults(folder)
  if (record === 'damaged') throw damaged(folder)
  return record
}

function notNamed(id: string, folder: string): UsageError {
  return new UsageError(
    'lab-not-named',
    {
      en: `These results are of a lab ${id} that is not part of qlab, in ${folder}. Its code would run on your computer with all your rights, and a file of the results is not enough to agree to that.`,
      sv: `De här resultaten gäller en labb ${id} som inte hör till qlab, i ${folder}. Dess kod skulle köras på din dator med alla dina rättigheter, och en fil bland resultaten räcker inte för att godkänna det.`,
    },
    {
      suggestions: [
        {
          say: {
            en: 'Name the lab with --lab, if you trust whoever wrote it.',
            sv: 'Ange labben med --lab, om du litar på den som har skrivit den.',
          },
          again: {flag: 'lab', value: folder},
        },
      ],
    },
  )
}

function notInResults(id: string, others: readonly string[]): UsageError {
  return new UsageError('no-results-of-lab', {
    en: `None of these results are of the lab ${id}. They are of: ${others.join(', ')}.`,
    sv: `Inga av de här resultaten gäller labben ${id}. De gäller: ${others.join(', ')}.`,
  })
}

function unknownLab(id: string): UsageError {
  return new UsageError('unknown-lab', {
    en: `There is no lab "${id}" in qlab.`,
    sv: `Det finns ingen labb "${id}" i qlab.`,
  })
}

function isFile(path: string): UsageError {
  return new UsageError(
    'no-results',
    {
      en: `${path} is a file: qlab regrade takes the folder with the results of qlab grade.`,
      sv: `${path} är en fil: qlab regrade tar katalogen med resultaten från qlab grade.`,
    },
    {suggestions: ['qlab regrade results']},
  )
}

function noResults(folder: string): UsageError {
  return new UsageError(
    'no-results',
    {
      en: `${folder} has no ${CLASS_FILE}: it is not a folder with results of qlab grade.`,
      sv: `${folder} har ingen ${CLASS_FILE}: det är ingen katalog med resultat från qlab grade.`,
    },
    {
      suggestions: [
        {
          en: 'Name the folder that qlab grade wrote (its --results).',
          sv: 'Ange katalogen som qlab grade skrev (dess --results).',
        },
      ],
    },
  )
}

function damaged(folder: string): UsageError {
  return new UsageError(
    'damaged-results',
    {
      en: `${join(folder, CLASS_FILE)} is damaged, so nobody can tell whose the results are.`,
      sv: `${join(folder, CLASS_FILE)} är skadad, så det går inte att säga vems resultaten är.`,
    },
    {
      suggestions: [
        {
          en: 'Run qlab grade once more, with the same submissions and --results: it writes the file again, and work that is kept is not done again.',
          sv: 'Kör qlab grade en gång till med samma inlämningar och --results: den skriver filen på nytt, och det som är sparat görs inte om.',
        },
      ],
    },
  )
}
