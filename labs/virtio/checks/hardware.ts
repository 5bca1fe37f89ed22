import type {MachineView} from 'qlab/lab'

/**
 * QEMU's model of the device that a disk is plugged into: `ide-hd`, `virtio-blk-device`; null when it is in none. The disk
 * is known by the file that QEMU has open, by whatever name, also below what -snapshot lays over it.
 */
export async function diskModel(
  machine: Pick<MachineView, 'images' | 'qmp'>,
  disk: string,
): Promise<string | null> {
  const own = (await machine.images()).filter(({file, depth}) => file === disk && depth === 0)
  const path = own.find(({qdev}) => qdev !== null)?.qdev
  if (!path) return null
  // QEMU gives only the id of a device that has one.
  const whole = path.startsWith('/') ? path : `/machine/peripheral/${path}`
  return machine.qmp<string>('qom-get', {path: whole, property: 'type'})
}

/** virtio's card by the names for its two generations: the same card, and the same driver. */
const GENERATION = /^(virtio-net-pci)-(?:non-)?transitional$/

/** The models of the network cards that are connected to QEMU's user network, and of those that are not. */
export async function cardModels(
  machine: MachineView,
): Promise<{readonly joined: string; readonly loose: string}> {
  const nics = await machine.nics()
  const models = (joined: boolean) =>
    nics
      .filter(({backend}) => (backend?.kind === 'user') === joined)
      .map(({model}) => model.replace(GENERATION, '$1'))
      .join(' ')
  return {joined: models(true), loose: models(false)}
}

/** What the system in a VM has found: the names of its disks, and the drivers of its network cards. */
export async function seenInside(
  machine: MachineView,
): Promise<{readonly disks: string; readonly drivers: string}> {
  const {stdout} =
    await machine.$`ls /sys/block; for card in /sys/class/net/*/device/driver; do echo "driver $(readlink "$card")"; done`
  const found = (pattern: RegExp) => [...stdout.matchAll(pattern)].map(([, name]) => name).join(' ')
  return {disks: found(/^([hsv]d[a-z])$/gm), drivers: found(/^driver .*?([^/\s]+)$/gm)}
}
