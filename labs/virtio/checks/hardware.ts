import type {MachineView} from 'qlab/lab'

/** A drive as QMP's `query-block` tells it. */
interface Block {
  /** Where the device that it is plugged into stands in QEMU's tree of objects; nothing when it is in none. */
  readonly qdev?: string
  readonly inserted?: {readonly file: string}
}

/** QEMU's model of the device that a disk is plugged into: `ide-hd`, `virtio-blk-device`; null when it is in none. */
export async function diskModel(machine: MachineView, disk: string): Promise<string | null> {
  const blocks = await machine.qmp<readonly Block[]>('query-block')
  const path = blocks.find(({inserted}) => inserted?.file.split('/').at(-1) === disk)?.qdev
  if (!path) return null
  // A device with an id is told by that alone.
  const whole = path.startsWith('/') ? path : `/machine/peripheral/${path}`
  return machine.qmp<string>('qom-get', {path: whole, property: 'type'})
}

/** The models of the network cards that are joined to QEMU's user network, and of those that are not. */
export async function cardModels(
  machine: MachineView,
): Promise<{readonly joined: string; readonly loose: string}> {
  const nics = await machine.nics()
  const isJoined = (backend: string | null) => /(?:^|,)type=user(?:,|$)/.test(backend ?? '')
  const models = (joined: boolean) =>
    nics
      .filter(({backend}) => isJoined(backend) === joined)
      .map(({model}) => model)
      .join(' ')
  return {joined: models(true), loose: models(false)}
}

/** What the system in a VM has found: the names of its disks, and the drivers of its network cards. */
export async function seenInside(
  machine: MachineView,
): Promise<{readonly disks: string; readonly drivers: string}> {
  const {stdout} = await machine.run('sh', [
    '-c',
    'ls /sys/block; for card in /sys/class/net/*/device/driver; do echo "driver $(readlink "$card")"; done',
  ])
  const found = (pattern: RegExp) => [...stdout.matchAll(pattern)].map(([, name]) => name).join(' ')
  return {disks: found(/^([hsv]d[a-z])$/gm), drivers: found(/^driver .*?([^/\s]+)$/gm)}
}
