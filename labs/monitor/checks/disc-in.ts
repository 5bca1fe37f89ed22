import {imageName, type MachineView} from 'qlab/lab'

/** What is in a VM's CD drive. */
export interface Disc extends Record<string, boolean | string | null> {
  /** The file's name; null when the drive is empty. */
  readonly disc: string | null
  /** Whether the system in the VM has locked the drive. */
  readonly locked: boolean
  /** What the monitor calls the drive. */
  readonly drive: string
}

interface Drive {
  readonly device: string
  readonly removable?: boolean
  /** Of drives with a tray: CDs, no floppies. */
  readonly tray_open?: boolean
  readonly locked: boolean
  readonly inserted?: {readonly file: string}
}

/** The first CD drive, whatever its name (`ide1-cd0` in a pc, `ide2-cd0` in a q35); of several, one with a disc in it. */
export async function discIn(machine: Pick<MachineView, 'qmp'>): Promise<Disc> {
  const drives = await machine.qmp<readonly Drive[]>('query-block')
  const cds = drives.filter(({removable, tray_open}) => removable && tray_open !== undefined)
  const cd = cds.find(({inserted}) => inserted) ?? cds[0]
  return {
    disc: cd?.inserted ? imageName(cd.inserted.file) : null,
    locked: cd?.locked ?? false,
    drive: cd?.device || 'ide1-cd0',
  }
}
