import type {Journey} from 'qlab/lab'
import {VALUES} from './values.js'

const over = {kind: 'bridged', bridge: VALUES.bridge} as const
const LAN = {port: 'eth0'} as const

/** From the host to the LAN. */
export const HOST_TO_LAN: Journey = {...over, from: {host: true}, to: LAN, what: 'frames'}
/** The VM's question for an address. */
export const VM_ASKS: Journey = {...over, from: {vm: 'vm'}, to: LAN, what: 'dhcp'}

/** Packets between the VM and somebody on the LAN. */
export function vmToLan(address: string): Journey {
  return {...over, from: {vm: 'vm'}, to: {...LAN, address}, what: 'ip'}
}

/** Packets between the VM and the host. */
export function vmToHost(address: string | null): Journey {
  return {...over, from: {vm: 'vm'}, to: {host: true, address}, what: 'ip'}
}
