import {readdirSync, readFileSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {UsageError} from '../../model/errors/errors.js'
import {command, meant, type Advice} from '../../model/errors/suggestion.js'
import {nearest} from '../../model/nearest.js'
import {shellWord} from '../../model/shell-word.js'
import {refused} from './refused.js'

/**
 * What is in a file that the reader has named.
 * @param file as it was typed
 * @throws {UsageError} `no-such-file`, with what may have been meant; `not-a-file` of a folder
 * @throws {HostError} where this computer refuses
 */
export function readNamed(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    const {code} = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') throw notThere(file)
    if (code === 'EISDIR') throw isFolder(file)
    throw refused(cause, {path: file})
  }
}

function notThere(file: string): UsageError {
  const folder = dirname(file)
  const near = nearest(basename(file), namesIn(folder))
  // A name that begins in the folder that we are in is written as it was typed.
  const paths = near.map((name) => (folder === '.' && !file.startsWith('./') ? name : join(folder, name)))
  const show = command(`ls ${shellWord(folder)}`, {en: 'what is there', sv: 'vad som finns där'})
  return new UsageError(
    'no-such-file',
    {en: `There is no file ${file}.`, sv: `Det finns ingen fil ${file}.`},
    {suggestions: paths.length > 0 ? meant(file, ...paths) : [show]},
  )
}

function isFolder(file: string): UsageError {
  const suggestions: Advice[] = namesIn(file)
    .slice(0, 3)
    .flatMap((name) => meant(file, join(file, name)))
  return new UsageError(
    'not-a-file',
    {
      en: `${file} is a folder, and a file is to be named here.`,
      sv: `${file} är en katalog, och här ska en fil anges.`,
    },
    {suggestions},
  )
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, {withFileTypes: true}).flatMap((each) =>
      each.isDirectory() ? [] : [each.name],
    )
  } catch {
    return [] // it is not there either, or not ours to look into
  }
}
