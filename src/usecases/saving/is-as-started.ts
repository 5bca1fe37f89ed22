import type {MachineView} from '../../model/observer.js'
import {imageName, imagesNamed, qemuOptions} from '../../model/vm/qemu-options.js'

interface Property {
  readonly name: string
  readonly type: string
}

/** A block device of `query-block`. */
interface Drive {
  readonly removable: boolean
  readonly tray_open?: boolean
  readonly inserted?: {readonly file: string}
}

/** Where QEMU keeps the devices that somebody asked for: those with an id, and those without. */
const DEVICES = ['/machine/peripheral', '/machine/peripheral-anon']

/**
 * Whether a running machine has just the devices and discs that its words give it. One that does not cannot be
 * restored by starting it with those words.
 */
export async function isAsStarted(machine: Pick<MachineView, 'qmp' | 'commandLine'>): Promise<boolean> {
  const argv = (await machine.commandLine()) ?? []
  const drives = await machine.qmp<readonly Drive[]>('query-block')
  const changed = drives.some(
    ({removable, tray_open, inserted}) =>
      removable &&
      (inserted
        ? !names(argv, inserted.file)
        : tray_open === true && argv.some((word) => /cdrom/.test(word))),
  )
  return !changed && !(await hasHotplugged(machine))
}

async function hasHotplugged(machine: Pick<MachineView, 'qmp'>): Promise<boolean> {
  for (const path of DEVICES) {
    const properties = await machine.qmp<readonly Property[]>('qom-list', {path})
    for (const {name, type} of properties) {
      if (!type.startsWith('child<')) continue
      if (await machine.qmp<boolean>('qom-get', {path: `${path}/${name}`, property: 'hotplugged'}))
        return true
    }
  }
  return false
}

/** Whether the words name that image: as a disk's or a disc's whole name, not as a part of another one. */
function names(argv: readonly string[], file: string): boolean {
  return imagesNamed(qemuOptions(argv)).some((named) => imageName(named) === imageName(file))
}
