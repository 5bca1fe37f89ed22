import {endByDisk} from '../../model/vm/end-by-disk.js'

/**
 * What ends the VMs that run from a disk file, as one waits for it: when the last has ended, the file is free. It can be
 * typed at a prompt and stand before other words in `bash -c`: only a command line that begins with QEMU's name is meant,
 * so not that of the shell which has these words in its own.
 * @param disk the file's name, without its folder: `ubuntu.qcow2`
 */
export function endVm(disk: string): string {
  return endByDisk(disk)
}

/** What ends every swtpm, and waits for it. */
export function endTpms(): string {
  return 'while pkill -x swtpm; do sleep 0.2; done'
}
