import {bridgeClosed, bridgeMade, bridgeUp, tapMade, tapPlugged, tapUp} from 'qlab/lab'
import {WIRING} from './vms.js'

/** After "Build the network". */
export const buildNetwork = [
  bridgeMade(WIRING),
  bridgeUp(WIRING),
  ...WIRING.taps.flatMap((tap) => [tapMade(WIRING, tap), tapUp(tap), tapPlugged(WIRING, tap)]),
  bridgeClosed(WIRING),
]
