import type {Json} from '../../../src/model/json.js'
import {WAY, type Recorded} from './judge-recorded.js'

/** Facts for the ready checks of a VM: that it runs, and from its disk. */
function recordedStart(prefix: string): Recorded {
  return {
    [`${prefix}-running`]: [
      [{state: 'running', started: true, strangers: 0}, 'passed'],
      [{state: 'deaf', started: false, strangers: 0}, `${prefix}-deaf`],
      [{state: null, started: true, strangers: 0}, `${prefix}-ended`],
      [{state: null, started: false, strangers: 1}, `${prefix}-other-disk`],
      [{state: null, started: false, strangers: 0}, `${prefix}-not-started`],
    ],
    [`${prefix}-disk`]: [
      [{readAs: 'qcow2'}, 'passed'],
      [{readAs: 'raw'}, `${prefix}-read-as-other`],
      [{readAs: null}, `${prefix}-read-as-other`],
    ],
  }
}

/** The same, and that it has booted. */
export function recordedVm(prefix: string, way: 'ssh' | 'console'): Recorded {
  const asked = (status: string, answers: boolean, ownSerial = false): Json => ({status, answers, ownSerial})
  return {
    ...recordedStart(prefix),
    [`${prefix}-booted`]: [
      [asked('running', true), 'passed'],
      [asked('ended', false), `${prefix}-died`],
      [asked('prelaunch', false), `${prefix}-paused`],
      way === 'console'
        ? [asked('running', false, true), `${prefix}-own-serial`]
        : [{status: 'running', answers: false, ownSerial: false, way: WAY}, `${prefix}-ssh-way-ends`],
      [asked('running', false), `${prefix}-silent`],
    ],
  }
}

/** Facts for the ready checks of its flash chips. */
export function recordedFlash(prefix: string, nvram: string): Recorded {
  return {
    [`${prefix}-firmware`]: [
      [{firmware: 'given', file: 'OVMF_CODE_4M.fd'}, 'passed'],
      [{firmware: 'none', file: null}, `${prefix}-no-firmware`],
      [{firmware: 'NVRAM', file: nvram}, `${prefix}-nvram-first`],
    ],
    [`${prefix}-nvram`]: [
      [{file: nvram, writable: true}, 'passed'],
      [{file: null, writable: false}, `${prefix}-no-nvram`],
      [{file: 'OVMF_VARS_4M.fd', writable: true}, `${prefix}-other-nvram`],
      [{file: nvram, writable: false}, `${prefix}-nvram-locked`],
      [{file: nvram, writable: true, lasts: false}, `${prefix}-nvram-temporary`],
    ],
  }
}
