import type {GuideStep} from '../../model/lab/guide.js'
import type {QemuOption} from '../../model/lab/lab.js'
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
  anotherBoot,
  anotherDevice,
  anotherDisplay,
  anotherMachine,
  anotherMemory,
  anotherProcessor,
  anotherTopology,
} from './hardware-slips.js'
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
import {simpleCommands} from '../../shell/simple-commands.js'
import {applyEdits, type Edit, type Operator, type Surroundings} from './slip.js'

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
  anotherProcessor,
  anotherTopology,
  anotherMemory,
  anotherMachine,
  anotherDisplay,
  anotherDevice,
  anotherBoot,
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

/** Every wrong version of a command that we know to make, each once, and no two said to be the same. */
export function slipsOf(text: string, around: Surroundings): WrongCommand[] {
  const found = new Map<string, WrongCommand>()
  const alike = new Map<string, number>()
  for (const command of simpleCommands(text))
    for (const operator of OPERATORS)
      for (const {what, edits} of operator(callOf(command), around)) {
        const wrong = applyEdits(
          text,
          edits.map((edit) => withGap(text, edit)),
        )
        if (normal(wrong) === normal(text) || found.has(normal(wrong))) continue
        const number = (alike.get(what) ?? 0) + 1
        alike.set(what, number)
        found.set(normal(wrong), {text: wrong, what: number > 1 ? `${what} (${number})` : what})
      }
  return [...found.values()]
}

/** What of a step one could take for something else in it. */
export function surroundingsOf(
  step: GuideStep,
  all: readonly GuideStep[],
  about: readonly QemuOption[] = [],
): Surroundings {
  const calls = callsOf(step)
  const made = all.flatMap(callsOf).flatMap(madeInterfaces)
  const atoms = calls.flatMap(({args}) => atomsOf(args))
  return {
    interfaces: unique(interfacesIn(atoms, made).map(({value}) => value)),
    files: unique(filesIn(atoms).map(({value}) => value)),
    macs: unique(all.flatMap(callsOf).flatMap(({args}) => macsIn(atomsOf(args)))),
    about,
  }
}

function callsOf(step: GuideStep): Call[] {
  return step.fences
    .flatMap(({commands}) => commands)
    .flatMap(({text}) => simpleCommands(text))
    .map(callOf)
}

/** What is left out goes away with the blanks before it, and with the `\` and new line that it stood on. */
export function withGap(text: string, edit: Edit): Edit {
  const before = /(?:[ \t]|\\\n)+$/.exec(text.slice(0, edit.start))
  const isWhole = edit.text === '' && before !== null && /^(?:$|[\s;&|<>()]|\\\n)/.test(text.slice(edit.end))
  return isWhole ? {...edit, start: edit.start - before[0].length} : edit
}

/** The same for commands that differ in their blanks only. */
export function normal(text: string): string {
  return text.replaceAll(/(?:\s|\\\n)+/g, ' ').trim()
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
