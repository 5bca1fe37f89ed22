import {say} from '../../../messages/say.js'
import type {Language} from '../../../model/language.js'

/** What a VM's serial console shows first on a terminal. */
export function consoleGreeting(language: Language): (machine: string) => string {
  return (machine) => say(language, 'lab.atConsole', {machine})
}
