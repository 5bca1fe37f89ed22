import {endTpms, endVm, type StartedTpm, type StartedVm} from 'qlab/lab'
import {VALUES} from './values.js'

const MAKE_FOLDER = 'mkdir ubuntutpm'
const START_TPM =
  'swtpm socket --tpm2 --tpmstate dir=./ubuntutpm --ctrl type=unixio,path=./ubuntutpm/swtpm-sock &'
export const WRITE_SECRET = `echo ${VALUES.secret} >secret.txt`
export const DEFINE_INDEX = 'sudo tpm2_nvdefine 0x1500016 -s 11'
export const STORE_SECRET = 'sudo tpm2_nvwrite 0x1500016 -i secret.txt'
export const POWER_OFF = 'sudo poweroff'
const SAVE_FOLDER = `wait && cp -r ubuntutpm ubuntutpm-${VALUES.snapshot}`
export const TAKE_SNAPSHOT = `qemu-img snapshot -c ${VALUES.snapshot} ubuntu1.qcow2`
export const CHANGE_SECRET = `echo ${VALUES.changedSecret} >secret.txt`
export const REMOVE_FOLDER = 'wait && rm -r ubuntutpm'
export const RESTORE_FOLDER = `cp -r ubuntutpm-${VALUES.snapshot} ubuntutpm`
export const RESTORE_DISK = `qemu-img snapshot -a ${VALUES.snapshot} ubuntu1.qcow2`

const DISK = 'ubuntu1.qcow2'
const START_VM =
  'qemu-system-x86_64 -enable-kvm -m 2048 -drive file=ubuntu1.qcow2,format=qcow2 -chardev socket,id=chrtpm,path=./ubuntutpm/swtpm-sock -tpmdev emulator,id=tpm0,chardev=chrtpm -device tpm-tis,tpmdev=tpm0'
const END_BOTH = `${endVm(DISK)}; ${endTpms()}`
/** swtpm needs a moment until its socket is there. */
const START_BOTH = `${START_TPM} sleep 1; ${START_VM}`
const RESTART = `${END_BOTH}; ${START_BOTH}`
/** What can only be saved while nothing runs is saved, and then everything is started again. */
export const SAVE_FOLDER_OFF = `${END_BOTH}; ${SAVE_FOLDER}; ${START_BOTH}`
export const SAVE_FOLDER_AGAIN = `${END_BOTH}; rm -rf ubuntutpm-${VALUES.snapshot}; ${SAVE_FOLDER}; ${START_BOTH}`
/** A TPM that is new, and the VM with it. */
export const START_ANEW = `${END_BOTH}; rm -rf ubuntutpm; ${MAKE_FOLDER}; ${START_BOTH}`

export const TPM: StartedTpm = {
  folder: 'ubuntutpm',
  makeFolder: MAKE_FOLDER,
  command: START_TPM,
  restart: RESTART,
}

/** The same of a step that starts it before its VM: where it does not run, its VM has not started either. */
export const TPM_OF_VM: StartedTpm = {...TPM, command: START_BOTH}

/** The VM, as each step that starts it knows it. */
export function vm(prefix: string, needs: readonly string[]): StartedVm {
  return {
    machine: 'vm',
    disk: DISK,
    // Its TPM ends with a VM, and would not be there for the next one.
    command: RESTART,
    restart: RESTART,
    prefix,
    needs,
  }
}
