import {SubmissionError} from '../../../model/errors/submission-error.js'
import {UnreadError} from '../../../model/errors/unread-error.js'
import {MOST_FILES_BYTES} from '../../../model/grading/submission.js'
import type {OtherFile, ScriptCandidate} from '../candidates.js'
import {isMarkdown} from '../places/kinds-of-names.js'
import type {StepFile} from './asked-files.js'

/** A script's folder with more files than that is not only the script's. */
const MOST_FILES = 100

/**
 * The files beside scripts of one lab, also in folders below, at their paths from the script's own folder: the script may use them. Each is there
 * for each script of its folder. What is too large, or the name of one of the lab's own files, is left where it is, and told as passed over.
 * @param others what is not a submission among what the student has handed in; what is taken is taken out of it
 * @throws {UnreadError}
 */
export async function scriptFiles(
  scripts: readonly ScriptCandidate[],
  others: OtherFile[],
  {laid, first}: {readonly laid: readonly string[]; readonly first: string},
): Promise<StepFile[]> {
  const folders = scripts.filter(({named}) => !named).map(({path}) => path.slice(0, -1))
  const files: StepFile[] = []
  let [left, count] = [MOST_FILES_BYTES, MOST_FILES]
  for (const other of [...others]) {
    const folder = nearestOf(folders, other.path)
    if (!folder || count === 0 || isMarkdown(other.file.name)) continue
    const path = other.path.slice(folder.length).join('/')
    if (laid.includes(path) || /\p{Cc}/u.test(path)) continue
    const content = await contentOf(other, left)
    if (content === null) continue
    others.splice(others.indexOf(other), 1)
    left -= content.length
    count--
    const own = scripts.filter((script) => !script.named && isSame(script.path.slice(0, -1), folder))
    for (const step of new Set(own.map((script) => script.step ?? first))) files.push({path, step, content})
  }
  return files
}

/** The script's folder that a file is in, the deepest one. */
function nearestOf(
  folders: readonly (readonly string[])[],
  path: readonly string[],
): readonly string[] | undefined {
  return folders
    .filter((folder) => isSame(folder, path.slice(0, folder.length)))
    .toSorted((one, other) => other.length - one.length)[0]
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index])
}

async function contentOf({file}: OtherFile, most: number): Promise<Buffer | null> {
  try {
    return await file.read(most)
  } catch (error) {
    if (error instanceof UnreadError || !(error instanceof SubmissionError)) throw error
    return null
  }
}
