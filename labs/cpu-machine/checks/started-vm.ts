import type {StartedVm} from 'qlab/lab'

const START = 'qemu-system-x86_64 -enable-kvm'

/** It has the host's processor. */
export const vm: StartedVm = {
  machine: 'vm',
  disk: 'ubuntu.qcow2',
  command: `${START} -cpu host -m 5000 -smp 2 -drive file=ubuntu.qcow2,format=qcow2`,
  refused: {
    en: 'Did it say unable to find CPU model? Then the word after -cpu is misspelt.',
    sv: 'Stod det unable to find CPU model? Då är ordet efter -cpu felstavat.',
  },
}

/** It sits on a modern motherboard. */
export const q35: StartedVm = {
  machine: 'q35',
  disk: 'ubuntu2.qcow2',
  command: `${START} -machine q35 -m 5000 -drive file=ubuntu2.qcow2,format=qcow2`,
  refused: {
    en: 'Did it say unsupported machine type? Then the name is misspelt: qemu-system-x86_64 -machine help lists them.',
    sv: 'Stod det unsupported machine type? Då är namnet felstavat: qemu-system-x86_64 -machine help räknar upp dem.',
  },
}

/** It has four cores. */
export const smp: StartedVm = {
  machine: 'smp',
  disk: 'ubuntu3.qcow2',
  command: `${START} -smp 4,sockets=1,cores=4,threads=1 -m 4096 -drive file=ubuntu3.qcow2,format=qcow2`,
  refused: {
    en: 'Did it say Invalid CPU topology? Then sockets times cores times threads is not the number of processors.',
    sv: 'Stod det Invalid CPU topology? Då är socklar gånger kärnor gånger trådar inte antalet processorer.',
  },
}
