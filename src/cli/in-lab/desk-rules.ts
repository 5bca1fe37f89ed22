import {EXIT} from '../../model/errors/errors.js'
import {didYouMean} from '../../model/did-you-mean.js'
import {LANGUAGES, type Language} from '../../model/language.js'
import {say} from '../../messages/say.js'

/** What is done about words that were typed after `qlab` in a lab's shell. */
export type DeskAnswer =
  /** The command line outside is run with these words. */
  | {readonly kind: 'call'; readonly args: readonly string[]}
  /** SSH, or the serial console, in the lab. */
  | {
      readonly kind: 'login'
      readonly by: 'ssh' | 'console'
      readonly machine: string | undefined
      readonly command: readonly string[]
    }
  /** A sentence that is to be wrapped, and what is printed as it is. */
  | {readonly kind: 'say'; readonly words: string; readonly text: string; readonly exitCode: number}

/** Commands that are let through, and whether they take `--lab`. Each only looks, and writes to no file of its own. */
const CALLED: ReadonlyMap<string, boolean> = new Map([
  ['check', true],
  ['hint', true],
  ['status', false],
  ['list', false],
  ['view', true],
  ['map', false],
])
const OUTSIDE = ['doctor', 'image', 'lab', 'prove', 'solve', 'next', 'reset', 'submit', 'grade']
const LANG_FLAGS: readonly string[] = LANGUAGES.map((each) => `--lang=${each}`)
const PLAIN_FLAGS: readonly string[] = ['--json', '--help', '-h', ...LANG_FLAGS]
/** Which of a VM's screens. */
const VIEW_FLAGS: readonly string[] = ['--vnc', '--spice', '--no-open', '--open']

/** The rules of the desk: what may be asked for from within the lab, and as what. Pure. */
export function deskAnswer(words: readonly string[], lab: string, language: Language): DeskAnswer {
  const tell = (words: string): DeskAnswer => ({kind: 'say', words, text: '', exitCode: EXIT.usage})
  const [command = '--help', ...rest] = words
  if (['help', '--help', '-h'].includes(command))
    return {kind: 'say', words: '', text: help(language), exitCode: EXIT.passed}
  if (command === '--version') return {kind: 'call', args: ['--version']}
  if (command === 'shell') return tell(say(language, 'in-lab.here'))
  if (command === 'start' || command === 'stop' || OUTSIDE.includes(command))
    return tell(say(language, 'in-lab.outside', {command}))
  const takesLab = CALLED.get(command)
  if (takesLab === undefined && !isLogin(command)) return unknown(command, language)

  const end = command === 'ssh' ? rest.indexOf('--') : -1
  const {positional, flags, labs} = sorted(end < 0 ? rest : rest.slice(0, end))
  if (labs.some((each) => each !== lab)) return tell(say(language, 'in-lab.otherLab', {lab}))
  const allowed = command === 'view' ? [...PLAIN_FLAGS, ...VIEW_FLAGS] : PLAIN_FLAGS
  const refused = flags.find((flag) => !allowed.includes(flag))
  if (refused !== undefined) return tell(say(language, 'in-lab.flag', {flag: refused}))
  if (isLogin(command)) {
    if (flags.some((flag) => flag === '--help' || flag === '-h'))
      return {kind: 'call', args: [command, '--help']}
    const [machine, ...typed] = positional
    return {
      kind: 'login',
      by: command,
      machine,
      command: end < 0 ? typed : [...typed, ...rest.slice(end + 1)],
    }
  }
  return {kind: 'call', args: [command, ...flags, ...(takesLab ? [`--lab=${lab}`] : []), ...positional]}
}

function isLogin(command: string): command is 'ssh' | 'console' {
  return command === 'ssh' || command === 'console'
}

/** Flags with their values apart from the other words. A flag that comes in two words becomes one. */
function sorted(words: readonly string[]): {positional: string[]; flags: string[]; labs: string[]} {
  const found = {positional: [] as string[], flags: [] as string[], labs: [] as string[]}
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const whole = word === '--lang' || word === '--lab' ? `${word}=${words[++at] ?? ''}` : word
    if (whole.startsWith('--lab=')) found.labs.push(whole.slice('--lab='.length))
    else if (whole.startsWith('-')) found.flags.push(whole)
    else found.positional.push(whole)
  }
  return found
}

function unknown(command: string, language: Language): DeskAnswer {
  const near = didYouMean(command, [...CALLED.keys(), 'ssh', 'console'])
  const guess = near ? [say(language, 'in-lab.near', {command: near})] : []
  const words = [say(language, 'in-lab.unknown', {command}), ...guess].join(' ')
  return {kind: 'say', words, text: help(language), exitCode: EXIT.usage}
}

function help(language: Language): string {
  const rows = (['check', 'hint', 'status', 'ssh', 'console', 'view', 'list'] as const).map(
    (name) => `  ${`qlab ${name}`.padEnd(12)} ${say(language, `in-lab.${name}`)}\n`,
  )
  return `${say(language, 'in-lab.works')}\n${rows.join('')}  ${'exit'.padEnd(12)} ${say(language, 'in-lab.exit')}\n`
}
