import {loadLab} from '../../content/spec/load-lab.js'
import {ownVersion} from '../../host/files/own-version.js'
import {toldError} from '../../model/errors/told-error.js'
import {GRADING_LIMITS} from '../../model/grading/grading-limits.js'
import type {GradingQueue, NumberedBatch} from '../../model/grading/grading-queue.js'
import {NO_POLICY} from '../../model/grading/policy.js'
import type {EmitQueue} from '../../model/grading/queue-event.js'
import {findSubmissions} from '../intake/find-submissions.js'
import type {Grades, PassedOver} from '../../model/grading/grades.js'
import {composeGrades, type ComposeContext} from '../policy/compose-grades.js'
import {unusedOverrides} from '../policy/overrides.js'
import {overridesIn, policyIn} from '../policy/policy-files.js'
import {borrowedBy} from '../seed/borrowed-by.js'
import {readSecret} from '../seed/class-seeds.js'
import {
  labsById,
  namesOfLabs,
  passingOver,
  placesElsewhere,
  type GradeClassOptions,
  type GradedClass,
} from '../grading/grade-class.js'
import {ResultsFolder} from '../grading/results-folder.js'
import {worksOf} from '../grading/works/works.js'
import {batchOf} from './batch-of.js'
import {followClass} from './follow-class.js'
import {keepFollowed} from './keep-followed.js'
import {kindOfLab} from './kind-of-lab.js'
import {openedQueue, type QueueFlags} from './opened-queue.js'

/** What following a class needs. */
export interface WatchOptions
  extends QueueFlags, Pick<GradeClassOptions, 'root' | 'language' | 'results' | 'overrides' | 'signal'> {
  /** The batch's number; null for the newest. */
  readonly batch: number | null
  /** Whether to wait until all is done; else the grades are of what is done now. */
  readonly waits: boolean
  readonly emit: EmitQueue
}

export type GradeThroughOptions = Omit<WatchOptions, 'batch'> &
  Omit<GradeClassOptions, 'emit' | 'jobs' | 'memoryMb'>

/**
 * Puts what a class has handed in into a database, where workers on other hosts take it, and follows it until it is graded. What comes out
 * is the same as of gradeClass.
 */
export async function gradeThroughQueue(options: GradeThroughOptions): Promise<GradedClass> {
  await using queue = await queueFor(options)
  const number = await putThere(queue, options)
  options.emit({type: 'queued', batch: number})
  return await gradesOf(queue, await queue.readBatch(number), options)
}

/** Follows what somebody has put there, from whichever computer. */
export async function watchQueue(options: WatchOptions): Promise<GradedClass> {
  await using queue = await queueFor(options)
  const numbered = await queue.readBatch(options.batch)
  options.emit({type: 'queued', batch: numbered.number})
  return await gradesOf(queue, numbered, options)
}

function queueFor(options: Omit<WatchOptions, 'batch'>): Promise<GradingQueue> {
  const {emit} = options
  return openedQueue({
    ...options,
    name: 'qlab grade',
    connections: 3,
    // Where the last worker has died, nobody else would notice.
    supervises: true,
    onDatabase: (away) => emit({type: 'database', away: away && toldError(away)}),
  })
}

async function putThere(queue: GradingQueue, options: GradeThroughOptions): Promise<number> {
  const {given, root, lab: named, guest, language, carryOn} = options
  const policy = (await policyIn(options.policy)) ?? NO_POLICY
  const secret = options.secretFile === undefined ? null : readSecret(options.secretFile)
  const own = named === undefined ? null : await loadLab(named, {root})
  const all = await labsById(own, root)
  const passedOver: PassedOver[] = []
  const found = await findSubmissions(given, {
    ...namesOfLabs(all, root),
    passOver: passingOver(passedOver, options.language),
    ...(own && {lab: own.id}),
    own: [options.results, ...(options.writes ?? [])],
  })
  const ids = [...new Set(found.flatMap(({lab}) => lab ?? []))]
  const labs = new Map(
    await Promise.all(ids.map(async (id) => [id, all.get(id) ?? (await loadLab(id, {root}))] as const)),
  )
  const limits = {...GRADING_LIMITS, ...options.limits}
  const kinds = new Map([...labs].map(([id, lab]) => [id, kindOfLab(lab, {root, guest})] as const))
  const {batch, pieces} = batchOf({
    ...{found, labs, kinds, policy},
    works: worksOf(found, {labs, secret, guest, language, carryOn}),
    borrowed: secret === null ? null : borrowedBy(found, labs, secret),
    elsewhere: placesElsewhere(own, root),
    passedOver,
    common: {guest, carryOn, limits},
  })
  return queue.send(batch, [...kinds.values()], pieces)
}

async function gradesOf(
  queue: GradingQueue,
  numbered: NumberedBatch,
  options: Omit<WatchOptions, 'batch'>,
): Promise<GradedClass> {
  const {batch} = numbered
  const {language, root} = options
  const overrides = (await overridesIn(options.overrides)) ?? []
  const results = new ResultsFolder(options.results)
  const {found, gradeOf} = await results.alone(async () => {
    await keepFollowed(results.folder, numbered, {queue, root, overrides})
    return followClass(numbered, {
      ...options,
      queue,
      onGrade: (lab, work, grade) => results.write(lab, work, grade),
    })
  }, options.signal)
  const composed = (reader: NonNullable<ComposeContext['reader']>): Grades => ({
    ...composeGrades(found, gradeOf, batch.policy, overrides, {
      qlab: ownVersion(root),
      language,
      reader,
      labOf: (id) => {
        const lab = batch.labs[id]
        return lab ? {title: lab.title[language], of: lab.of} : null
      },
    }),
    ...(batch.borrowed && {borrowed: batch.borrowed}),
    ...(batch.passedOver && {passedOver: batch.passedOver}),
  })
  const grades = composed('student')
  return {
    grades,
    told: composed('teacher'),
    file: results.writeGrades(grades),
    unusedOverrides: unusedOverrides(found, overrides),
  }
}
