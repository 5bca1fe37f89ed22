import type {Fence} from '../model/lab/guide.js'
import type {Lab} from '../model/lab/lab.js'
import {simpleCommands} from '../shell/simple-commands.js'
import type {CasePlan} from './case-plan.js'
import {callOf} from './slips/program-of.js'

/** Whether a case changes one step only, which is typed on the host, and nothing in it but how its VMs are started, or that they are. */
export function onlyVmsDiffer(lab: Lab, {from, fences}: Pick<CasePlan, 'from' | 'fences'>): boolean {
  const step = lab.guides.en.steps.find(({id}) => id === from)
  const typed = fences.get(from)
  if (!step || !typed || fences.size > 1) return false
  const onHost = [...step.fences, ...typed].every(({on}) => on === 'host')
  return onHost && besideVms(step.fences) === besideVms(typed)
}

function besideVms(fences: readonly Fence[]): string {
  return fences
    .flatMap(({commands}) => commands.map(({text}) => text))
    .filter((text) => !startsVm(text) && !isNoProgram(text))
    .join('\n')
}

function startsVm(text: string): boolean {
  const calls = simpleCommands(text).map(callOf)
  // What is written to a file, or in another's name, is something else.
  return (
    !/[<>]/.test(text) && calls.length > 0 && calls.every(({program}) => program.startsWith('qemu-system-'))
  )
}

/** What is left of a command when one of its lines has ended too soon: `-drive …`, which the shell does not find. */
function isNoProgram(text: string): boolean {
  const [call, ...others] = simpleCommands(text).map(callOf)
  return !/[<>]/.test(text) && others.length === 0 && call?.program.startsWith('-') === true
}
