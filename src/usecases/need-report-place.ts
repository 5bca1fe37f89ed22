import {accessSync, constants, existsSync, realpathSync, statSync} from 'node:fs'
import {dirname, extname, relative} from 'node:path'
import {refused} from '../host/files/refused.js'
import {UsageError} from '../model/errors/errors.js'

interface ReportPlace {
  /** What the report is written to, as it was typed. */
  readonly file: string
  /** How the names of such reports end, without the dot. */
  readonly extension: string
}

/**
 * Sees before any work is done that a report can be written, and takes the place of nothing but an earlier report.
 * @param inputs files and folders that this run reads
 * @throws {UsageError} `file-in-the-way` of what the run reads, and of a file that is there and is called as submissions and code are
 * @throws {HostError} where the computer would refuse it
 */
export function needReportPlace({file, extension}: ReportPlace, inputs: readonly string[]): void {
  const there = existsSync(file) ? statSync(file) : null
  if (there?.isFile()) {
    if (inputs.some((input) => isIn(file, input))) throw isRead(file, extension)
    if (there.size > 0 && isOthers(extname(file).slice(1).toLowerCase(), extension))
      throw inTheWay(file, extension)
  }
  const place = nearestThere(file)
  try {
    // With a slash, a file in a folder's place is refused, too.
    accessSync(place === file ? file : `${place}/`, constants.W_OK)
  } catch (cause) {
    throw refused(cause, {path: file})
  }
}

/** Of submissions, policies, secrets and code: no report is called so, but where that is how its format's names end. */
const OTHERS = ['md', 'sh', 'mjs', 'js', 'ts', 'zip', 'yaml', 'yml', 'key', 'qcow2']

function isOthers(ending: string, own: string): boolean {
  return ending !== own && OTHERS.includes(ending)
}

/** Whether it is what was named, or in that folder. */
function isIn(file: string, input: string): boolean {
  if (!existsSync(input)) return false
  const way = relative(realpathSync(input), realpathSync(file))
  return way === '' || !way.startsWith('..')
}

function nearestThere(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestThere(dirname(path))
}

function isRead(file: string, extension: string): UsageError {
  return refusal(file, extension, {
    en: `${file} is read by this run, and a report there would replace it. It is left as it is.`,
    sv: `${file} läses i den här körningen, och en rapport där skulle ersätta den. Den lämnas som den är.`,
  })
}

function inTheWay(file: string, extension: string): UsageError {
  return refusal(file, extension, {
    en: `${file} is there already, and is not called as a report is. It is left as it is.`,
    sv: `${file} finns redan, och heter inte som en rapport. Den lämnas som den är.`,
  })
}

function refusal(
  file: string,
  extension: string,
  why: {readonly en: string; readonly sv: string},
): UsageError {
  const by = `${file.replace(/\.[^./]*$/, '')}-report.${extension}`
  return new UsageError('file-in-the-way', why, {
    suggestions: [
      {say: {en: `Name another file: ${by}`, sv: `Ange en annan fil: ${by}`}, again: {word: file, by}},
    ],
  })
}
