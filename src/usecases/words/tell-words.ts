import {didYouMean} from '../../model/did-you-mean.js'
import {UsageError} from '../../model/errors/errors.js'
import {command, meant, type Advice, type Suggestion} from '../../model/errors/suggestion.js'
import type {Localized} from '../../model/language.js'
import {whichLab} from '../../session/session-errors.js'

/** What the words behind a command may be. */
export interface Known {
  /** The command as it is typed: `qlab check`. */
  readonly by: `qlab ${string}`
  /** What a word names that names no lab. */
  readonly what: 'step' | 'machine'
  /** The lab that `--lab` names. */
  readonly flag: string | undefined
  /** The ids of all labs that there are. */
  readonly labs: readonly string[]
  /** The open labs that may be meant, with the names of what is in each. */
  readonly open: readonly {readonly lab: string; readonly names: readonly string[]}[]
  /** Where none is open: the names of what is in the labs that were begun, which may be what `open` has then. */
  readonly closed?: readonly string[]
  /** Whether any words may follow: a command to run in a VM. */
  readonly more?: boolean
}

/** The lab that the words name, if they do, and the words that are left. */
export interface Told {
  readonly lab: string | undefined
  readonly words: readonly string[]
}

/**
 * Which words are a lab, and which a step or a VM of it. A word that the open lab knows is that one; what names nothing
 * is left to whoever looks it up there, unless another lab may have been meant.
 * @throws {UsageError} `which-lab`, `ambiguous-word`, `unknown-word`, `two-labs`, `one-only`
 */
export function tellWords(words: readonly string[], known: Known): Told {
  const told = labIn(words, known)
  if (!known.more && told.words.length > 1) throw oneOnly(told, known)
  return told
}

function labIn(words: readonly string[], known: Known): Told {
  const {flag, labs, open, more = false} = known
  const [first, second, ...rest] = words
  if (first === undefined) return {lab: flag, words}
  if (flag !== undefined) return {lab: flag, words: withoutLab(words, flag, known)}
  const isLab = labs.includes(first)
  const owners = open.filter(({names}) => names.includes(first)).map(({lab}) => lab)
  if (second !== undefined) {
    if (isLab && (owners.length === 0 || !more || namesOf(first, known).includes(second)))
      return {lab: first, words: [second, ...rest]}
    // In the other order, where nothing else could be meant.
    if (!more && labs.includes(second)) return {lab: second, words: [first, ...rest]}
  }
  if (isLab && owners.some((lab) => lab !== first) && open.some(({lab}) => lab === first))
    throw ambiguous(first, owners, known)
  if (owners.length > 1) throw whichOf(first, owners, known)
  if (owners[0] !== undefined) return {lab: owners[0], words}
  if (isLab) return {lab: first, words: []}
  if (mayBeLab(words, known)) throw unknown(first, known)
  return {lab: undefined, words}
}

/** Behind `--lab`, the lab may be named once more. */
function withoutLab(words: readonly string[], flag: string, known: Known): readonly string[] {
  const [first = '', ...rest] = words
  if (namesOf(flag, known).includes(first) && rest.length === 0) return words
  if (first === flag) return rest
  if (!known.labs.includes(first) || namesOf(flag, known).includes(first)) return words
  throw new UsageError(
    'two-labs',
    {
      en: `This is about the lab ${flag}, and ${first} is another lab.`,
      sv: `Det här gäller labben ${flag}, och ${first} är en annan labb.`,
    },
    {
      suggestions: [
        `${known.by} ${[flag, ...rest].join(' ')}`,
        command(`${known.by} ${words.join(' ')}`, {
          en: `outside the terminal of ${flag}`,
          sv: `utanför terminalen i ${flag}`,
        }),
      ],
    },
  )
}

function namesOf(lab: string, {open}: Known): readonly string[] {
  return open.find((each) => each.lab === lab)?.names ?? []
}

/** Whether a word that names nothing is likelier a lab than something in the open one, which would be told there. */
function mayBeLab(
  [first = '', second]: readonly string[],
  {what, labs, open, more, closed = []}: Known,
): boolean {
  const names = open.flatMap((each) => each.names)
  // The only lab that is open says how many steps it has; of several each would have to.
  if (isNumber(first)) return open.length > 1
  if (second !== undefined && !more) return true
  // Where no lab is open, that is what is wrong first, unless the word all but names one, or names nothing at all.
  if (open.length === 0)
    return didYouMean(first, labs) !== null || (what === 'step' && !closed.includes(first))
  return what === 'step' || (didYouMean(first, labs) !== null && didYouMean(first, names) === null)
}

function ambiguous(word: string, owners: readonly string[], {by, what}: Known): UsageError {
  const inLabs = owners.join(', ')
  const thing = what === 'step' ? {en: 'a step', sv: 'ett steg'} : {en: 'a VM', sv: 'en VM'}
  return new UsageError(
    'ambiguous-word',
    {
      en: `${word} is an open lab, and also ${thing.en} of ${inLabs}.`,
      sv: `${word} är en öppen labb, men också ${thing.sv} i ${inLabs}.`,
    },
    {
      suggestions: [
        command(`${by} --lab ${word}`, {en: 'the lab', sv: 'labben'}),
        ...owners.map((lab) => command(`${by} ${lab} ${word}`, thing)),
      ],
    },
  )
}

/** Two steps, or two VMs; or what follows one is nothing that there is. */
function oneOnly({lab, words: [first = '', second = '']}: Told, known: Known): UsageError {
  const {by, what, flag} = known
  const names = lab === undefined ? known.open.flatMap((each) => each.names) : namesOf(lab, known)
  if (names.includes(first) && !names.includes(second) && !isNumber(second)) return unknown(second, known)
  const thing = what === 'step' ? {en: 'one step', sv: 'ett steg'} : {en: 'one VM', sv: 'en VM'}
  const after = lab !== undefined && (flag !== undefined || known.open.length > 1) ? `${lab} ` : ''
  return new UsageError(
    'one-only',
    {
      en: `${by} takes ${thing.en}, but got two words: ${first} and ${second}.`,
      sv: `${by} tar ${thing.sv}, men fick två ord: ${first} och ${second}.`,
    },
    {suggestions: [`${by} ${after}${first}`, `${by} ${after}${second}`]},
  )
}

function whichOf(word: string, owners: readonly string[], {by, closed = []}: Known): UsageError {
  const [, after = ''] = by.split(' ')
  return whichLab(
    owners,
    owners.map((lab): Suggestion => ({run: `${by} ${lab} ${word}`, again: {after, add: lab}})),
    closed.length === 0,
  )
}

function unknown(word: string, {what, labs, open}: Known): UsageError {
  const names = open.flatMap((each) => each.names.filter((name) => !isNumber(name)))
  const near = [didYouMean(word, names), didYouMean(word, labs)]
  const isNear = near.some((name) => name !== null)
  return new UsageError(
    'unknown-word',
    isNear && open.length === 0 ? noLab(word) : neither(word, what, open),
    {
      suggestions: [
        ...meant(word, ...new Set(near)),
        ...open.map((each) => listOf(each, what)),
        ...(!isNear && !isNumber(word) ? (['qlab list'] as const) : []),
      ],
    },
  )
}

function noLab(word: string): Localized {
  return {en: `There is no lab "${word}".`, sv: `Det finns ingen labb "${word}".`}
}

function neither(word: string, what: Known['what'], open: Known['open']): Localized {
  const labs = open.map(({lab}) => lab)
  const {en, sv} = noLab(word)
  if (labs.length === 0)
    return {
      en: en.replace(/\.$/, ', and no lab is open.'),
      sv: sv.replace(/\.$/, ', och ingen labb är öppen.'),
    }
  const thing = what === 'step' ? {en: 'step', sv: 'steg'} : {en: 'VM', sv: 'VM'}
  const none = {
    en: labs.length > 1 ? `neither ${labs.join(' nor ')} has a` : `${labs.join('')} has no`,
    sv: `${labs.join(' och ')} har ${what === 'step' ? 'inget' : 'ingen'}`,
  }
  if (isNumber(word)) {
    const several = `Varken ${labs.join(' eller ')} har något`
    const which = {en: capital(none.en), sv: labs.length > 1 ? several : none.sv}
    return {en: `${which.en} ${thing.en} ${word}.`, sv: `${which.sv} ${thing.sv} ${word}.`}
  }
  return {
    en: `There is no lab "${word}", and ${none.en} ${thing.en} with that name.`,
    sv: `Det finns ingen labb "${word}", och ${none.sv} ${thing.sv} med det namnet.`,
  }
}

function listOf({lab, names}: Known['open'][number], what: Known['what']): Advice {
  const numbers = names.filter(isNumber)
  const words = names.filter((name) => !isNumber(name))
  const list = words.map((name, index) => (numbers[index] ? `${numbers[index]} ${name}` : name)).join(', ')
  return what === 'step'
    ? {en: `The steps of ${lab}: ${list}`, sv: `Stegen i ${lab}: ${list}`}
    : {en: `The VMs of ${lab}: ${list}`, sv: `VM:arna i ${lab}: ${list}`}
}

function isNumber(word: string): boolean {
  return /^\d+$/.test(word)
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
