import {join} from 'node:path'
import type {Language} from '../../model/language.js'
import {THIS_COMPUTER} from '../../model/remote/remote-call.js'

/** What tells the guide in a pane that the whole tmux server is its lab's. */
export const OWN_PANES = {name: 'QLAB_PANES', value: 'own'} as const

/** The command that shows a lab's guide in a pane; `own` where the tmux server is the lab's alone. */
export function guideWords(
  lab: string,
  {root, language, own}: {readonly root: string; readonly language: Language; readonly own: boolean},
): string[] {
  const env = own ? ['env', `${OWN_PANES.name}=${OWN_PANES.value}`] : []
  return [...env, ...qlabWords(root, language), 'start', lab]
}

/** What runs qlab in a pane: a tmux server of the reader's own does not know that the lab is on this computer. */
export function qlabWords(root: string, language: Language): string[] {
  return [join(root, 'bin/qlab'), '--host', THIS_COMPUTER, '--lang', language]
}
