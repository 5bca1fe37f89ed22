import {rmSync} from 'node:fs'
import {join} from 'node:path'
import {ownVersion} from '../../host/files/own-version.js'
import {QlabError} from '../../model/errors/errors.js'
import type {FoundSubmission} from '../../model/grading/found.js'
import type {Grade} from '../../model/grading/grade.js'
import type {Grades} from '../../model/grading/grades.js'
import type {GradingPolicy, Override} from '../../model/grading/policy.js'
import {writeClass} from '../grading/class-folder.js'
import type {ResultsFolder} from '../grading/results-folder.js'
import type {Work} from '../grading/works/works.js'
import type {GradeOf} from '../policy/compose-grades.js'
import type {Judged} from './judge-stored.js'
import type {StoredClass, StoredSubmission} from './stored-class.js'

/** Below the results: what was done again and is not yet taken over. */
export const NEWER = 'again'

export interface TakeOver {
  readonly root: string
  readonly folder: string
  readonly stored: StoredClass
  readonly works: ReadonlyMap<FoundSubmission, Work>
  readonly judged: ReadonlyMap<StoredSubmission, Judged>
  readonly results: ResultsFolder
  readonly ran: GradeOf | null
  readonly grades: Grades
  readonly policy: GradingPolicy
  readonly overrides: readonly Override[]
}

/**
 * Replaces the results of a class: each file whole or not at all, and the record of the class when all that it names is there. Whoever
 * interrupts it and begins again gets the same.
 */
export function takeOver(options: TakeOver): void {
  const {root, folder, stored, results, grades, policy, overrides} = options
  const {record, submissions} = stored
  const written = new Map<string, string>()
  const handedIn = submissions.map((each) => {
    const {handedIn: old} = each
    const {lab, work} = old
    if (lab === null || work === null) return old
    const key = JSON.stringify([lab, work, options.works.get(each.found)?.digest])
    const now = written.get(key) ?? replace(each, {lab, work}, options)
    written.set(key, now)
    return {...old, work: now}
  })
  writeClass(folder, {...record, qlab: ownVersion(root), policy, overrides, handedIn})
  results.writeGrades(grades)
  const named = new Set(handedIn.flatMap(({lab, work}) => (lab && work ? [results.nameOf(lab, work)] : [])))
  for (const {name} of options.judged.values()) if (name !== null && !named.has(name)) results.remove(name)
  rmSync(join(folder, NEWER), {recursive: true, force: true})
}

/** @returns the digest of the work that the result is kept by */
function replace(
  each: StoredSubmission,
  {lab, work}: {readonly lab: string; readonly work: string},
  {works, judged, ran, results}: TakeOver,
): string {
  const today = works.get(each.found)?.digest ?? work
  const {now = null, again = []} = judged.get(each) ?? {}
  const done = ran?.(each.found) ?? null
  const isDone = done !== null && !(done instanceof QlabError) && done.outcome !== 'error'
  const grade: Grade | null = isDone ? done : now
  if (!grade) return work
  // What has still to be looked at is not what doing it again would give.
  const digest = isDone || again.length === 0 ? today : work
  results.write(lab, digest, grade)
  return digest
}
