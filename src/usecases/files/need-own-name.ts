import {dirname, join} from 'node:path'
import {findLab, labIds} from '../../content/spec/find-labs.js'
import {looksLikeLab} from '../../content/spec/looks-like-lab.js'
import {UsageError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'
import type {Lab} from '../../model/lab/lab.js'
import {shellWord} from '../../model/shell-word.js'
import {sessionFolders} from '../../session/session-folders.js'
import {readRecord} from '../../session/session-record.js'
import {freeLabFolder} from './free-lab-folder.js'
import {readProgress} from '../progress/progress-file.js'
import type {Workplace} from '../workplace.js'

/**
 * Makes sure that a lab of the reader's own, which is known by the name of its folder, does not come into the work folder, the
 * progress and the record of another lab of that name: of one of the course, or of one in another folder that was begun.
 * @throws {UsageError} `name-taken`
 */
export async function needOwnName(
  {id, folder}: Pick<Lab, 'id' | 'folder'>,
  {paths, root}: Pick<Workplace, 'paths' | 'root'>,
): Promise<void> {
  if (dirname(folder) === join(root, 'labs')) return
  const ids = await labIds(root)
  const taken = (by: string): UsageError => nameTaken(id, folder, {by, free: freeLabFolder(folder, ids)})
  if (ids.includes(id)) throw taken(await findLab(id, root))
  const other = (readRecord(sessionFolders(paths, id).state) ?? readProgress(paths, id))?.folder
  // A lab whose folder was moved or removed has left its name to others.
  if (other !== undefined && other !== folder && looksLikeLab(other)) throw taken(other)
}

/** @param other the lab that `by` is the folder of; `free` is where this one may go */
function nameTaken(
  id: string,
  folder: string,
  {by, free}: {readonly by: string; readonly free: string},
): UsageError {
  return new UsageError(
    'name-taken',
    {
      en: `Two labs are called ${id}: ${folder} and ${by}. They would share their work folder, and what is kept of them. Give yours another name.`,
      sv: `Två labbar heter ${id}: ${folder} och ${by}. De skulle dela arbetskatalog, och det som sparas om dem. Ge din ett annat namn.`,
    },
    {
      suggestions: [
        command(`mv ${shellWord(folder)} ${shellWord(free)}`, {
          en: 'renames it',
          sv: 'byter namn på den',
        }),
        command(`qlab start ${shellWord(folder)} --auto`, {
          en: 'runs it as it is, in a work folder that goes with it',
          sv: 'kör den som den är, i en arbetskatalog som försvinner med den',
        }),
      ],
    },
  )
}
