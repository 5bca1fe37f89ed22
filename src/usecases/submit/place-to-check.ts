import {statSync} from 'node:fs'
import {join} from 'node:path'
import {looksLikeLab} from '../../content/spec/looks-like-lab.js'
import {packageRoot} from '../../host/files/paths.js'
import type {ReaderFile} from '../../model/remote/reader-file.js'
import {askedFile} from '../remote/asked-file.js'

/** Whether a word names a file or folder that was written before, and no lab. */
export function isPlaceToCheck(word: string): boolean {
  if (/\.(?:md|zip|sh|mjs)$/i.test(word) || isPath(word)) return true
  const isLab = looksLikeLab(join(packageRoot(), 'labs', word))
  return !isLab && (statSync(askedFile(word), {throwIfNoEntry: false})?.isDirectory() ?? false)
}

/** The files that a word may name, for a run on another host: a submission with the zip beside it, or a folder of them. */
export function filesToCheck(word: string): ReaderFile[] {
  if (/\.(?:zip|sh|mjs)$/i.test(word)) return [{named: word, kind: 'file'}]
  if (/\.md$/i.test(word))
    return [word, word.replace(/\.md$/i, '.zip')].map((named) => ({named, kind: 'file'}))
  return isPath(word) ? [{named: word, kind: 'submissions'}] : []
}

function isPath(word: string): boolean {
  return word.includes('/') || /^\.{1,2}$/.test(word)
}
