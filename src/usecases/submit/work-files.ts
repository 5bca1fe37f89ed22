import {join} from 'node:path'
import {existsSync, readFileSync} from 'node:fs'
import {zipSync} from 'fflate'
import type {AskedFile} from '../../content/submission/hand-in.js'
import {putAside} from '../../host/files/put-aside.js'
import {writeWhole} from '../../host/files/write-whole.js'
import {SubmissionError} from '../../model/errors/submission-error.js'
import {UnreadError} from '../../model/errors/unread-error.js'
import type {Localized} from '../../model/language.js'
import {MOST_FILES_BYTES} from '../../model/grading/submission.js'
import {tooMuch} from '../intake/intake-errors.js'
import {readHandedFile} from '../intake/places/read-handed-file.js'

/** The files that a lab asks for, as they lie in the student's work folder. */
export interface WorkFiles {
  readonly files: ReadonlyMap<string, Buffer>
  /** The paths of those that are not there. */
  readonly missing: readonly string[]
  /** Why others cannot be handed in. */
  readonly problems: readonly Localized[]
}

export async function workFiles(work: string, asked: readonly AskedFile[]): Promise<WorkFiles> {
  const files = new Map<string, Buffer>()
  const missing: string[] = []
  const problems: Localized[] = []
  let left = MOST_FILES_BYTES
  for (const {path, most} of asked) {
    const file = join(work, path)
    if (!existsSync(file)) {
      missing.push(path)
      continue
    }
    try {
      const content = await readHandedFile(file, path, most)
      if (content.length > left) throw tooMuch(path, ALL)
      left -= content.length
      files.set(path, content)
    } catch (error) {
      if (!(error instanceof SubmissionError || error instanceof UnreadError)) throw error
      problems.push({en: error.told('en').message, sv: error.told('sv').message})
    }
  }
  return {files, missing, problems}
}

/** Writes them as a zip, the same to the byte for the same files. @returns what a zip is called now that was another one */
export function writeFilesZip(file: string, files: ReadonlyMap<string, Buffer>): string | null {
  const bytes = Buffer.from(zipSync(Object.fromEntries(files), {mtime: ALWAYS}))
  const isOther = existsSync(file) && !readFileSync(file).equals(bytes)
  const aside = isOther ? putAside(file) : null
  writeWhole(file, bytes)
  return aside
}

const ALWAYS = new Date(1980, 0, 1)
const ALL = {en: 'more than 1 MB with the files before it', sv: 'mer än 1 MB med filerna före'}
