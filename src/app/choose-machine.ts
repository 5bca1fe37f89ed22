import {quoted} from '../machine/guest-ssh.js'
import {UsageError} from '../model/errors.js'
import {didYouMean} from '../model/did-you-mean.js'

/**
 * The machine that is meant: the one that was named, else the only one.
 * @param command what was typed, for examples: `qlab ssh`
 * @throws {UsageError} `which-machine`, `no-machines`
 */
export function chooseMachine(ids: readonly string[], wanted: string | undefined, command: string): string {
  const [only, ...others] = ids
  if (wanted === undefined && only !== undefined && others.length === 0) return only
  if (wanted !== undefined && ids.includes(wanted)) return wanted
  if (only === undefined) throw new UsageError('no-machines', 'This lab has no machines.')
  const near = wanted === undefined ? null : didYouMean(wanted, ids)
  const suggestions = [...(near ? [`Did you mean ${near}?`] : []), ...ids.map((id) => `${command} ${id}`)]
  if (wanted === undefined)
    throw new UsageError('which-machine', `This lab has ${ids.length} machines.`, {suggestions})
  const inIt =
    others.length === 0 && command === 'qlab ssh'
      ? [`qlab ssh -- ${quoted(wanted)}    (runs it in ${only})`]
      : []
  throw new UsageError('which-machine', `This lab has no machine "${wanted}".`, {
    suggestions: [...suggestions, ...inIt],
  })
}
