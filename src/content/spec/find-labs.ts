import {readdir, readFile, stat} from 'node:fs/promises'
import {join, resolve} from 'node:path'
import {UsageError} from '../../model/errors/errors.js'
import {nearest} from '../../model/nearest.js'
import {readerLabNamed} from '../../model/remote/reader-labs.js'
import {looksLikeLab} from './looks-like-lab.js'
import {meant, type Command, type Advice} from '../../model/errors/suggestion.js'
import type {Localized} from '../../model/language.js'

/** The ids of the labs in the package's labs/, sorted. Includes broken ones, because they should be seen. */
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
 * `npm:package/lab` one of an installed package. A lab that the reader's computer has sent is found by what it is called there.
 * @throws {UsageError} `unknown-lab`, with what may have been meant
 */
export async function findLab(idOrFolder: string, root: string): Promise<string> {
  const sent = readerLabNamed(idOrFolder)
  if (sent !== null) return sent
  if (idOrFolder.startsWith('npm:')) return findInPackage(idOrFolder.slice('npm:'.length), root)
  const isPath = idOrFolder.includes('/') || /^\.{1,2}$/.test(idOrFolder)
  if (isPath) return findFolder(idOrFolder)
  const ids = await labIds(root)
  if (ids.includes(idOrFolder)) return join(root, 'labs', idOrFolder)
  // What `qlab lab new x` has just made is x, to whoever stands there.
  if (idOrFolder !== '' && looksLikeLab(resolve(idOrFolder))) return resolve(idOrFolder)
  throw unknownLab({en: `There is no lab "${idOrFolder}".`, sv: `Det finns ingen labb "${idOrFolder}".`}, [
    ...meant(idOrFolder, ...nearest(idOrFolder, ids)),
    'qlab list',
  ])
}

function unknownLab(why: Localized, suggestions: readonly Advice[]): UsageError {
  return new UsageError('unknown-lab', why, {suggestions})
}

async function findFolder(path: string): Promise<string> {
  const folder = resolve(path)
  if (looksLikeLab(folder)) return folder
  const found = await stat(folder).catch(() => null)
  const what = !found
    ? {en: 'There is no folder', sv: 'Det finns ingen katalog'}
    : found.isDirectory()
      ? {en: 'There is no lab in', sv: 'Det finns ingen labb i'}
      : {en: 'This is not a folder:', sv: 'Det här är ingen katalog:'}
  const name = {en: 'Name the folder that contains lab.ts.', sv: 'Ange katalogen där lab.ts ligger.'}
  throw unknownLab({en: `${what.en} ${path}.`, sv: `${what.sv} ${path}.`}, [name, 'qlab list'])
}

/** `package/lab`, or `@scope/package/lab`: the package's `qlab.labs` is the folder that holds its labs. */
async function findInPackage(name: string, root: string): Promise<string> {
  const [, owner = '', lab = ''] = /^((?:@[^/]+\/)?[^/]+)\/([^/]+)$/.exec(name) ?? []
  const refuse = (why: Localized, suggestions: readonly Advice[]): never => {
    throw unknownLab({en: `npm:${name}: ${why.en}`, sv: `npm:${name}: ${why.sv}`}, suggestions)
  }
  if (!owner)
    return refuse(
      {en: 'it does not name a package and a lab.', sv: 'det anger inte ett paket och en labb.'},
      [{en: 'Write npm:package/lab.', sv: 'Skriv npm:paket/labb.'}],
    )
  // Looked for where the student stands, as Node looks for an import there, and beside a qlab that npm has installed.
  const file = (await nearestPackage(process.cwd(), owner)) ?? (await nearestPackage(root, owner))
  if (!file)
    return refuse(
      {
        en: `the package ${owner} is not installed here.`,
        sv: `paketet ${owner} är inte installerat här.`,
      },
      [`npm install ${owner}`],
    )
  const {qlab} = JSON.parse(await readFile(file, 'utf8')) as {qlab?: {labs?: unknown}}
  if (typeof qlab?.labs !== 'string')
    return refuse({en: 'it exports no labs.', sv: 'det exporterar inga labbar.'}, [
      {
        en: 'Its package.json needs:  "qlab": {"labs": "labs"}',
        sv: 'Paketets package.json behöver:  "qlab": {"labs": "labs"}',
      },
    ])
  const home = resolve(file, '..', qlab.labs)
  const folder = join(home, lab)
  if (looksLikeLab(folder)) return folder
  const ids = (await readdir(home).catch(() => [])).filter((id) => looksLikeLab(join(home, id)))
  return refuse(
    {en: `it has no lab ${lab}.`, sv: `det har ingen labb ${lab}.`},
    ids.map((id): Command => `npm:${owner}/${id}`),
  )
}

async function nearestPackage(from: string, name: string): Promise<string | null> {
  const file = join(from, 'node_modules', name, 'package.json')
  if (await stat(file).catch(() => null)) return file
  return resolve(from, '..') === from ? null : nearestPackage(resolve(from, '..'), name)
}
