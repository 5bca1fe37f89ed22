import {realpathSync} from 'node:fs'
import type {Identity} from '../../host/identity.js'
import {HostError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'
import type {SessionFolders} from '../session-folders.js'
import {sealedWork, type SealLimits} from './seal.js'

interface Sealed {
  readonly folders: SessionFolders
  /** The root of this package, which has the solutions. */
  readonly root: string
  readonly lab: string
  /** What the work folder begins with. */
  readonly laid: string
  /** What is in /node_modules; nothing where it is left out. */
  readonly modules?: string | undefined
}

/** What share/namespaces/seal.sh is told. */
export function sealEnvironment(
  {processes, workMb, elsewhereMb}: SealLimits,
  {folders, root, lab, laid, modules = ''}: Sealed,
): Record<string, string> {
  const part = String(Math.floor(elsewhereMb / 3))
  return {
    QLAB_SEALED: '1',
    QLAB_SHIMS: folders.shims,
    QLAB_LAID: laid,
    QLAB_MODULES: modules,
    QLAB_WORK: sealedWork(lab),
    QLAB_PACKAGE: realpathSync(root),
    QLAB_PROCESSES: String(processes),
    QLAB_WORK_MB: String(workMb),
    QLAB_RUN_MB: part,
    QLAB_TMP_MB: part,
    QLAB_OUT_MB: part,
  }
}

export function sealNeedsIds({name}: Identity): HostError {
  return new HostError(
    'seal-needs-ids',
    {
      en: `A sealed lab needs user ids of its own, and ${name} has none.`,
      sv: `En förseglad labb behöver egna användar-id, och ${name} har inga.`,
    },
    {
      suggestions: [
        command('qlab doctor', {en: 'says how to give it some', sv: 'säger hur du ger det några'}),
      ],
    },
  )
}
