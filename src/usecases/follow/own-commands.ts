import type {GuideStep} from '../../model/lab/guide.js'
import {simpleCommands} from '../../shell/simple-commands.js'

/** Tells whether commands are all among those that the step itself has a student type; no commands are not. */
export function ownCommands({fences}: Pick<GuideStep, 'fences'>): (commands: string) => boolean {
  const own = new Set(fences.flatMap(({code}) => wordsOf(code)))
  return (commands) => {
    const wanted = wordsOf(commands)
    return wanted.length > 0 && wanted.every((command) => own.has(command))
  }
}

/** Each command as its words, whatever the blanks and lines between them. */
function wordsOf(text: string): string[] {
  try {
    return simpleCommands(text).map((words) => words.map((word) => word.text).join('\0'))
  } catch {
    return [text] // not the shell's language: what is typed in a monitor
  }
}
