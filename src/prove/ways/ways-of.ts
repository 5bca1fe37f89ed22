import {simpleCommands} from '../../shell/simple-commands.js'
import {callOf} from '../slips/program-of.js'
import {applyEdits} from '../slips/slip.js'
import {doneAgain, typedTwice, vmAgain} from './again-ways.js'
import {otherPaths} from './file-ways.js'
import {ipForms, ipWords} from './ip-ways.js'
import {otherForm} from './program-ways.js'
import {otherDisk} from './qemu-disk-ways.js'
import {otherNetwork} from './qemu-net-ways.js'
import {moreOptions, optionsReordered, sameOption, twoDashes} from './qemu-option-ways.js'
import {inQuotes, otherLines, partsReordered, wholePath, withoutSudo} from './typing-ways.js'
import type {Setting, Way, WayOperator} from './way.js'

const OPERATORS: readonly WayOperator[] = [
  sameOption,
  otherDisk,
  otherNetwork,
  partsReordered,
  ipWords,
  ipForms,
  otherForm,
  wholePath,
  withoutSudo,
  otherLines,
  inQuotes,
  twoDashes,
  optionsReordered,
  otherPaths,
  moreOptions,
  typedTwice,
  doneAgain,
  vmAgain,
]

/** Where a command is typed, and in what lab. */
export type Place = Pick<Setting, 'on' | 'about'> & Partial<Pick<Setting, 'guide' | 'consoles'>>

/** Every other right way to do a command that we know to make, each once. */
export function waysOf(text: string, {on, about, guide = text, consoles = false}: Place): Way[] {
  const commands = simpleCommands(text)
  const found = new Map<string, Way>()
  const alike = new Map<string, number>()
  for (const words of commands)
    for (const operator of OPERATORS)
      for (const way of operator(callOf(words), {
        text,
        words,
        on,
        about,
        guide,
        consoles,
        whole: commands.length === 1,
      })) {
        const typed = [applyEdits(text, way.edits), ...(way.after ?? [])].join('\n')
        if (typed === text || found.has(typed)) continue
        const number = (alike.get(way.what) ?? 0) + 1
        alike.set(way.what, number)
        found.set(typed, number > 1 ? {...way, what: `${way.what} (${number})`} : way)
      }
  return [...found.values()]
}
