import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Workplace} from '../workplace.js'

/** The shells that there is a completion for: share/completion has the script of each. */
export const COMPLETED_SHELLS = ['bash'] as const

/**
 * The script that a shell completes qlab's words with. It has the commands in it, and reads the names of labs, steps, VMs and guest
 * images from files, so that no key that is pressed starts a process.
 * @param data what `completionData` gives
 */
export function completionScript(
  shell: (typeof COMPLETED_SHELLS)[number],
  data: string,
  {root, paths}: Pick<Workplace, 'root' | 'paths'>,
): string {
  const template = readFileSync(join(root, `share/completion/qlab.${shell}`), 'utf8')
  const places = {DATA: data, ROOT: root, STATE: paths.state, CACHE: paths.cache}
  return template.replaceAll(/@(DATA|ROOT|STATE|CACHE)@/g, (_, name: keyof typeof places) =>
    places[name].replaceAll("'", `'\\''`),
  )
}
