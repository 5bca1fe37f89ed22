import {existsSync, readdirSync, readlinkSync, realpathSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {UsageError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'
import {shellWord} from '../../model/shell-word.js'
import type {ProcessId} from '../../host/process/processes.js'
import type {SessionFolders} from '../session-folders.js'

/**
 * The state folder (`…/qlab`) in which a lab is recorded whose runtime folder is ours, where that is not our own state folder:
 * somebody has set one variable and not the other. Null where it is ours, and where no record is left.
 * @param holders the processes that hold the lab's namespaces: they keep its lock, which is beside its record
 */
export function otherState({state, hold}: SessionFolders, holders: readonly ProcessId[]): string | null {
  const found = holders
    .flatMap(({pid}) => openFiles(pid))
    .find((file) => file.endsWith(`/sessions/${basename(state)}/hold`))
  if (found === undefined || found === real(hold)) return null
  if (!existsSync(join(dirname(found), 'session.json'))) return null
  return dirname(dirname(dirname(found)))
}

/** Nothing that is only known from here may be done with it: its progress, its disks and its owner are over there. */
export function labOfOtherState(lab: string, state: string): UsageError {
  const home = dirname(state)
  return new UsageError(
    'lab-of-other-state',
    {
      en: `The lab ${lab} is open, but was opened with another QLAB_STATE_HOME: what qlab knows of it is in ${state}.`,
      sv: `Labben ${lab} är öppen, men öppnades med en annan QLAB_STATE_HOME: det qlab vet om den finns i ${state}.`,
    },
    {
      suggestions: [
        command(`export QLAB_STATE_HOME=${shellWord(home)}`, {
          en: 'reaches it, to go on with it or to close it',
          sv: 'når den, för att fortsätta med den eller stänga den',
        }),
        command('export QLAB_RUNTIME_DIR="$HOME/.qlab-runtime"', {
          en: 'has labs of your own beside it',
          sv: 'ger dig egna labbar vid sidan av den',
        }),
      ],
    },
  )
}

function openFiles(pid: number): string[] {
  const folder = `/proc/${pid}/fd`
  try {
    return readdirSync(folder).map((name) => readlinkSync(join(folder, name)))
  } catch {
    return [] // it has just ended, or is another user's
  }
}

function real(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}
