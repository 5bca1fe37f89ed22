import {say} from '../../messages/say.js'
import type {Style} from '../render/text/style.js'
import type {Key} from './guide-lines.js'

/** What a student asks for by a key of the guide's screen. */
export type Deed = 'next' | 'back' | 'text' | 'hint' | 'check' | 'shell' | 'run' | 'quit'

/** The letters are the same in every language: whoever helps at another one's computer knows them. */
const LETTERS: Readonly<Record<Deed, string>> = {
  next: 'n',
  back: 'b',
  text: 'r',
  hint: 'h',
  check: 'c',
  shell: 's',
  run: 'x',
  quit: 'q',
}

const OTHERS: Readonly<Record<string, Deed>> = {
  '\u001b[C': 'next',
  '\u001b[D': 'back',
  '\u001b': 'text',
  '\u0004': 'quit',
}

/** What a key asks for, if that can be done now. */
export function deedOf(key: string, possible: readonly Deed[]): Deed | null {
  const deed = possible.find((each) => LETTERS[each] === key.toLowerCase()) ?? OTHERS[key]
  return deed && possible.includes(deed) ? deed : null
}

/** The keys for what can be done, with what they do. */
export function keysFor(possible: readonly Deed[], {language}: Pick<Style, 'language'>): Key[] {
  const does = {
    next: say(language, 'screen.keyNext'),
    back: say(language, 'screen.keyBack'),
    text: say(language, 'screen.keyText'),
    hint: say(language, 'screen.keyHint'),
    check: say(language, 'screen.keyCheck'),
    shell: say(language, 'screen.keyShell'),
    run: say(language, 'screen.keyRun'),
    quit: say(language, 'screen.keyQuit'),
  }
  return possible.map((deed) => ({key: LETTERS[deed], does: does[deed]}))
}
