import {bridgeClosed} from './bridge-closed.js'
import {bridgeMade} from './bridge-made.js'
import {bridgeUp} from './bridge-up.js'
import {tapMade} from './tap-made.js'
import {tapPlugged} from './tap-plugged.js'
import {tapUp} from './tap-up.js'
import type {Wiring} from './wiring.js'

/** The checks of a step that makes a bridge with taps, and nothing else in it. Their ids are those of the single checks. */
export function closedNetwork(wiring: Wiring) {
  return [
    bridgeMade(wiring),
    bridgeUp(wiring),
    ...wiring.taps.flatMap((tap) => [tapMade(wiring, tap), tapUp(tap), tapPlugged(wiring, tap)]),
    bridgeClosed(wiring),
  ]
}
