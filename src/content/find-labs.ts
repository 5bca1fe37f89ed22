import {readdir, stat} from 'node:fs/promises'
import {join, resolve} from 'node:path'
import {UsageError} from '../model/errors.js'
import {nearest} from '../model/nearest.js'
import {looksLikeLab} from './looks-like-lab.js'

/** The ids of the labs in the package's labs/, sorted. Broken ones too: they are to be seen. */
export async function labIds(root: string): Promise<string[]> {
  const home = join(root, 'labs')
  const entries = await readdir(home).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  })
  return entries.filter((name) => looksLikeLab(join(home, name))).sort()
}

/**
 * The folder of a lab: an id names one of labs/, a path (with a slash, or `.`) any folder.
 * @throws {UsageError} `unknown-lab`, with what may have been meant
 */
export async function findLab(idOrFolder: string, root: string): Promise<string> {
  const isPath = idOrFolder.includes('/') || /^\.{1,2}$/.test(idOrFolder)
  if (isPath) return findFolder(idOrFolder)
  const ids = await labIds(root)
  if (ids.includes(idOrFolder)) return join(root, 'labs', idOrFolder)
  const meant = nearest(idOrFolder, ids)
  throw new UsageError('unknown-lab', `There is no lab \`${idOrFolder}\`.`, {
    suggestions: [
      ...(meant.length > 0 ? [`Did you mean ${meant.join(' or ')}?`] : []),
      ...(idOrFolder !== '' && looksLikeLab(resolve(idOrFolder))
        ? [`For the folder of that name, write ./${idOrFolder}.`]
        : []),
      'qlab list',
    ],
  })
}

async function findFolder(path: string): Promise<string> {
  const folder = resolve(path)
  if (looksLikeLab(folder)) return folder
  const found = await stat(folder).catch(() => null)
  const what = !found
    ? 'There is no folder'
    : found.isDirectory()
      ? 'There is no lab in'
      : 'This is no folder:'
  throw new UsageError('unknown-lab', `${what} ${path}.`, {
    suggestions: ['Name the folder that holds the lab.ts.', 'qlab list'],
  })
}
