import {imageName, type MachineView} from 'qlab/lab'

/** What became of a VM's CD: it has none; nobody has read it; a system was started from it. */
export type CdState = 'none' | 'unread' | 'read'

interface Drive {
  readonly device: string
  readonly qdev?: string
  readonly inserted?: {readonly ro: boolean; readonly file: string}
}

interface Stats {
  readonly device?: string
  readonly qdev?: string
  readonly stats: {readonly rd_bytes: number}
}

/** A BIOS and a system look at every drive a little; a kernel that is read has many times as much. */
const A_LOOK = 2 ** 20

export async function cdState(machine: MachineView): Promise<CdState> {
  const drives = await machine.qmp<readonly Drive[]>('query-block')
  const cd = drives.find(({inserted}) => inserted && imageName(inserted.file).endsWith('.iso'))
  if (!cd) return 'none'
  const stats = await machine.qmp<readonly Stats[]>('query-blockstats')
  const read =
    stats.find(({device, qdev}) => (cd.device ? device === cd.device : qdev === cd.qdev))?.stats.rd_bytes ?? 0
  return read > A_LOOK ? 'read' : 'unread'
}
