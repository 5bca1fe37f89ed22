import type {Diagnosis} from '../../model/lab/check.js'
import type {Observer} from '../../model/observer.js'
import {explain} from '../../network/explain.js'
import {gather, type GatherOptions} from '../../network/gather.js'
import type {Journey, Stop} from '../../network/journey.js'
import {walk} from '../../network/walk.js'
import type {WayEnd} from '../../network/way-end.js'

/** Facts of a check that say where a frame's way ends; null where nothing that was seen stops it, or nobody looked. */
export type WithWay = {
  readonly way?: WayEnd | null
}

/** Where the way of a frame ends now. To be asked only when something does not get through: it takes a while. */
export async function wayOf(
  lab: Observer,
  journey: Journey,
  options: GatherOptions & {readonly others?: readonly string[]} = {},
): Promise<WayEnd | null> {
  const {others = []} = options
  const given = journey.kind === 'bridged' ? [journey.from, journey.to] : []
  const targets = given.flatMap(({address}) => address ?? [])
  const vms = [...new Set([...vmsOf(journey), ...others])]
  const card = journey.kind === 'bridged' ? {bridge: journey.bridge} : ('user' as const)
  const facts = await gather(lab, vms, {
    ...{...options, card},
    targets: [...targets, ...(options.targets ?? [])],
  })
  return facts && walk(facts, journey)
}

/**
 * The diagnosis of a check: where the way ends, as was seen, with what shows it and what cures it.
 * @param restarts by VM, what ends it and starts it as the guide says: the cure of what its command got wrong
 */
export function wayEnds<Facts extends WithWay>(
  id: string,
  restarts: Readonly<Record<string, string>> = {},
): Diagnosis<Facts> {
  const told = ({way}: Facts) => (way ? explain(way) : null)
  const nothing = {en: '', sv: ''}
  return {
    id,
    when: (facts) => facts.way != null,
    say: (facts) => told(facts)?.say ?? nothing,
    look: (facts) => told(facts)?.look ?? null,
    then: (facts) => {
      const {restart = null, then = null} = told(facts) ?? {}
      return then ?? restarts[restart ?? ''] ?? null
    },
    final: (facts) => told(facts)?.final ?? false,
    passes: (facts) => told(facts)?.passes ?? null,
  }
}

function vmsOf(journey: Journey): string[] {
  if (journey.kind !== 'bridged') return journey.vm === null ? [] : [journey.vm]
  return [journey.from, journey.to].flatMap((stop: Stop) => ('vm' in stop ? [stop.vm] : []))
}
