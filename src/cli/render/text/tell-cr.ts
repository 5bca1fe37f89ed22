import {say} from '../../../messages/say.js'
import type {Language} from '../../../model/language.js'

/** Says on standard error that a script has the line ends of Windows, and what is done about them. */
export function tellCr(language: Language): (line: number) => void {
  return (line) => void process.stderr.write(`qlab: ${say(language, 'lab.endsInCr', {line})}\n`)
}
