import {findProgram} from '../../host/process/programs.js'
import {run} from '../../host/process/run.js'

/** Panes have had options of their own since this version (2019). */
const LEAST = 3

/** Whether there is a tmux that has what we need. */
export async function hasTmux(env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  if (findProgram('tmux', env) === null) return false
  const {stdout} = await run('tmux', ['-V'])
  return Number.parseInt(/tmux (?:next-)?(\d+)/.exec(stdout)?.[1] ?? '', 10) >= LEAST
}
