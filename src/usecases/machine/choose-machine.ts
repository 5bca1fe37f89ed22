import {quoted} from '../../host/process/shell-line.js'
import {UsageError} from '../../model/errors/errors.js'
import {didYouMean} from '../../model/did-you-mean.js'
import {command, meant, type Suggestion} from '../../model/errors/suggestion.js'

/**
 * The machine that is meant: the one that was named, else the only one.
 * @param by what was typed, for examples: `qlab ssh`
 * @throws {UsageError} `which-machine`, `no-machines`
 */
export function chooseMachine(
  ids: readonly string[],
  wanted: string | undefined,
  by: 'qlab ssh' | 'qlab console' | 'qlab view' | 'qlab screenshot',
): string {
  const [only, ...others] = ids
  if (wanted === undefined && only !== undefined && others.length === 0) return only
  if (wanted !== undefined && ids.includes(wanted)) return wanted
  if (only === undefined)
    throw new UsageError('no-machines', {
      en: 'This lab has no VMs.',
      sv: 'Den här labben har inga VM:ar.',
    })
  const near = wanted === undefined ? null : didYouMean(wanted, ids)
  const suggestions = ids.map((id): Suggestion => {
    const [, after] = by.split(' ') as ['qlab', string]
    const again = wanted === undefined ? {after, add: id} : {word: wanted, by: id}
    return {run: `${by} ${id}`, again}
  })
  const inIt =
    wanted !== undefined && others.length === 0 && by === 'qlab ssh'
      ? [command(`qlab ssh -- ${quoted(wanted)}`, {en: `runs it in ${only}`, sv: `kör det i ${only}`})]
      : []
  throw new UsageError(
    'which-machine',
    wanted === undefined
      ? {en: `This lab has ${ids.length} VMs.`, sv: `Den här labben har ${ids.length} VM:ar.`}
      : {en: `This lab has no VM "${wanted}".`, sv: `Den här labben har ingen VM "${wanted}".`},
    {
      suggestions: [
        ...meant(wanted ?? '', near),
        ...suggestions.filter((_, at) => ids[at] !== near),
        ...inIt,
      ],
    },
  )
}
