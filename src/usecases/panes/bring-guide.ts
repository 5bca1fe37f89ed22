import {Tmux} from '../../host/tmux.js'
import type {Language} from '../../model/language.js'
import type {Session} from '../../session/session.js'
import {guideWords} from './guide-words.js'
import {ROLE} from './lab-panes.js'

export interface BringGuideOptions {
  readonly root: string
  readonly language: Language
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Goes to the guide from a terminal beside it, and starts it again in a pane of its own where it has ended.
 * @returns what was done; null where we are not in a pane of a lab's
 */
export async function bringGuide(
  {record, folders}: Pick<Session, 'record' | 'folders'>,
  {root, language, env}: BringGuideOptions,
): Promise<'shown' | 'brought' | null> {
  const {TMUX, TMUX_PANE: pane} = env
  if (!TMUX || !pane) return null
  const tmux = new Tmux(null)
  const panes = (await tmux.lines('list-panes', '-t', pane, '-F', `#{${ROLE}} #{pane_id}`)).map((line) =>
    line.split(' '),
  )
  if (!panes.some(([role, id]) => role === 'terminal' && id === pane)) return null
  const [, guide] = panes.find(([role]) => role === 'guide') ?? []
  if (guide !== undefined) {
    await tmux.run('select-pane', '-t', guide)
    return 'shown'
  }
  const own = TMUX.split(',')[0] === `${folders.runtime}.tmux`
  await tmux.must('split-window', '-h', '-b', '-t', pane, ...guideWords(record.lab, {root, language, own}))
  return 'brought'
}
