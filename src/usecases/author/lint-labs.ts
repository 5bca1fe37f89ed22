import {basename} from 'node:path'
import {checkTypes} from '../../content/lint/check-types.js'
import {findLab, labIds} from '../../content/spec/find-labs.js'
import {lintLab} from '../../content/lint/lint-lab.js'
import {placeOf} from '../../content/spec/place-of.js'
import type {LintResult} from '../../model/view/lab-listing.js'
import {needTrustedLabs, type Trusting} from '../trust/need-trusted-labs.js'

/**
 * Holds labs against the rules of the format. The types of those that are sound otherwise are checked, too.
 * @param labs ids and folders; every lab of the package when empty
 * @param trusting who agrees to the code of strange labs; null: all of it may run
 * @throws {UsageError} `unknown-lab`, `lab-not-trusted`
 */
export async function lintLabs(
  labs: readonly string[],
  root: string,
  trusting: Trusting | null,
): Promise<LintResult[]> {
  await needTrustedLabs(labs, root, trusting)
  const folders = await Promise.all(
    (labs.length > 0 ? labs : await labIds(root)).map((lab) => findLab(lab, root)),
  )
  const linted = await Promise.all(
    folders.map(async (folder) => ({folder, problems: await lintLab(folder, root)})),
  )
  const sound = linted.filter(({problems}) => problems.length === 0).map(({folder}) => folder)
  const types = await checkTypes(sound, root)
  return linted.map(({folder, problems}) => ({
    lab: basename(folder),
    folder,
    types: problems.length > 0 || types === null ? 'unchecked' : 'checked',
    problems: [...problems, ...(types?.get(folder) ?? [])].map((problem) => ({
      place: placeOf(problem),
      ...problem,
    })),
  }))
}
