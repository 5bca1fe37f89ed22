import {say} from '../../messages/say.js'
import type {LabAtHand} from '../../usecases/lab/join-lab.js'
import {LabPanes} from '../../usecases/panes/lab-panes.js'
import type {WalkOptions} from '../walk/walker.js'
import type {GuidePane} from './choose-panes.js'

/** The terminals beside a guide that is in a tmux pane. */
export function panesBeside(
  {session}: LabAtHand,
  pane: GuidePane,
  {root, language}: Pick<WalkOptions, 'root' | 'language'>,
): LabPanes {
  const titles = {
    guide: say(language, 'screen.paneGuide'),
    terminal: (number: number) => say(language, 'screen.paneTerminal', {number}),
  }
  return new LabPanes(session, {...pane, root, language, titles})
}
