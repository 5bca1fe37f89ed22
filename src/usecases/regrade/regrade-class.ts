import {basename, join} from 'node:path'
import {loadLab} from '../../content/spec/load-lab.js'
import {ownVersion} from '../../host/files/own-version.js'
import {QlabError} from '../../model/errors/errors.js'
import type {FoundSubmission} from '../../model/grading/found.js'
import type {Grade} from '../../model/grading/grade.js'
import type {Grades} from '../../model/grading/grades.js'
import type {GradingPolicy} from '../../model/grading/policy.js'
import type {Language} from '../../model/language.js'
import {GRADING_LIMITS} from '../../model/grading/grading-limits.js'
import {
  REGRADE_SCHEMA,
  type BrokenResult,
  type Regrade,
  type SubmissionAgain,
} from '../../model/grading/regrade.js'
import {compose} from '../grading/compose.js'
import {gradeAll} from '../grading/grade-all.js'
import {sealFor, type GradeClassOptions} from '../grading/grade-class.js'
import {ownGrade} from '../grading/own-grade.js'
import {LabsNow} from '../grading/rejudge/labs-now.js'
import {ResultsFolder} from '../grading/results-folder.js'
import {worksOf, type Work} from '../grading/works/works.js'
import type {GradeOf} from '../policy/compose-grades.js'
import {nextToGrade} from '../policy/next-to-grade.js'
import {unusedOverrides, type UnusedOverride} from '../policy/overrides.js'
import {overridesIn, policyIn} from '../policy/policy-files.js'
import {gradeChanges} from './grade-changes.js'
import {judgeStored, type Judged} from './judge-stored.js'
import {needClass, storedClass, type StoredClass, type StoredSubmission} from './stored-class.js'
import {NEWER, takeOver} from './take-over.js'

export interface RegradeOptions extends Omit<
  GradeClassOptions,
  'given' | 'secretFile' | 'guest' | 'carryOn'
> {
  /** Whether what has to be looked at again is done again. */
  readonly run: boolean
  /** Whether the results are replaced; nothing of them changes otherwise. */
  readonly write: boolean
}

export interface RegradedClass {
  readonly regrade: Regrade
  readonly grades: Grades
  readonly results: string
  /** The lab that was named to judge by; null where none was. */
  readonly lab: string | null
  /** Whether what had to be looked at again was done again. */
  readonly ran: boolean
  readonly unusedOverrides: readonly UnusedOverride[]
  /** Whether the policy, or decisions, of the last grading were taken, because none were named. */
  readonly kept: {readonly policy: boolean; readonly overrides: boolean}
}

/**
 * Judges the results of a class again by the labs as they are now. What that takes another look for is done again where that is asked
 * for; else it counts as it was found.
 * @throws {UsageError} `no-results`, `damaged-results`, `lab-not-named`, `no-results-of-lab`, `results-in-use`, or where a policy or the overrides cannot be read
 * @throws {InterruptedError} what was done again by then is kept, and not done twice
 */
export async function regradeClass(options: RegradeOptions): Promise<RegradedClass> {
  const {results, run, write, signal} = options
  // Whoever only reads waits for nobody: each file is there whole.
  if (!run && !write) return regradeIn(results, options)
  needClass(results)
  return new ResultsFolder(results).alone(() => regradeIn(results, options), signal)
}

async function regradeIn(folder: string, options: RegradeOptions): Promise<RegradedClass> {
  const {root, language} = options
  const asked = {policy: await policyIn(options.policy), overrides: await overridesIn(options.overrides)}
  const other = options.lab === undefined ? null : await loadLab(options.lab, {root})
  const labs = new LabsNow(root)
  const stored = await storedClass(folder, root, labs, other)
  const {record, submissions} = stored
  const policy = asked.policy ?? record.policy
  const overrides = asked.overrides ?? record.overrides
  const found = submissions.map((each) => each.found)
  const works = worksNow(stored, language)
  const [results, newer] = [new ResultsFolder(folder), new ResultsFolder(join(folder, NEWER))]
  const broken: BrokenResult[] = [...stored.broken]
  const judged = await judgeStored({
    ...{stored, labs, results, newer, language, broken},
    workOf: (each) => works.get(each.found),
  })
  broken.push(...foreignIn(results))
  const gradeIn = gradesIn(stored, works, judged)
  const wanted = nextToGrade(
    found,
    gradeIn((each) => (isSeen(each) ? each.now : null)),
    policy,
  )
  const ran = options.run ? await runAgain(options, {stored, works, judged, newer, policy}) : null
  const provisional = gradeIn(({now}) => now)
  const gradeOf: GradeOf = (each) => {
    const came = ran?.(each) ?? null
    // What could not be done again is what it was.
    return came && isGrade(came) ? came : (provisional(each) ?? came)
  }
  const composing = {root, language, labs: stored.labs}
  const before = compose(
    found,
    gradeIn(({was}) => was),
    {...composing, policy: record.policy, overrides: record.overrides},
  )
  const {borrowed, passedOver} = record
  const after: Grades = {
    ...compose(found, gradeOf, {...composing, policy, overrides}),
    ...(borrowed && {borrowed}),
    ...(passedOver && {passedOver}),
  }
  const again = againOf(stored, wanted, judged, ran)
  if (options.write)
    takeOver({...{root, folder, stored, works, judged, results, grades: after, policy, overrides}, ran})
  return {
    regrade: {
      schema: REGRADE_SCHEMA,
      qlab: ownVersion(root),
      language,
      count: after.results.length,
      written: options.write,
      changes: gradeChanges(before, after),
      again,
      broken,
    },
    grades: after,
    results: options.results,
    lab: options.lab ?? null,
    ran: options.run,
    unusedOverrides: unusedOverrides(found, overrides),
    kept: {
      policy: asked.policy === null && record.policy.due !== null,
      overrides: asked.overrides === null && record.overrides.length > 0,
    },
  }
}

/** The grades that are picked of what is known. */
function gradesIn(
  {submissions}: StoredClass,
  works: ReadonlyMap<FoundSubmission, Work>,
  judged: ReadonlyMap<StoredSubmission, Judged>,
): (pick: (judged: Judged) => Grade | null) => GradeOf {
  const byFound = new Map(submissions.map((each) => [each.found, judged.get(each) ?? null]))
  return (pick) => (found) => {
    const known = byFound.get(found) ?? null
    const grade = known && pick(known)
    return works.get(found)?.problem ?? (grade && ownOf(grade, found))
  }
}

/** Where the submission is lost, its commands have the lines that they had. */
function ownOf(grade: Grade, {submission, source}: FoundSubmission): Grade | null {
  return submission && ownGrade(grade, submission, basename(source))
}

interface Running {
  readonly stored: StoredClass
  readonly works: ReadonlyMap<FoundSubmission, Work>
  readonly judged: ReadonlyMap<StoredSubmission, Judged>
  readonly newer: ResultsFolder
  readonly policy: GradingPolicy
}

/** Does again what has to be looked at, as `qlab grade` does; what comes of it lies beside the results. */
async function runAgain(
  options: RegradeOptions,
  {stored, works, judged, newer, policy}: Running,
): Promise<GradeOf> {
  const {guest, carryOn} = stored.record
  const seen = new Map<string, Grade>()
  for (const [{found}, each] of judged) {
    const digest = works.get(found)?.digest
    if (each.now && isSeen(each) && digest) seen.set(digest, each.now)
  }
  return gradeAll({
    ...{...options, guest, carryOn, works, policy, results: newer},
    found: stored.submissions.map(({found}) => found),
    known: (work) => Promise.resolve(seen.get(work.digest) ?? null),
    seal: sealFor(options),
    limits: {...GRADING_LIMITS, ...options.limits},
  })
}

/** Whether another look would tell nothing more. */
function isSeen({again}: Judged): boolean {
  return again.every(({why}) => why === 'judge-throws')
}

/** Today's work of each submission that can be done again; and of those that were refused when they were graded. */
function worksNow({submissions, labs, record}: StoredClass, language: Language): Map<FoundSubmission, Work> {
  const whole = submissions.filter(({found, submission}) => found.refusal !== null || submission !== null)
  const works = worksOf(
    whole.map(({found}) => found),
    {...record, labs, language},
  )
  // Nobody's submission is to blame for a lab that has changed since.
  return new Map([...works].filter(([found, {problem}]) => problem === null || found.refusal !== null))
}

function againOf(
  {submissions}: StoredClass,
  wanted: readonly FoundSubmission[],
  judged: ReadonlyMap<StoredSubmission, Judged>,
  ran: GradeOf | null,
): SubmissionAgain[] {
  return submissions.flatMap((each): SubmissionAgain[] => {
    const {found} = each
    const looks = judged.get(each)?.again ?? []
    const throwing = looks.filter(({why}) => why === 'judge-throws')
    const isWanted = wanted.includes(found)
    if (!isWanted && throwing.length === 0) return []
    const came = ran?.(found) ?? null
    const {student, lab, source} = found
    return [
      {
        ...{student, lab: lab ?? '', source, looks: isWanted ? looks : throwing},
        done: isWanted && came !== null && isGrade(came),
      },
    ]
  })
}

function isGrade(came: Grade | QlabError): came is Grade {
  return !(came instanceof QlabError) && came.outcome !== 'error'
}

/** Files among the results that are none. */
function foreignIn(results: ResultsFolder): BrokenResult[] {
  return results.names().flatMap((file): BrokenResult[] => {
    const isOurs = /-[0-9a-f]{32}\.json(?:\.\d+)?$/.test(file)
    return isOurs ? [] : [{file, why: 'foreign', said: null}]
  })
}
