import {endTpms, endVm, type StartedTpm, type StartedVm} from 'qlab/lab'

export const DISK = 'Win11.qcow2'
export const NVRAM = 'Win11_OVMF_VARS_4M.ms.fd'
export const FOLDER = 'win11tpm'
/** What the boot entry of the changed loader is called. */
export const LABEL = 'Evil'
export const SECRET = 'blue'

/** The NVRAM of a motherboard that comes from the factory, with Microsoft's keys. */
export const TEMPLATE = '/usr/share/OVMF/OVMF_VARS_4M.ms.fd'
export const COPY_KEYS = `cp ${TEMPLATE} ${NVRAM}`
const MAKE_FOLDER = `mkdir ${FOLDER}`
const START_TPM = `swtpm socket --tpm2 --tpmstate dir=./${FOLDER} --ctrl type=unixio,path=./${FOLDER}/swtpm-sock &`
export const DEFINE = 'sudo tpm2_nvdefine 0x1500016 -s 4'
export const STORE = `echo -n ${SECRET} | sudo tpm2_nvwrite 0x1500016 -i -`
export const CHANGE_LOADER =
  'sudo mount -t vfat /dev/sda1 /mnt && sudo cp /mnt/EFI/BOOT/BOOTX64.EFI /mnt/EFI/evil.efi && printf evil | sudo dd of=/mnt/EFI/evil.efi bs=1 seek=4096 conv=notrunc && sudo umount /mnt'
export const WRITE_ENTRY = String.raw`sudo efibootmgr -c -d /dev/sda -p 1 -L ${LABEL} -l '\EFI\evil.efi'`
export const RESTART = 'sudo reboot'
export const POWER_OFF = 'sudo poweroff'
export const MAKE_BACKUP = 'mkdir backup'
export const MOVE = `mv ${DISK} ${NVRAM} ${FOLDER} backup/`
export const COPY_BACK = 'cp -r backup/. .'

const START = [
  'qemu-system-x86_64 -enable-kvm -m 6000 -cpu host -machine q35,smm=on',
  '-drive if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.ms.fd',
  `-drive if=pflash,format=raw,file=${NVRAM} -drive file=${DISK},format=qcow2`,
  `-chardev socket,id=chrtpm,path=./${FOLDER}/swtpm-sock -tpmdev emulator,id=tpm0,chardev=chrtpm`,
  '-device tpm-tis,tpmdev=tpm0 -spice port=44400,disable-ticketing=on',
].join(' ')

/** swtpm needs a moment until its socket is there. */
const RESTART_BOTH = `${endVm(DISK)}; ${endTpms()}; ${START_TPM} sleep 1; ${START}`

export const TPM: StartedTpm = {
  folder: FOLDER,
  makeFolder: MAKE_FOLDER,
  command: START_TPM,
  restart: RESTART_BOTH,
}

/** The VM, as each step that starts it knows it. */
export function vm(prefix: string, needs: readonly string[]): StartedVm {
  return {
    machine: 'vm',
    disk: DISK,
    command: START,
    restart: RESTART_BOTH,
    prefix,
    needs,
  }
}
