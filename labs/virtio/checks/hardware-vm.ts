import type {ForwardedVm} from 'qlab/lab'
import {START_BALLOON, START_EMULATED, START_VIRTIO} from './commands.js'

/** A VM that the guide starts, and the hardware that it is to have. */
export interface HardwareVm extends ForwardedVm {
  readonly kind: 'emulated' | 'virtio'
}

export const emulated: HardwareVm = {
  machine: 'emulated',
  disk: 'ubuntu.qcow2',
  command: START_EMULATED,
  kind: 'emulated',
  port: 2222,
}

export const virtio: HardwareVm = {
  machine: 'virtio',
  disk: 'ubuntu2.qcow2',
  command: START_VIRTIO,
  kind: 'virtio',
  port: 2223,
}

export const balloon: HardwareVm = {
  machine: 'balloon',
  disk: 'ubuntu3.qcow2',
  command: START_BALLOON,
  kind: 'virtio',
  port: 2224,
}
