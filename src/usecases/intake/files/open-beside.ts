import type {Candidates} from '../candidates.js'
import {lmsFile} from '../names/lms-name.js'
import {withoutEnding} from '../names/lab-in-name.js'
import type {HandedFile, HandedFolder} from '../places/handed.js'
import {canBeHandedIn, isMarkdown, isZip} from '../places/kinds-of-names.js'

/** The zips that belong to a submission which lies among files: those of its name (`anna-bridge.md`, `anna-bridge.zip`), or of its student. */
export function zipsBeside(name: string, files: Iterable<HandedFile>): HandedFile[] {
  return [...files].filter((each) => isZip(each.name) && each.open && belong(name, each.name))
}

/** Whether a zip lies beside a submission that it may belong to. */
export function isBesideText(zip: string, names: Iterable<string>): boolean {
  return isZip(zip) && [...names].some((name) => isMarkdown(name) && belong(name, zip))
}

function belong(text: string, zip: string): boolean {
  const [one, other] = [lmsFile(text), lmsFile(zip)]
  if (one && other) return one.student.id === other.student.id
  return withoutEnding(text).toLowerCase() === withoutEnding(zip).toLowerCase()
}

/** Looks into a zip that lies beside a submission. What is in it is told where nobody takes it. */
export async function openBeside(zip: HandedFile, found: Candidates): Promise<void> {
  const folder = await zip.open?.()
  if (!folder) return
  found.opened.push({name: lmsFile(zip.name)?.file ?? zip.name, modified: zip.modified, folder})
  const tell = (below: HandedFolder, path: readonly string[]): void => {
    for (const file of below.files.values())
      if (!canBeHandedIn(file.name)) found.others.push({file, path: [...path, file.name]})
    for (const [name, deeper] of below.folders) tell(deeper, [...path, name])
  }
  tell(folder, [zip.stored ?? zip.name])
}
