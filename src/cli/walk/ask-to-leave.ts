import {choose} from './choose.js'
import {leaveMenu} from './walk-menu.js'
import type {Left, WalkOptions} from './walker.js'

/** Asks whether the lab is to stay open; null: back to where the student was. `canGoBack` while a step is not done. */
export async function askToLeave(
  canGoBack: boolean,
  {style, write, signal}: Pick<WalkOptions, 'style' | 'write' | 'signal'>,
): Promise<Left | null> {
  write('\n')
  const answer = await choose(leaveMenu(canGoBack, style), style, signal)
  if (answer === null) return canGoBack ? null : 'keep'
  return answer === 'back' ? null : answer
}
