import type {Lab} from '../model/lab/lab.js'
import {simpleCommands} from '../shell/simple-commands.js'
import {namesCommand} from './names-command.js'

/**
 * Where a cure is typed: where the guide types the command that it names, in that step or another; else where the guide
 * types all commands of its programs; and what it never types, on the host.
 */
export function curePlace({guides}: Lab, cure: string, step: string): string | null {
  const typed = guides.en.steps.flatMap(({id, fences}) =>
    fences.flatMap(({on, commands}) => commands.map(({text}) => ({id, on, text}))),
  )
  const same = typed.filter(({text}) => namesCommand(cure, text))
  const exact = same.find(({id}) => id === step) ?? same[0]
  if (exact) return exact.on
  const programs = new Set(programsOf(cure))
  const places = new Set(
    typed.filter(({text}) => programsOf(text).some((each) => programs.has(each))).map(({on}) => on),
  )
  // What the guide types nowhere: a cure for a place other than the host says itself how to get there.
  if (places.size === 0) return 'host'
  const [only] = places
  return places.size === 1 ? (only ?? null) : null
}

function programsOf(text: string): string[] {
  return simpleCommands(text).flatMap((words) => words.find((word) => word.text !== 'sudo')?.text ?? [])
}
