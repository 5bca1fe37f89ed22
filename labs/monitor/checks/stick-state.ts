import {imageName, type MachineView, type Observer} from 'qlab/lab'

/** What QEMU has of stick.img. */
interface StickIn extends Record<string, boolean | string | null> {
  /** Where QEMU has it: a disk of the VM, opened and no more, or not at all. */
  readonly drive: 'in the VM' | 'loose' | null
  /** What the monitor calls the half on the host, and the half in the VM, where there are such. */
  readonly driveId: string | null
  readonly deviceId: string | null
}

/** What became of stick.img. */
export interface Stick extends StickIn {
  /** What the file begins with, up to the first empty byte. */
  readonly text: string
  /** Whether the system in the VM has ever had a disk of its size. */
  readonly seen: boolean
}

interface Drive {
  readonly device?: string
  readonly qdev?: string
  readonly inserted?: {readonly file: string}
}

export async function stickState(lab: Observer): Promise<Stick> {
  const vm = lab.machine('vm')
  const head = await lab.host.$`head -c 80 stick.img`
  const text = head.stdout.split('\0')[0]?.trim() ?? ''
  return {text, ...(await stickIn(vm)), seen: text !== '' || (await hasSeenDisk(vm))}
}

export async function stickIn(vm: Pick<MachineView, 'qmp'>): Promise<StickIn> {
  const drives = await vm.qmp<readonly Drive[]>('query-block')
  const stick = drives.find(({inserted}) => inserted && imageName(inserted.file) === 'stick.img')
  return {
    drive: stick === undefined ? null : stick.qdev ? 'in the VM' : 'loose',
    driveId: stick?.device || null,
    deviceId: deviceIn(stick?.qdev),
  }
}

/** What device_del accepts: the id, which QEMU gives alone or in a path, or the whole path of a device without an id. */
function deviceIn(qdev: string | undefined): string | null {
  if (!qdev) return null
  const path = qdev.replace(/\/virtio-backend$/, '')
  return /^\/machine\/peripheral\/([^/]+)$/.exec(path)?.[1] ?? path
}

/** Whether the kernel has logged a disk of 64 MiB, a size that no other disk has. The line stays after the disk is gone. */
async function hasSeenDisk({console}: Pick<MachineView, 'console'>): Promise<boolean> {
  const {stdout} = await console.$`sudo dmesg`
  return /\[(?:vd|sd)[a-z]\] 131072 512-byte logical blocks/.test(stdout)
}
