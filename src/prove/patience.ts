import type {Check} from '../model/lab/check.js'
import type {Lab} from '../model/lab/lab.js'

/** How long each check that waits took when all was right, in milliseconds. */
export type Learnt = ReadonlyMap<string, number>

const LEAST_MS = 3000
const TIMES = 4

/**
 * The lab with the limits of its waits cut down to what was learnt on this computer. Where something is wrong on
 * purpose, what is waited for mostly never comes; a limit made for the slowest computer would be waited out in full.
 */
export function withPatience(lab: Lab, learnt: Learnt): Lab {
  return withWaits(lab, ({id, wait}) => {
    const took = learnt.get(id)
    const full = (wait?.seconds ?? 0) * 1000
    return took === undefined ? full : Math.min(full, Math.max(LEAST_MS, TIMES * took))
  })
}

/** The lab with checks that look once. */
export function withoutWaits(lab: Lab): Lab {
  return withWaits(lab, () => 0)
}

function withWaits(lab: Lab, limitMs: (check: Check) => number): Lab {
  const steps = Object.entries(lab.spec.steps).map(
    ([id, checks]) =>
      [
        id,
        checks.map((check) =>
          check.wait ? {...check, wait: {...check.wait, seconds: limitMs(check) / 1000}} : check,
        ),
      ] as const,
  )
  return {...lab, spec: {...lab.spec, steps: Object.fromEntries(steps)}}
}
