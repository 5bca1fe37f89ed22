import type {LabSpec} from '../../model/lab/lab.js'
import {fencePlace} from '../../model/lab/fence-place.js'
import type {WorkCommand} from './work-events.js'

/**
 * Where each command was typed, as in a guide's fence; null where that cannot be told. Of a monitor, and of a guest by the name
 * that its prompt has, the record does not say which machine it is: it is the lab's only one, or the one whose disk was named last in
 * that terminal.
 */
export function placeTyped(
  {machines}: Pick<LabSpec, 'machines'>,
  commands: readonly WorkCommand[],
): (string | null)[] {
  const ids = Object.keys(machines)
  const started = new Map<string | null, string>()
  return commands.map(({on, text, terminal}) => {
    const place = fencePlace(on)
    if (place.kind === 'host') {
      const named = Object.entries(machines).findLast(([, {disk}]) => text.includes(disk))
      if (named) started.set(terminal, named[0])
      return on
    }
    if (on !== 'monitor' && ids.includes(place.machine)) return on
    const machine = ids.length === 1 ? ids[0] : started.get(terminal)
    if (machine === undefined) return null
    if (on === 'monitor') return `monitor:${machine}`
    return place.kind === 'guest' ? machine : null
  })
}
