import {endVm} from 'qlab/lab'

const ISO = 'ubuntu-24.04.3-live-server-amd64.iso'
const QEMU = 'qemu-system-x86_64 -enable-kvm -m 5000 -smp 2'

/** The guide's commands, each on one line: the cures of what may go wrong. */
export const CREATE = 'qemu-img create -f qcow2 ubuntu.qcow2 70G'
export const INSTALL = `${QEMU} -drive file=ubuntu.qcow2,format=qcow2 -cdrom ${ISO} -boot d -vnc :0`
export const CREATE_SECOND = 'qemu-img create -f qcow2 ubuntu2.qcow2 70G'
export const START_SPICE = `${QEMU} -drive file=ubuntu2.qcow2,format=qcow2 -cdrom ${ISO} -boot d -spice port=44400,disable-ticketing=on`
export const END = endVm('ubuntu.qcow2')
export const END_SECOND = endVm('ubuntu2.qcow2')
export const START_INSTALLED = `${QEMU} -drive file=ubuntu.qcow2,format=qcow2 -vnc :0`

export const VNC_PORT = 5900
export const SPICE_PORT = 44400
