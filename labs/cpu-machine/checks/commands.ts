const QEMU = 'qemu-system-x86_64 -enable-kvm'
const DISK = '-m 512 -drive file=ubuntu.qcow2,format=qcow2'

/** What starts the VM of each step, on one line. */
export const START_CPU = `${QEMU} -cpu host ${DISK}`
export const START_Q35 = `${QEMU} -machine q35 ${DISK}`
export const START_SMP = `${QEMU} -smp 4,sockets=1,cores=4,threads=1 ${DISK}`

/** What ends the VM of the step before. */
export const END = 'pkill qemu-system && sleep 2'
