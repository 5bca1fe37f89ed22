import {join} from 'node:path'
import {labIds} from '../../content/spec/find-labs.js'
import {loadLab} from '../../content/spec/load-lab.js'
import {ownVersion} from '../../host/files/own-version.js'
import {spareMemory} from '../../host/process/spare-memory.js'
import {freeMemory} from '../../host/preflight/memory.js'
import {GRADING_LIMITS, type GradingLimits} from '../../model/grading/grading-limits.js'
import type {Grades, PassedOver} from '../../model/grading/grades.js'
import {NO_POLICY, type GradingPolicy, type Override} from '../../model/grading/policy.js'
import {handInOf} from '../../content/submission/hand-in.js'
import type {Lab, LabSpec} from '../../model/lab/lab.js'
import type {Language} from '../../model/language.js'
import {SEAL_LIMITS, type SealLimits} from '../../session/seal/seal.js'
import {findSubmissions, type FindOptions} from '../intake/find-submissions.js'
import {shownName} from '../intake/intake-errors.js'
import {whyPassedOver} from '../intake/why-passed-over.js'
import {compose} from './compose.js'
import {overridesIn, policyIn} from '../policy/policy-files.js'
import {unusedOverrides, type UnusedOverride} from '../policy/overrides.js'
import {borrowedBy} from '../seed/borrowed-by.js'
import {readSecret} from '../seed/class-seeds.js'
import {keepClass} from './class-folder.js'
import {gradeAll, type GradeAllOptions} from './grade-all.js'
import {knownGrade} from './rejudge/known-grade.js'
import {LabsNow} from './rejudge/labs-now.js'
import {ResultsFolder} from './results-folder.js'
import {worksOf} from './works/works.js'

export interface GradeClassOptions extends Omit<
  GradeAllOptions,
  'found' | 'works' | 'known' | 'results' | 'policy' | 'seal' | 'limits'
> {
  /** Files, folders and zips with submissions. */
  readonly given: readonly string[]
  /** The lab of what does not say it: an id, or the path of a folder. */
  readonly lab?: string | undefined
  /** What a submission may take, where it differs from what is usual. */
  readonly limits: Partial<GradingLimits>
  readonly memoryMb?: number | undefined
  /** The folder in which the results are kept. */
  readonly results: string
  /** Other files and folders that are the teacher's, reports for instance: they are never taken for submissions. */
  readonly writes?: readonly string[]
  /** Files of the teacher's own. */
  readonly policy?: string | undefined
  readonly overrides?: string | undefined
  /** The file with the course's secret, where students have values of their own. */
  readonly secretFile?: string | undefined
}

export interface GradedClass {
  readonly grades: Grades
  /** The same, told to the teacher: every reason is in the language that qlab was asked for. */
  readonly told: Grades
  /** The file with the grades. */
  readonly file: string
  readonly unusedOverrides: readonly UnusedOverride[]
}

/**
 * Grades what a class has handed in: finds the submissions, does each again in a sealed lab of its own, and keeps the results in a folder,
 * with the grades in grades.json.
 * @throws {UsageError} where a policy or the overrides cannot be read; `results-in-use`
 */
export async function gradeClass(options: GradeClassOptions): Promise<GradedClass> {
  const {root, lab: named} = options
  spareMemory()
  const policy = (await policyIn(options.policy)) ?? NO_POLICY
  const overrides = (await overridesIn(options.overrides)) ?? []
  const secret = options.secretFile === undefined ? null : readSecret(options.secretFile)
  const own = named === undefined ? null : await loadLab(named, {root})
  const results = new ResultsFolder(options.results)
  return results.alone(() => gradeInto(results, {...options, policy, overrides, secret, own}), options.signal)
}

interface Grading extends Omit<GradeClassOptions, 'policy' | 'overrides' | 'results'> {
  readonly policy: GradingPolicy
  readonly overrides: readonly Override[]
  readonly secret: string | null
  readonly own: Lab | null
}

async function gradeInto(
  results: ResultsFolder,
  {own, policy, overrides, secret, ...options}: Grading,
): Promise<GradedClass> {
  const {given, root} = options
  const labs = await labsById(own, root)
  const passedOver: PassedOver[] = []
  const found = await findSubmissions(given, {
    ...namesOfLabs(labs, root),
    ...(own && {lab: own.id}),
    own: [results.folder, ...(options.writes ?? [])],
    passOver: passingOver(passedOver, options.language),
  })
  for (const id of new Set(found.flatMap(({lab}) => lab ?? [])))
    if (!labs.get(id)) labs.set(id, await loadLab(id, {root}))
  const loaded = new Map([...labs].flatMap(([id, lab]) => (lab ? [[id, lab] as const] : [])))
  const {language, guest, carryOn} = options
  const works = worksOf(found, {labs: loaded, secret, guest, language, carryOn})
  const borrowed = secret === null ? null : borrowedBy(found, loaded, secret)
  keepClass(results.folder, works, found, {
    ...{qlab: ownVersion(root), guest, carryOn, policy, overrides, borrowed},
    ...(passedOver.length > 0 && {passedOver}),
    labs: placesElsewhere(own, root),
  })
  const now = new LabsNow(root)
  const gradeOf = await gradeAll({
    ...options,
    seal: sealFor(options),
    limits: {...GRADING_LIMITS, ...options.limits},
    found,
    works,
    known: (work) => knownGrade(work, {results, labs: now}),
    results,
    policy,
  })
  const composing = {...options, policy, overrides, labs: loaded}
  const grades: Grades = {
    ...compose(found, gradeOf, composing),
    ...(borrowed !== null && {borrowed}),
    ...(passedOver.length > 0 && {passedOver}),
  }
  const {results: told} = compose(found, gradeOf, {...composing, reader: 'teacher'})
  return {
    grades,
    told: {...grades, results: told},
    file: results.writeGrades(grades),
    unusedOverrides: unusedOverrides(found, overrides),
  }
}

/** Notes each file that is passed over, and why. */
export function passingOver(passedOver: PassedOver[], language: Language): (path: readonly string[]) => void {
  return (path) => {
    const reason = whyPassedOver(path.at(-1) ?? '')[language]
    passedOver.push({source: path.map(shownName).join('/'), reason})
  }
}

/** What the names of a submission's files are told by. @param labs those that are loaded already */
export function namesOfLabs(
  labs: ReadonlyMap<string, Lab | null>,
  root: string,
): Pick<FindOptions, 'labs' | 'stepsOf' | 'handInOf'> {
  const specOf = async (id: string): Promise<LabSpec> => (labs.get(id) ?? (await loadLab(id, {root}))).spec
  return {
    labs: [...labs.keys()],
    stepsOf: async (id) => Object.keys((await specOf(id)).steps),
    handInOf: async (id) => handInOf(await specOf(id)),
  }
}

/** The folder of a lab that is not of the course, by its id. */
export function placesElsewhere(own: Lab | null, root: string): Readonly<Record<string, string>> {
  return own && own.folder !== join(root, 'labs', own.id) ? {[own.id]: own.folder} : {}
}

/** What this computer can give each of several submissions at once. */
export function sealFor({jobs, memoryMb}: Pick<GradeClassOptions, 'jobs' | 'memoryMb'>): SealLimits {
  const free = freeMemory({prefix: ''}) ?? Infinity
  const most = Math.floor((free * MEMORY_PART) / jobs)
  const mb = memoryMb ?? Math.max(LEAST_MB, Math.min(SEAL_LIMITS.memoryMb, most))
  return {...SEAL_LIMITS, memoryMb: mb, workMb: Math.min(SEAL_LIMITS.workMb, mb)}
}

/** Of the memory that is free, what submissions may have all in all; and what a lab with a VM needs. */
const MEMORY_PART = 0.8
const LEAST_MB = 1024

/** Every lab that a submission may be of; those of the course are loaded when there is one. */
export async function labsById(own: Lab | null, root: string): Promise<Map<string, Lab | null>> {
  const ids = (await labIds(root)).map((id) => [id, null] as const)
  return new Map<string, Lab | null>([...ids, ...(own ? [[own.id, own] as const] : [])])
}
