import type {MachineView} from '../../../model/observer.js'
import type {KeptDisc} from '../progress-file.js'

/** A drive of `query-block`. */
interface Drive {
  readonly device: string
  readonly removable: boolean
  readonly tray_open?: boolean
  readonly inserted?: {readonly file: string; readonly drv: string}
}

/** What is in a running VM's drives for discs. */
export async function readDiscs(machine: Pick<MachineView, 'qmp'>): Promise<KeptDisc[]> {
  const drives = await machine.qmp<readonly Drive[]>('query-block')
  return drives
    .filter(({removable, device}) => removable && device !== '')
    .map(({device, inserted, tray_open}) => ({
      device,
      file: inserted?.file ?? null,
      format: inserted?.drv ?? 'raw',
      open: tray_open === true,
    }))
}

/** Puts the discs into a VM that was started again and has those that its command line names. */
export async function changeDiscs(
  machine: Pick<MachineView, 'qmp'>,
  kept: readonly KeptDisc[],
): Promise<void> {
  const now = await readDiscs(machine)
  for (const {device, file, format, open} of kept) {
    const drive = now.find((each) => each.device === device)
    if (!drive || (drive.file === file && drive.open === open)) continue
    if (file !== null && file !== drive.file)
      await machine.qmp('blockdev-change-medium', {device, filename: file, format})
    else if (file === null && (drive.file !== null || open)) await machine.qmp('eject', {device, force: true})
  }
}
