import {endVm} from 'qlab/lab'
import {VALUES} from './values.js'

const QEMU = 'qemu-system-x86_64 -enable-kvm -m 512'
const BOOT_ID = 'cat /proc/sys/kernel/random/boot_id'

export const START_SERVER = `${QEMU} -drive file=server.qcow2,format=qcow2 -nic user,hostfwd=tcp::${VALUES.port}-:22 -monitor stdio`

export const WRITE_NOTE = "echo 'Only in memory' > /dev/shm/note.txt"
export const START_PROCESS = 'setsid sleep 100000 > /dev/null 2>&1 &'
export const SAVE_ONLINE = `savevm ${VALUES.snapshot}`

export const REMOVE_NOTE = 'rm /dev/shm/note.txt'
export const END_PROCESS = 'kill $(pidof sleep)'
export const NOTE_SERVER = `ssh -p ${VALUES.port} student@localhost '${BOOT_ID}; ls /dev/shm; pidof sleep' | tee server.txt`
export const GO_BACK = `loadvm ${VALUES.snapshot}`
export const CONTINUE = 'cont'

export const SAVE_SECOND = `savevm ${VALUES.secondSnapshot}`
export const LIST = 'qemu-img snapshot -l -U server.qcow2 | tee list.txt'
export const DELETE_SECOND = `delvm ${VALUES.secondSnapshot}`

export const SAVE_OFFLINE = `qemu-img snapshot -c ${VALUES.snapshot} ubuntu.qcow2`
export const START_VM = `${QEMU} -drive file=ubuntu.qcow2,format=qcow2 -nic user,hostfwd=tcp::${VALUES.secondPort}-:22`

export const DAMAGE = 'touch failed-upgrade.txt && sync'
export const NOTE_VM = `ssh -p ${VALUES.secondPort} student@localhost '${BOOT_ID}; ls' | tee vm.txt`
export const END_VM = endVm('ubuntu.qcow2')
export const RESTORE_OFFLINE = `qemu-img snapshot -a ${VALUES.snapshot} ubuntu.qcow2`
