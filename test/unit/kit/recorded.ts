import type {Json} from '../../../src/model/json.js'
import {WAY, type Recorded} from '../labs/judge-recorded.js'

/** Facts for the ready checks of a bridge called ustwo_bridge, for the tests of labs that have them. */
export const RECORDED_BRIDGE: Recorded = {
  'bridge-exists': [
    [{kind: 'bridge', bridges: ['ustwo_bridge']}, 'passed'],
    [{kind: 'veth', bridges: []}, 'bridge-wrong-kind'],
    [{kind: null, bridges: ['br0']}, 'bridge-other-name'],
    [{kind: null, bridges: []}, 'bridge-missing'],
  ],
  'bridge-up': [
    [{state: 'up'}, 'passed'],
    [{state: 'down'}, 'bridge-down'],
  ],
  'bridge-closed': [
    [{others: []}, 'passed'],
    [{others: ['eth0']}, 'bridge-open'],
  ],
}

/** Facts for those of a tap that is to be a port of it. */
export function recordedTap(tap: string): Recorded {
  return {
    [`${tap}-exists`]: [
      [{mode: 'tap', kind: null, others: []}, 'passed'],
      [{mode: 'tap', kind: null, others: ['tap7']}, 'passed'],
      [{mode: 'tun', kind: null, others: []}, `${tap}-is-tun`],
      [{mode: null, kind: 'bridge', others: []}, `${tap}-other-kind`],
      [{mode: null, kind: null, others: ['tap7']}, `${tap}-other-name`],
      [{mode: null, kind: null, others: []}, `${tap}-missing`],
    ],
    [`${tap}-up`]: [
      [{state: 'up'}, 'passed'],
      [{state: 'down'}, `${tap}-down`],
    ],
    [`${tap}-on-bridge`]: [
      [{master: 'ustwo_bridge'}, 'passed'],
      [{master: 'br1'}, `${tap}-elsewhere`],
      [{master: null}, `${tap}-unattached`],
    ],
  }
}

/** Facts for those of a VM on a tap, which is asked by SSH. */
export function recordedVm(vm: string, tap: string): Recorded {
  const joined = (to: readonly string[], held = true): Json => ({joined: [...to], held})
  const asked = (status: string, answers: boolean): Json => ({status, ownSerial: false, answers})
  return {
    [`${vm}-running`]: [
      [{state: 'running', started: true, strangers: 0}, 'passed'],
      [{state: 'deaf', started: false, strangers: 0}, `${vm}-deaf`],
      [{state: null, started: true, strangers: 0}, `${vm}-ended`],
      [{state: null, started: false, strangers: 1}, `${vm}-other-disk`],
      [{state: null, started: false, strangers: 0}, `${vm}-not-started`],
    ],
    [`${vm}-disk`]: [
      [{readAs: 'qcow2'}, 'passed'],
      [{readAs: 'raw'}, `${vm}-read-as-other`],
    ],
    [`${vm}-on-tap`]: [
      [joined([tap]), 'passed'],
      [joined([]), `${vm}-card-forgotten`],
      [joined([], false), `${vm}-no-card`],
      [joined([tap, 'user']), `${vm}-more-cards`],
      [joined(['user'], false), `${vm}-user-net`],
      // A card without netdev=, and no -netdev: the second card is QEMU's own idea.
      [joined(['nothing', 'user'], false), `${vm}-user-net`],
      [joined(['stream'], false), `${vm}-other-net`],
      [joined(['nothing']), `${vm}-card-loose`],
      [joined(['tap7'], false), `${vm}-other-tap`],
    ],
    [`${vm}-own-mac`]: [
      [{mac: '52:54:00:12:34:56', others: ['52:54:00:12:34:57']}, 'passed'],
      [{mac: '52:54:00:12:34:57', others: ['52:54:00:12:34:57']}, `${vm}-same-mac`],
    ],
    [`${vm}-booted`]: [
      [asked('running', true), 'passed'],
      [asked('ended', false), `${vm}-died`],
      [asked('paused', false), `${vm}-paused`],
      [{status: 'running', answers: false, ownSerial: false, way: WAY}, `${vm}-ssh-way-ends`],
      [asked('running', false), `${vm}-silent`],
    ],
  }
}

/** Facts for a TPM that waits for its VM. */
export function recordedTpm(prefix: string): Recorded {
  const waiting = (folder: boolean, listens: boolean, another: boolean): Json => ({folder, listens, another})
  return {
    [`${prefix}-listens`]: [
      [waiting(true, true, true), 'passed'],
      [waiting(false, false, false), `${prefix}-no-folder`],
      [waiting(true, false, true), `${prefix}-elsewhere`],
      [waiting(true, false, false), `${prefix}-not-started`],
    ],
  }
}

/** Facts for which kind it is of. */
export const RECORDED_TPM_KIND: Recorded[string] = [
  [{family: '2.0'}, 'passed'],
  [{family: 'of a VM'}, 'passed'],
  [{family: '1.2'}, 'tpm-is-old'],
  [{family: null}, 'tpm-is-silent'],
]
