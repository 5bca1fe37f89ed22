import {lstatSync, realpathSync, type Stats} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import type {FoundSubmission} from '../../model/grading/found.js'
import {ownOutput} from './places/own-output.js'
import {namesIn} from './places/names-in.js'
import {decodeName} from './places/decode-name.js'
import {inOrder} from './in-order.js'
import {isBesideText} from './files/open-beside.js'
import type {HandedFile, HandedFolder, WhyNot} from './places/handed.js'
import {notThere, nothingFound, shownName, systemsRefusal} from './intake-errors.js'
import {isMarkdown, isPassedOver, isZip} from './places/kinds-of-names.js'
import {givenFile, listFolder} from './places/list-folder.js'
import {pilesIn, pilesOfFile} from './piles-in.js'
import {folderOfProblem, type Pile} from './pile.js'
import {readPile, type Draft, type ReadOptions} from './read-pile.js'

export interface FindOptions extends Omit<ReadOptions, 'home'> {
  /** Paths that this run writes to: what is there is no submission. */
  readonly own?: readonly string[]
}

/**
 * Finds and reads the submissions in files, folders and zips, as learning platforms give them. Nothing is run or unpacked. What cannot
 * be read is found, too, with the reason; it stops none of the others.
 * @throws {HostError} where this computer cannot read on: it has no memory, or too many files are open
 */
export async function findSubmissions(
  given: readonly string[],
  options: FindOptions,
): Promise<FoundSubmission[]> {
  const drafts: Draft[] = []
  for (const path of given) {
    const {piles, home, seen = [], attached = false} = await pilesAt(path, options)
    const found: Draft[] = []
    for (const pile of piles) found.push(...(await readPile(pile, {...options, home})))
    // The zip beside a submission holds that one's files.
    if (found.length === 0 && attached) continue
    drafts.push(...(found.length > 0 ? found : await readPile(emptyPile(path, seen), {...options, home})))
  }
  return inOrder(drafts)
}

async function pilesAt(
  path: string,
  options: FindOptions,
): Promise<{
  readonly piles: Pile[]
  readonly home: string
  readonly seen?: readonly string[]
  readonly attached?: boolean
}> {
  const place = realPlace(path)
  if (!('real' in place))
    return {piles: [brokenPile(path, folderOfProblem(path, place))], home: basename(path)}
  const {real, stat} = place
  const name = decodeName(Buffer.from(basename(real)))
  const home = basename(dirname(real))
  if (stat.isDirectory()) {
    const isOwn = ownOutput(options.own ?? [])
    const seen = namesIn(real)
      .filter((each) => !isPassedOver(each))
      .map((each) => (isOwn(join(real, each)) ? `${each} (qlab)` : each))
    return {piles: await pilesIn(listFolder(real, name, isOwn), name, options), home, seen}
  }
  const file = givenFile(real, name, stat)
  const names = namesIn(dirname(real))
  if (!isZip(name) || !file.open)
    return {piles: pilesOfFile(file, isMarkdown(name) ? zipsIn(dirname(real), names) : []), home}
  const folder = await file.open()
  const attached = isBesideText(name, names)
  const piles = await pilesIn(folder, name.replace(/\.zip$/i, ''), options)
  return {piles: piles.map((pile) => ({...pile, attached})), home, attached}
}

/** The zips in a folder. */
function zipsIn(folder: string, names: readonly string[]): HandedFile[] {
  return names.filter(isZip).flatMap((name) => {
    const place = realPlace(join(folder, name))
    return 'real' in place ? [givenFile(place.real, name, place.stat)] : []
  })
}

function emptyPile(path: string, seen: readonly string[]): Pile {
  const name = basename(path)
  return brokenPile(path, folderOfProblem(name, nothingFound(shownName(name), seen)))
}

function brokenPile(path: string, folder: HandedFolder): Pile {
  return {student: null, late: false, lab: null, folder, path: [basename(path)]}
}

/** A path as it is without links, and what is there; or why that cannot be known. */
function realPlace(path: string): {readonly real: string; readonly stat: Stats} | WhyNot {
  try {
    const real = realpathSync(path)
    return {real, stat: lstatSync(real)}
  } catch (cause) {
    const isGone = ['ENOENT', 'ENOTDIR'].includes(String((cause as NodeJS.ErrnoException).code))
    const why = isGone ? notThere(shownName(path)) : systemsRefusal(cause, path)
    if (why) return why
    throw cause
  }
}
