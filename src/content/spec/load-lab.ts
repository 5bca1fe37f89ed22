import {realpath} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {paths} from '../../host/files/paths.js'
import {LabError} from '../../model/errors/errors.js'
import type {Lab, LabSpec} from '../../model/lab/lab.js'
import {findLab} from './find-labs.js'
import {isInside} from './is-inside.js'
import {codeRunner, keptRunner} from '../code/kept-code.js'
import {LabMemory, type Recalled} from '../code/lab-memory.js'
import type {Problem} from '../../model/errors/problem.js'
import {placeOf} from './place-of.js'
import {withValuesAtHand} from '../../model/lab/values-at-hand.js'
import {drawValues} from '../../values/draw-values.js'
import {labWithValues} from '../values/lab-with-values.js'
import {watchLabCode} from '../code/watch-lab-code.js'

export interface LoadOptions {
  /** The root of this package: its labs are in labs/. */
  readonly root: string
  /** Where labs that were found sound are remembered; null for nowhere. The user's cache when left out. */
  readonly memory?: string | null
  /** Has labs that nobody remembers read, and remembered, by another process: reading takes memory that a long run would keep. */
  readonly elsewhere?: (() => Promise<void>) | undefined
  /** Whose values stand in it, where it has parameters: see readSeed. The handout's own when it is left out, or null. */
  readonly seed?: string | null | undefined
}

/**
 * Loads a lab by its id, or from any folder.
 * @throws {UsageError} `unknown-lab` when there is none
 * @throws {LabError} `invalid-lab` when it breaks a rule; it tells every problem, the first with its place
 */
export async function loadLab(idOrFolder: string, {seed, ...options}: LoadOptions): Promise<Lab> {
  const withSeed = await loadForSeeds(idOrFolder, options)
  return withSeed(seed ?? null)
}

/**
 * Loads a lab once, for several students.
 * @returns what gives it with the values of a seed; with null, those of the handout
 * @throws as {@link loadLab}
 */
export async function loadForSeeds(
  idOrFolder: string,
  options: Omit<LoadOptions, 'seed'>,
): Promise<(seed: string | null) => Lab> {
  const {lab, run} = await loadHandout(idOrFolder, options)
  return (seed) => {
    const {parameters} = lab.spec
    if (!seed || !parameters || Object.keys(parameters).length === 0) return lab
    const values = drawValues(parameters, seed, lab.id)
    const spec = withValuesAtHand({parameters, values}, run) as LabSpec
    return labWithValues(lab, spec, {seed, values, handout: withoutChecks(lab.spec)})
  }
}

/** A lab with the handout's own values, and what runs its code once more. */
interface Handout {
  readonly lab: Lab
  readonly run: () => unknown
}

async function loadHandout(idOrFolder: string, options: LoadOptions): Promise<Handout> {
  const {root, memory: home = defaultMemory(), elsewhere} = options
  const folder = await findLab(idOrFolder, root)
  const memory = home === null ? null : new LabMemory(home, root)
  const known = memory && ((await recall(memory, folder)) ?? (await recallFrom(elsewhere, memory, folder)))
  // Those of the package have been proved as they are.
  if (!known || !isInside(folder, join(root, 'labs'))) watchLabCode()
  if (known) return known
  const since = Date.now()
  const {readLab} = await import('./read-lab.js')
  const read = await readLab(folder, root)
  if (read.lab === null) throw invalidLab(idOrFolder, read.problems)
  const {spec, ...lab} = read.lab
  // A cache that cannot be written (a full disk, a read-only home) costs time, and no lab.
  await memory
    ?.remember({lab, about: withoutChecks(spec)}, read.code, read.inputs, since)
    .catch(() => undefined)
  // What was read has its source map, and the trees of its guides: of many labs that is more than all else that we hold.
  const remembered = memory && (await recall(memory, folder))
  if (remembered) return remembered
  return {lab: {...lab, spec}, run: codeRunner(read.code)}
}

/** Root's own: the cache of images belongs to the id that students' commands run as, and what is here is run. */
const MEMORY_OF_ROOT = '/var/cache/qlab/labs'

function defaultMemory(): string {
  return process.getuid?.() === 0 ? MEMORY_OF_ROOT : join(paths().cache, 'labs')
}

async function recall(memory: LabMemory, folder: string): Promise<Handout | null> {
  const known = await memory.recall(await realpath(folder))
  if (!known || known.lab.id !== basename(folder)) return null
  const run = keptRunner(known.code, known.codeFile)
  return {lab: {...known.lab, spec: specOf(known, run)}, run}
}

/** What another process has made of it. That it could not is nothing to tell: the lab is read here. */
async function recallFrom(
  elsewhere: LoadOptions['elsewhere'],
  memory: LabMemory,
  folder: string,
): Promise<Handout | null> {
  if (!elsewhere) return null
  await elsewhere().catch(() => undefined)
  return recall(memory, folder)
}

function withoutChecks(spec: LabSpec): Omit<LabSpec, 'steps'> {
  // Not with a spread: that would run the code of its checks.
  const entries = Object.keys(spec).filter((key) => key !== 'steps')
  return Object.fromEntries(entries.map((key) => [key, spec[key as keyof LabSpec]])) as Omit<LabSpec, 'steps'>
}

/** Many who ask for a lab want its guide alone: its checks are read when somebody asks for them. */
function specOf({about}: Recalled, run: () => unknown): LabSpec {
  let steps: LabSpec['steps'] | null = null
  return {
    ...about,
    get steps() {
      steps ??= (run() as LabSpec).steps
      return steps
    },
  }
}

function invalidLab(lab: string, problems: readonly Problem[]): LabError {
  const [first, ...rest] = problems
  const others = rest.map((problem) => `${placeOf(problem)}: ${problem.message}`)
  return new LabError('invalid-lab', [first?.message ?? '', ...others].join('\n'), {
    ...(first && {where: placeOf(first)}),
    suggestions: [...new Set(problems.map(({suggestion}) => suggestion)), `qlab lab lint ${lab}`],
  })
}
