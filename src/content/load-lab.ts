import {LabError} from '../model/errors.js'
import type {Lab} from '../model/lab.js'
import {findLab} from './find-labs.js'
import {placeOf} from './problem.js'
import {readLab} from './read-lab.js'

export interface LoadOptions {
  /** The root of this package: its labs are in labs/. */
  readonly root: string
}

/**
 * Loads a lab by its id, or from any folder.
 * @throws {UsageError} `unknown-lab` when there is none
 * @throws {LabError} `invalid-lab` when it breaks a rule; it tells every problem, the first with its place
 */
export async function loadLab(idOrFolder: string, {root}: LoadOptions): Promise<Lab> {
  const folder = await findLab(idOrFolder, root)
  const {lab, problems} = await readLab(folder, root)
  if (lab) return lab
  const [first, ...rest] = problems
  const others = rest.map((problem) => `${placeOf(problem)}: ${problem.message}`)
  throw new LabError('invalid-lab', [first?.message ?? '', ...others].join('\n'), {
    ...(first && {where: placeOf(first)}),
    suggestions: [...new Set(problems.map(({suggestion}) => suggestion)), `qlab lab lint ${idOrFolder}`],
  })
}
