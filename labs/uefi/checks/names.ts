import {endVm, type StartedVm} from 'qlab/lab'

/** The file in which the VM's firmware keeps its settings, what it is a copy of, and its own copy. */
export const NVRAM = 'Rocky10_UEFI_OVMF_VARS.fd'
export const TEMPLATE = '/usr/share/OVMF/OVMF_VARS_4M.fd'
export const SAVED_NVRAM = 'Rocky10_UEFI_OVMF_VARS.snap1.fd'
export const DISK = 'Rocky10_UEFI.qcow2'
export const SNAPSHOT = 'snap1'
/** What the boot entry is called. */
export const LABEL = 'Rocky'

const START = [
  'qemu-system-x86_64 -enable-kvm -m 3000',
  '-drive if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.fd',
  `-drive if=pflash,format=raw,file=${NVRAM}`,
  `-drive file=${DISK},format=qcow2`,
].join(' ')

/** What ends it, and waits for it: neither of its files may be written to before. */
export const END = endVm(DISK)

/** What starts it, by the guide. */
export const vm: StartedVm = {
  machine: 'vm',
  disk: DISK,
  command: START,
}
