import {readdir, readFile, stat} from 'node:fs/promises'
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
 * The folder of a lab: an id names one of labs/, or else a folder here; a path (with a slash, or `.`) any folder;
 * `npm:package/lab` one of an installed package.
 * @throws {UsageError} `unknown-lab`, with what may have been meant
 */
export async function findLab(idOrFolder: string, root: string): Promise<string> {
  if (idOrFolder.startsWith('npm:')) return findInPackage(idOrFolder.slice('npm:'.length))
  const isPath = idOrFolder.includes('/') || /^\.{1,2}$/.test(idOrFolder)
  if (isPath) return findFolder(idOrFolder)
  const ids = await labIds(root)
  if (ids.includes(idOrFolder)) return join(root, 'labs', idOrFolder)
  // What `qlab lab new x` has just made is x, to whoever stands there.
  if (idOrFolder !== '' && looksLikeLab(resolve(idOrFolder))) return resolve(idOrFolder)
  const meant = nearest(idOrFolder, ids)
  throw new UsageError('unknown-lab', `There is no lab \`${idOrFolder}\`.`, {
    suggestions: [...(meant.length > 0 ? [`Did you mean ${meant.join(' or ')}?`] : []), 'qlab list'],
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

/** `package/lab`, or `@scope/package/lab`: the package's `qlab.labs` is the folder that holds its labs. */
async function findInPackage(name: string): Promise<string> {
  const [, owner = '', lab = ''] = /^((?:@[^/]+\/)?[^/]+)\/([^/]+)$/.exec(name) ?? []
  const refuse = (why: string, suggestions: readonly string[]): never => {
    throw new UsageError('unknown-lab', `npm:${name}: ${why}`, {suggestions})
  }
  if (!owner) return refuse('this is no package and lab.', ['Write npm:package/lab.'])
  // Looked for where the student stands, as Node looks for an import there.
  const file = await nearestPackage(process.cwd(), owner)
  if (!file) return refuse(`the package ${owner} is not installed here.`, [`npm install ${owner}`])
  const {qlab} = JSON.parse(await readFile(file, 'utf8')) as {qlab?: {labs?: unknown}}
  if (typeof qlab?.labs !== 'string')
    return refuse('it exports no labs.', ['Its package.json needs:  "qlab": {"labs": "labs"}'])
  const home = resolve(file, '..', qlab.labs)
  const folder = join(home, lab)
  if (looksLikeLab(folder)) return folder
  const ids = (await readdir(home).catch(() => [])).filter((id) => looksLikeLab(join(home, id)))
  return refuse(
    `it has no lab ${lab}.`,
    ids.map((id) => `npm:${owner}/${id}`),
  )
}

async function nearestPackage(from: string, name: string): Promise<string | null> {
  const file = join(from, 'node_modules', name, 'package.json')
  if (await stat(file).catch(() => null)) return file
  return resolve(from, '..') === from ? null : nearestPackage(resolve(from, '..'), name)
}
