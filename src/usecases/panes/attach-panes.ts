import {join} from 'node:path'
import {interactive} from '../../host/process/interactive.js'
import {Tmux} from '../../host/tmux.js'
import type {Language} from '../../model/language.js'
import type {Terminal} from '../../model/terminal.js'
import type {Session} from '../../session/session.js'
import {guideWords} from './guide-words.js'

export interface AttachPanesOptions {
  /** The root of this package. */
  readonly root: string
  readonly language: Language
  readonly terminal: Terminal
  /** What is shown below the terminals while the guide is not there: how to bring it back. */
  readonly gone: string
  readonly size: {readonly rows: number; readonly columns: number}
  readonly signal?: AbortSignal | undefined
}

/**
 * Shows a lab's panes on this terminal, with the guide in one of them: those that are there already, with all that runs in
 * them, else new ones. Ends when the student leaves them, or when they end.
 */
export async function attachPanes(
  {record, folders}: Pick<Session, 'record' | 'folders'>,
  {root, language, terminal, size, gone, signal}: AttachPanesOptions,
): Promise<void> {
  const tmux = new Tmux({
    // Beside the lab's folder: the panes outlive a lab that is started over from them.
    socket: `${folders.runtime}.tmux`,
    config: join(root, 'share/tmux/lab.conf'),
  })
  const guide = guideWords(record.lab, {root, language, own: true})
  const panes = await tmux.lines('list-panes', '-F', '#{@qlab} #{pane_id}')
  const guides = panes.find((line) => line.startsWith('guide '))
  const [first] = panes
  // Whoever comes back begins at the guide: a key that is meant for it must not end a VM.
  if (guides !== undefined) await tmux.run('select-pane', '-t', guides.slice('guide '.length))
  else if (first === undefined)
    await tmux.must('new-session', '-d', ...['-x', String(size.columns), '-y', String(size.rows)], ...guide)
  else await tmux.run('split-window', '-h', '-b', '-t', first.split(' ').at(-1) ?? '', ...guide)
  // The status line has it while there is no guide: see share/tmux/lab.conf.
  await tmux.run('set-option', '-g', '@gone', gone)
  // tmux refuses to run within itself where it believes that it does.
  const env = {...process.env, TMUX: undefined, TMUX_PANE: undefined}
  await interactive(tmux.words('attach-session', '-d'), {terminal, env, signal})
  await tmux.tidy()
}
