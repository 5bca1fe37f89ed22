import {say} from '../../messages/say.js'
import type {Style} from '../render/text/style.js'
import type {Key} from './key-lines.js'

/** What a student asks for by a key of the guide's screen. */
export type Deed =
  | 'next'
  | 'back'
  | 'text'
  | 'hint'
  | 'answer'
  | 'check'
  | 'shell'
  | 'topology'
  | 'run'
  | 'restart'
  | 'goto'
  | 'keys'
  | 'quit'

/** The letters are the same in every language: whoever helps at another one's computer knows them. */
const LETTERS: Readonly<Record<Deed, string>> = {
  next: 'n',
  back: 'b',
  text: 'r',
  hint: 'h',
  answer: 'a',
  check: 'c',
  shell: 's',
  topology: 't',
  run: 'x',
  restart: 'o',
  goto: 'g',
  keys: '?',
  quit: 'q',
}

const OTHERS: Readonly<Record<string, Deed>> = {
  '\u001b[C': 'next',
  '\u001b[D': 'back',
  '\u001b': 'text',
  '\u0004': 'quit',
}

/** Where there is no room for all keys, these are not shown, the first of them first; `?` shows them all. */
const SPARED: readonly Deed[] = [
  'goto',
  'restart',
  'text',
  'answer',
  'topology',
  'run',
  'back',
  'shell',
  'check',
]

/** What a key asks for, if that can be done now. */
export function deedOf(key: string, possible: readonly Deed[]): Deed | null {
  const deed = possible.find((each) => LETTERS[each] === key.toLowerCase()) ?? OTHERS[key]
  return deed && possible.includes(deed) ? deed : null
}

/** The letter that asks for something. */
export function letterOf(deed: Deed): string {
  return LETTERS[deed]
}

/** The keys for what can be done, with what they do in a word or two. */
export function keysFor(possible: readonly Deed[], {language}: Pick<Style, 'language'>): Key[] {
  const does: Record<Deed, string> = {
    next: say(language, 'screen.keyNext'),
    back: say(language, 'screen.keyBack'),
    text: say(language, 'screen.keyText'),
    hint: say(language, 'screen.keyHint'),
    answer: say(language, 'screen.keyAnswer'),
    check: say(language, 'screen.keyCheck'),
    shell: say(language, 'screen.keyShell'),
    topology: say(language, 'screen.keyTopology'),
    run: say(language, 'screen.keyRun'),
    restart: say(language, 'screen.keyRestart'),
    goto: say(language, 'screen.keyGoto'),
    keys: say(language, 'screen.keyKeys'),
    quit: say(language, 'screen.keyQuit'),
  }
  return possible.map((deed) => {
    const spared = SPARED.indexOf(deed)
    return {key: LETTERS[deed], does: does[deed], spared: spared < 0 ? null : spared}
  })
}
