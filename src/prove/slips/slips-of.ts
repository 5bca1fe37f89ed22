import type {GuideStep} from '../../model/guide.js'
import {anotherAddress, anotherMac, anotherMask, macsIn} from './address-slips.js'
import {atomsOf} from './atoms-of.js'
import {
  anotherFile,
  anotherFormat,
  anotherSize,
  anotherSnapshot,
  filesIn,
  filesSwapped,
  mistypedFile,
} from './disk-slips.js'
import {
  anotherInterface,
  anotherKind,
  anotherName,
  interfacesIn,
  interfacesSwapped,
  leftDown,
  madeInterfaces,
} from './interface-slips.js'
import {idMismatch, optionDropped, partDropped} from './option-slips.js'
import {anotherPort} from './port-slips.js'
import {callOf, type Call} from './program-of.js'
import {simpleCommands} from './shell-words.js'
import {applyEdits, type Operator, type Surroundings} from './slip.js'

/** A command gone wrong. */
export interface WrongCommand {
  readonly text: string
  readonly what: string
}

const OPERATORS: readonly Operator[] = [
  anotherName,
  anotherInterface,
  interfacesSwapped,
  leftDown,
  anotherKind,
  anotherAddress,
  anotherMask,
  anotherMac,
  anotherPort,
  anotherFormat,
  mistypedFile,
  anotherFile,
  filesSwapped,
  anotherSize,
  anotherSnapshot,
  idMismatch,
  partDropped,
  optionDropped,
]

/** Every wrong version of a command that we know to make, each once. */
export function slipsOf(text: string, around: Surroundings): WrongCommand[] {
  const found = new Map<string, WrongCommand>()
  for (const command of simpleCommands(text))
    for (const operator of OPERATORS)
      for (const {what, edits} of operator(callOf(command), around)) {
        const wrong = tidy(applyEdits(text, edits))
        if (normal(wrong) !== normal(text) && !found.has(normal(wrong)))
          found.set(normal(wrong), {text: wrong, what})
      }
  return [...found.values()]
}

/** What of a step one could take for something else in it. */
export function surroundingsOf(step: GuideStep, all: readonly GuideStep[]): Surroundings {
  const calls = callsOf(step)
  const made = all.flatMap(callsOf).flatMap(madeInterfaces)
  const atoms = calls.flatMap(({args}) => atomsOf(args))
  return {
    interfaces: unique(interfacesIn(atoms, made).map(({value}) => value)),
    files: unique(filesIn(atoms).map(({value}) => value)),
    macs: unique(all.flatMap(callsOf).flatMap(({args}) => macsIn(atomsOf(args)))),
  }
}

function callsOf(step: GuideStep): Call[] {
  return step.fences
    .flatMap(({commands}) => commands)
    .flatMap(({text}) => simpleCommands(text))
    .map(callOf)
}

/** A line that is left with nothing but a `\` goes away with what stood on it. */
function tidy(text: string): string {
  return text
    .replaceAll(/\n[ \t]*\\(?=\n)/g, '')
    .replace(/(?:[ \t]*\\)?\n[ \t]*$/, '')
    .replaceAll(/(?<=\S)[ \t]{2,}/g, ' ')
    .trimEnd()
}

function normal(text: string): string {
  return text.replaceAll(/(?:\s|\\\n)+/g, ' ').trim()
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
