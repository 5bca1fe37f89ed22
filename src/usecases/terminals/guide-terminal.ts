import {readdirSync} from 'node:fs'
import {makeFolder} from '../../host/files/make-folder.js'
import {openKeptTerminal} from '../../host/terminal/kept-terminal.js'
import type {Pty, TerminalSize} from '../../host/terminal/pty.js'
import type {Session} from '../../session/session.js'
import type {Workplace} from '../workplace.js'
import {TERMINAL_NUMBER} from './held-by-vms.js'

type LabFolders = Pick<Session, 'record' | 'folders'>

export interface GuideTerminalOptions extends Pick<Workplace, 'root' | 'identity'> {
  /** The words that call qlab: node, and its script. */
  readonly self: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly size: TerminalSize
}

/**
 * A shell in a lab, on a terminal that outlives the guide, and ends with the shell or the lab: the one of that number, else a new one.
 * @throws where it can neither be found nor begun
 */
export async function openGuideTerminal(
  session: LabFolders,
  number: number,
  {root, identity, self, env, size}: GuideTerminalOptions,
): Promise<Pty> {
  const folder = folderOf(session)
  makeFolder(folder, identity)
  return openKeptTerminal({
    ...{root, folder, name: `guide-${number}`, ...size},
    words: [...self, 'shell', session.record.lab],
    env: {...env, [TERMINAL_NUMBER]: String(number)},
  })
}

/** The numbers of those that there are. */
export function guideTerminals(session: LabFolders): number[] {
  try {
    return readdirSync(folderOf(session)).flatMap((name) => {
      const number = /^guide-([1-9])$/.exec(name)?.[1]
      return number === undefined ? [] : [Number(number)]
    })
  } catch {
    return []
  }
}

/** Beside the lab's own folder, which the lab can write to; a page's terminals are there too. */
function folderOf({folders}: LabFolders): string {
  return `${folders.runtime}.web`
}
