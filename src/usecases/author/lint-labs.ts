import {basename} from 'node:path'
import {findLab, labIds} from '../../content/spec/find-labs.js'
import {lintLab} from '../../content/lint/lint-lab.js'
import {placeOf} from '../../content/spec/place-of.js'
import type {LintResult} from '../../model/view/lab-listing.js'

/**
 * Holds labs against the rules of the format.
 * @param labs ids and folders; every lab of the package when empty
 * @throws {UsageError} `unknown-lab`
 */
export async function lintLabs(labs: readonly string[], root: string): Promise<LintResult[]> {
  const folders = await Promise.all(
    (labs.length > 0 ? labs : await labIds(root)).map((lab) => findLab(lab, root)),
  )
  return Promise.all(
    folders.map(async (folder) => ({
      lab: basename(folder),
      folder,
      problems: (await lintLab(folder, root)).map((problem) => ({place: placeOf(problem), ...problem})),
    })),
  )
}
