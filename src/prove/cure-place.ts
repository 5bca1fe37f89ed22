import type {Lab} from '../model/lab/lab.js'
import {simpleCommands} from '../shell/simple-commands.js'
import {namesCommand} from './names-command.js'

/**
 * Where a cure is typed: where the guide types the command that it names, in that step or another; else where the guide
 * types commands of its programs, and if that is in several places, where they have the most names and words in common with it. What the guide
 * types nowhere is typed on the host, but what only a QEMU monitor knows in the guide's.
 */
export function curePlace({guides}: Lab, cure: string, step: string): string | null {
  const typed = guides.en.steps.flatMap(({id, fences}) =>
    fences.flatMap(({on, commands}) => commands.map(({text}) => ({id, on, text}))),
  )
  const same = typed.filter(({text}) => namesCommand(cure, text))
  const exact = same.find(({id}) => id === step) ?? same[0]
  if (exact) return exact.on
  const programs = new Set(programsOf(cure))
  const alike = typed.filter(({text}) => programsOf(text).some((each) => programs.has(each)))
  const places = [...new Set(alike.map(({on}) => on))]
  // A cure that belongs in a guest would be something that the guide types there.
  if (places.length === 0)
    return [...programs].every((each) => OF_MONITOR.test(each)) ? monitorOf(typed) : 'host'
  const words = new Set(wordsOf(cure))
  const likeness = (place: string): number => {
    const shared = alike.filter(({on}) => on === place).flatMap(({text}) => wordsOf(text))
    return [...new Set(shared)]
      .filter((word) => words.has(word))
      .reduce((sum, word) => sum + weightOf(word), 0)
  }
  const [first = 'host', second] = places.toSorted((one, other) => likeness(other) - likeness(one))
  return second !== undefined && likeness(first) === likeness(second) ? null : first
}

/** HMP's halves of devices (`drive_del`), and what lets a VM go on. */
const OF_MONITOR = /^(?:cont|system_reset|(?:device|drive|netdev|object|chardev)_(?:add|del))$/

/** The monitor that a guide types in; null where it has several, or none. */
function monitorOf(typed: readonly {readonly on: string}[]): string | null {
  const monitors = new Set(typed.flatMap(({on}) => (on.startsWith('monitor:') ? [on] : [])))
  return monitors.size === 1 ? ([...monitors][0] ?? null) : null
}

/** A name (tap0, ustwo_bridge, 10.0.0.2, a path) tells more of a place than all the words of a syntax. */
function weightOf(word: string): number {
  return /[\d_./]/.test(word) && !word.startsWith('-') ? 100 : 1
}

function programsOf(text: string): string[] {
  return simpleCommands(text).flatMap((words) => words.find((word) => word.text !== 'sudo')?.text ?? [])
}

function wordsOf(text: string): string[] {
  return simpleCommands(text).flatMap((words) => words.map((word) => word.text))
}
