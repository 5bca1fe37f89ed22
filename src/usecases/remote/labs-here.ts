import {isAbsolute, relative, resolve, sep} from 'node:path'
import {findLab, labIds} from '../../content/spec/find-labs.js'
import {looksLikeLab} from '../../content/spec/looks-like-lab.js'
import {packageRoot} from '../../host/files/paths.js'

/** A lab that is in a folder of this computer, and is meant to run on another one. */
export interface LabHere {
  /** As it was typed; null where it was not typed this time. */
  readonly named: string | null
  /** Absolute. */
  readonly folder: string
}

/**
 * Which of the words that name labs name folders of this computer. What is not among them is the host's: the course's labs, those that are
 * open there, a whole path that is not here.
 * @throws {UsageError} `unknown-lab` for a path from here that leads to no lab
 */
export async function labsHere(words: readonly string[], root = packageRoot()): Promise<LabHere[]> {
  const course = words.length > 0 ? await labIds(root) : []
  const found = await Promise.all(
    [...new Set(words)].map(async (named) => {
      const folder = course.includes(named) ? null : await folderOf(named, root)
      return folder === null ? [] : [{named, folder}]
    }),
  )
  return found.flat()
}

async function folderOf(word: string, root: string): Promise<string | null> {
  if (word === '') return null
  if (word.startsWith('npm:')) return findLab(word, root)
  if (looksLikeLab(resolve(word))) return resolve(word)
  const isPath = word.includes('/') || word.includes(sep) || /^\.{1,2}$/.test(word)
  return isPath && !isAbsolute(word) ? findLab(word, root) : null
}

/** What the reader is told of a folder: from where they are, if it is there. */
export function shownFolder(folder: string, cwd = process.cwd()): string {
  const near = relative(cwd, folder)
  return near.startsWith('..') || isAbsolute(near) ? folder : near || '.'
}
