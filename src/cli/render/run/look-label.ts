import {say} from '../../../messages/say.js'
import type {Language} from '../../../model/language.js'

/** What stands before the command of a diagnosis that shows it: where it is typed too, unless that is the lab's terminal. */
export function lookLabel(look: string, language: Language): string {
  return say(language, isOfMonitor(look) ? 'run.lookInMonitor' : 'run.look')
}

/** HMP's own words for looking, which nobody types in a shell: `info block`, `help boot_set`. */
function isOfMonitor(look: string): boolean {
  return /^(?:info|help) [a-z]/.test(look)
}
