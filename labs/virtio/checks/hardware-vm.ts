import type {ForwardedVm} from 'qlab/lab'
import {START_BALLOON, START_EMULATED, START_VIRTIO} from './commands.js'

/** A VM that the guide starts, and the hardware that it is to have. */
export interface HardwareVm extends ForwardedVm {
  readonly kind: 'emulated' | 'virtio'
}

const TWO_HALVES = {
  en: 'Above all, what stands after drive= and netdev= must be the id of the other half, and a drive with a -device of its own needs if=none.',
  sv: 'Kontrollera framför allt att det som står efter drive= och netdev= är den andra halvans id, och att if=none finns på en -drive som har en egen -device.',
}

export const emulated: HardwareVm = {
  machine: 'emulated',
  disk: 'ubuntu.qcow2',
  command: START_EMULATED,
  refused: TWO_HALVES,
  kind: 'emulated',
  port: 2222,
}

export const virtio: HardwareVm = {
  machine: 'virtio',
  disk: 'ubuntu2.qcow2',
  command: START_VIRTIO,
  refused: TWO_HALVES,
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
