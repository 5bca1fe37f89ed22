import {expect} from 'chai'
import {cardModels, diskModel, seenInside} from '../../../labs/virtio/checks/hardware.js'
import {memoryOf} from '../../../labs/virtio/checks/memory-of.js'
import lab from '../../../labs/virtio/lab.js'
import type {MachineView, Nic, VmImage} from '../../../src/model/observer.js'
import {ASTRAY, judgeRecorded, thenOf, type Recorded} from './judge-recorded.js'
import {recordedVm} from './recorded-vm.js'
import {FakeSystem} from '../fake-system.js'

/** What is recorded of a VM and its hardware. */
function recordedHardware(vm: string, kind: 'emulated' | 'virtio', port: number): Recorded {
  const isVirtio = kind === 'virtio'
  const [disk, otherDisk] = isVirtio ? ['virtio-blk-device', 'ide-hd'] : ['ide-hd', 'virtio-blk-device']
  const [card, otherCard] = isVirtio ? ['virtio-net-pci', 'e1000'] : ['e1000', 'virtio-net-pci']
  const [name, driver] = isVirtio ? ['vda', 'virtio_net'] : ['sda', 'e1000']
  return {
    ...recordedVm(vm, 'ssh'),
    [`${vm}-disk-model`]: [
      [{model: disk ?? ''}, 'passed'],
      [{model: null}, `${vm}-disk-unplugged`],
      [{model: otherDisk ?? ''}, isVirtio ? `${vm}-disk-emulated` : `${vm}-disk-other`],
    ],
    [`${vm}-card`]: [
      [{joined: card ?? '', loose: ''}, 'passed'],
      [{joined: '', loose: ''}, `${vm}-no-card`],
      [{joined: '', loose: card ?? ''}, `${vm}-card-loose`],
      [{joined: 'e1000', loose: 'virtio-net-pci'}, `${vm}-card-loose`],
      [{joined: otherCard ?? '', loose: ''}, `${vm}-other-card`],
      [{joined: 'e1000 virtio-net-pci', loose: ''}, `${vm}-other-card`],
    ],
    [`${vm}-forwarded`]: [
      [{port}, 'passed'],
      [{port, way: ASTRAY}, `${vm}-forward-way-ends`],
      [{port: null}, `${vm}-no-forward`],
      [{port: 22}, `${vm}-other-port`],
    ],
    [`${vm}-drivers`]: [
      [{disks: name, drivers: driver}, 'passed'],
      [{disks: `${name} ${name.replace('a', 'b')}`, drivers: driver}, `${vm}-other-disk-seen`],
      [{disks: name, drivers: 'e1000 virtio_net'}, `${vm}-other-driver`],
      [{disks: name, drivers: ''}, `${vm}-other-driver`],
    ],
  }
}

const RECORDED: Recorded = {
  ...recordedHardware('emulated', 'emulated', 2222),
  ...recordedHardware('virtio', 'virtio', 2223),
  ...recordedHardware('balloon', 'virtio', 2224),
  'balloon-device': [
    [{left: 1024}, 'passed'],
    [{left: null}, 'balloon-forgotten'],
  ],
  'balloon-spares': [
    [{left: 1024, leaves: 'enough'}, 'passed'],
    [{left: 143, leaves: 'too little'}, 'balloon-takes-all'],
  ],
  'balloon-memory': [
    [{whole: 1024}, 'passed'],
    [{whole: 512}, 'balloon-memory-short'],
  ],
  'balloon-driver': [
    [{driver: 'virtio_balloon'}, 'passed'],
    [{driver: null}, 'balloon-driver-gone'],
  ],
  'memory-taken': [
    [{taken: 'now', whole: 1024, left: 512}, 'passed'],
    [{taken: 'before', whole: 1024, left: 1024}, 'passed'],
    [{taken: null, whole: 1024, left: 1024}, 'memory-untouched'],
    [{taken: null, whole: 1024, left: 256}, 'memory-other-size'],
    [{taken: null, whole: 1024, left: 143}, 'memory-nearly-gone'],
  ],
  'lack-noted': [
    [{left: 512, falling: false, file: 'in the VM', noted: 337}, 'passed'],
    [{left: 512, falling: false, file: 'on the host', noted: null}, 'noted-on-host'],
    [{left: 512, falling: false, file: null, noted: null}, 'note-missing'],
    [{left: 512, falling: false, file: 'in the VM', noted: 0}, 'note-empty'],
    [{left: 512, falling: false, file: 'in the VM', noted: 854}, 'noted-too-late'],
    [{left: 1024, falling: false, file: 'in the VM', noted: 854}, 'noted-too-late'],
    [{left: 143, falling: false, file: null, noted: null}, 'lack-too-great'],
  ],
  'memory-back': [
    [{whole: 1024, left: 1024, available: 854}, 'passed'],
    [{whole: 1024, left: 143, available: null}, 'memory-nearly-none-back'],
    [{whole: 1024, left: 512, available: 337}, 'memory-still-taken'],
    [{whole: 1024, left: 768, available: 600}, 'memory-part-back'],
    [{whole: 1024, left: 1024, available: 200}, 'memory-in-use'],
    [{whole: 1024, left: 1024, available: null}, 'memory-in-use'],
  ],
}

describe('the judges of the lab virtio', () => {
  judgeRecorded(lab, RECORDED)
})

/** A machine that answers what it is asked in the monitor and by QMP, and programs inside it. */
function machine({
  qmp = {},
  monitor = '',
  run = {},
  nics = [],
  images = [],
}: {
  readonly qmp?: Readonly<Record<string, unknown>>
  readonly monitor?: string
  readonly run?: Readonly<Record<string, string>>
  readonly nics?: readonly Nic[]
  readonly images?: readonly Partial<VmImage>[]
}): MachineView {
  const answer = (command: string, args?: {readonly path?: string}): unknown =>
    command === 'human-monitor-command' ? monitor : qmp[args?.path ?? command]
  return {
    images: () => Promise.resolve(images),
    nics: () => Promise.resolve(nics),
    qmp: (...words: Parameters<typeof answer>) => Promise.resolve(answer(...words)),
    $: new FakeSystem(run).$,
  } as unknown as MachineView
}

describe('what the lab virtio proposes', () => {
  const note = (left: number, noted: number | null) =>
    thenOf(lab, 'lack-noted', {left, falling: false, file: noted === null ? null : 'in the VM', noted})

  it('is to take the memory before it is noted, unless it is taken', () => {
    expect(note(512, null)).to.equal('free -m | tee free.txt')
    expect(note(512, 854)).to.equal('free -m | tee free.txt')
    expect(note(1024, null)).to.equal('balloon 512')
    expect(note(1024, 854)).to.equal('balloon 512')
  })

  it('is to load the driver in the VM, as it is typed on the host', () => {
    expect(thenOf(lab, 'balloon-driver', {driver: null})).to.match(/^ssh -p 2224 /)
  })
})

describe('the hardware of a VM', () => {
  const image = (qdev: string | null, depth = 0): Partial<VmImage> => ({file: 'ubuntu.qcow2', qdev, depth})

  it('has a disk in a device, which is told by its path or by its id, or in none', async () => {
    const path = '/machine/peripheral-anon/device[0]/virtio-backend'
    const withImages = (images: readonly Partial<VmImage>[], at: string) =>
      diskModel(machine({images, qmp: {[at]: 'virtio-blk-device'}}), 'ubuntu.qcow2')
    expect(await withImages([image(path)], path)).to.equal('virtio-blk-device')
    expect(await withImages([image('root')], '/machine/peripheral/root')).to.equal('virtio-blk-device')
    expect(await withImages([image(null), image('root')], '/machine/peripheral/root')).to.equal(
      'virtio-blk-device',
    )
    expect(await withImages([image(null)], path)).to.equal(null)
    expect(await withImages([image(path, 1)], path)).to.equal(null)
    expect(await diskModel(machine({images: [image(path)]}), 'other.qcow2')).to.equal(null)
  })

  it('has cards that are joined to the user network, and others', async () => {
    const ON_USER_NET = {kind: 'user', net: '10.0.2.0', restricted: false} as const
    const nic = (model: string, backend: Nic['backend']): Nic => ({model, mac: '', backend})
    const nics = [
      nic('e1000', ON_USER_NET),
      nic('virtio-net-pci', null),
      nic('rtl8139', {kind: 'tap', ifname: 'tap0'}),
    ]
    expect(await cardModels(machine({nics}))).to.deep.equal({
      joined: 'e1000',
      loose: 'virtio-net-pci rtl8139',
    })
    for (const generation of ['transitional', 'non-transitional'])
      expect(
        await cardModels(machine({nics: [nic(`virtio-net-pci-${generation}`, ON_USER_NET)]})),
      ).to.deep.equal({joined: 'virtio-net-pci', loose: ''})
  })

  it('is seen inside by the names of the disks and of the drivers', async () => {
    const said = 'loop0\nsr0\nvda\ndriver ../../../../bus/virtio/drivers/virtio_net\n'
    expect(await seenInside(machine({run: {'ls /sys/block': said}}))).to.deep.equal({
      disks: 'vda',
      drivers: 'virtio_net',
    })
  })
})

describe('the memory of a VM', () => {
  const free = (available: string) =>
    `              total        used        free      shared  buff/cache   available\nMem:            449          33         397           0          18         ${available}\nSwap:             0           0           0\n`
  const memory = (note?: string, monitor = 'balloon: actual=512\r\n') =>
    memoryOf(
      machine({
        qmp: {'query-memory-size-summary': {'base-memory': 1024 * 1024 * 1024}},
        monitor,
        run: {'free -m': free('337'), ...(note !== undefined && {'cat free.txt': note})},
      }),
    )

  it('is told from outside and from inside', async () => {
    expect(await memory()).to.deep.equal({whole: 1024, left: 512, available: 337, noted: null})
    expect(await memory(free('337'))).to.include({noted: 337})
  })

  it('is none of a balloon that is not there', async () => {
    expect(await memory(undefined, 'Error: No balloon device has been activated\r\n')).to.include({
      left: null,
    })
  })

  it('is understood in every unit of free, and a file without a word of it is 0', async () => {
    expect(await memory(free('345088'))).to.include({noted: 337})
    expect(await memory(free('337.2M'))).to.include({noted: 337})
    expect(await memory(free('337Mi'))).to.include({noted: 337})
    expect(await memory('')).to.include({noted: 0})
  })
})

describe('the lab virtio, while the second VM is started', () => {
  it('says in that step that the first VM has ended, which is to stay beside it', () => {
    const checks = lab.steps['start-virtio'] ?? []
    expect(checks.flatMap(({needs = []}) => needs)).to.include('emulated-running')
    // The second VM is looked at all the same: its own mistakes do not wait for the first VM.
    const waiting = checks.filter(({needs = []}) => needs.includes('emulated-running'))
    expect(waiting.map(({id}) => id)).to.deep.equal(['virtio-drivers'])
  })
})
