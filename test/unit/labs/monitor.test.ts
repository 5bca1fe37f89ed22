import {expect} from 'chai'
import monitor from '../../../labs/monitor/lab.js'
import {asQemuFindsIt} from '../../../labs/monitor/checks/as-qemu-finds-it.js'
import {bootOrder} from '../../../labs/monitor/checks/boot-order.js'
import {cardsIn} from '../../../labs/monitor/checks/cards-in.js'
import {cardsSeen} from '../../../labs/monitor/checks/cards-seen.js'
import {discIn} from '../../../labs/monitor/checks/disc-in.js'
import {monitorOf} from '../../../labs/monitor/checks/monitor-of.js'
import {secondState} from '../../../labs/monitor/checks/second-state.js'
import {slotIn} from '../../../labs/monitor/checks/slot-in.js'
import {stickState} from '../../../labs/monitor/checks/stick-state.js'
import type {Json} from '../../../src/model/json.js'
import type {MachineView, Observer} from '../../../src/model/observer.js'
import type {VmRunning} from '../../../src/model/vm/condition.js'
import {judgeRecorded, type Recorded} from './judge-recorded.js'
import {recordedVm} from './recorded-vm.js'
import {FakeSystem} from '../fake-system.js'

/** A second VM that was started with `server`, and without `nowait`. */
const WAITS = {id: 'waits-for-caller', values: {pid: '70', where: 'unix:/tmp/monitor2'}}

const RECORDED: Recorded = {
  ...recordedVm('vm', 'console'),
  'vm-monitor': [
    [{terminal: 'monitor', monitor: 'terminal'}, 'passed'],
    [{terminal: 'qmp', monitor: null}, 'monitor-is-qmp'],
    [{terminal: 'monitor', monitor: 'lost'}, 'monitor-lost'],
    [{terminal: null, monitor: 'elsewhere'}, 'monitor-elsewhere'],
    [{terminal: null, monitor: null}, 'monitor-missing'],
  ],
  'discs-made': [
    [{discs: ['disc1.img', 'disc2.img']}, 'passed'],
    [{discs: []}, 'discs-missing'],
    [{discs: ['disc2.img']}, 'disc-missing'],
  ],
  'first-read': [
    [{said: 'This is disc 1.'}, 'passed'],
    [{said: null}, 'first-not-read'],
    [{said: ''}, 'first-no-disc'],
    [{said: null, disc: 'disc2.img', locked: true}, 'first-locked-out'],
    [{said: '', disc: 'disc1.img', locked: true}, 'first-no-disc'],
    [{said: 'This is disc 2.'}, 'first-other-disc'],
  ],
  'second-read': [
    [{said: 'This is disc 2.'}, 'passed'],
    [{said: null}, 'second-not-read'],
    [{said: 'This is disc 1.'}, 'second-same-disc'],
    [{said: ''}, 'second-no-disc'],
    [{said: 'This is disc 1.', disc: 'disc1.img', locked: true}, 'second-locked-out'],
  ],
  'drive-empty': [
    [{disc: null, locked: false, drive: 'ide1-cd0'}, 'passed'],
    [{disc: 'disc2.img', locked: true, drive: 'ide1-cd0'}, 'disc-locked'],
    [{disc: 'disc2.img', locked: false, drive: 'ide1-cd0'}, 'disc-still-in'],
  ],
  'boots-from-disk': [
    [{order: 'c'}, 'passed'],
    [{order: 'cad'}, 'boot-order-default'],
    [{order: 'd'}, 'boot-order-other'],
  ],
  'card-plugged': [
    [{cards: 2, loose: 0, unused: 0, slot: null}, 'passed'],
    [{cards: 2, loose: 1, unused: 1, slot: null}, 'card-loose'],
    [{cards: 1, loose: 0, unused: 1, slot: 'pci'}, 'card-missing'],
    [{cards: 1, loose: 0, unused: 0, slot: 'none'}, 'network-missing'],
    [{cards: 3, loose: 0, unused: 0, slot: null}, 'too-many-cards'],
    [{cards: 1, loose: 0, unused: 1, slot: 'none'}, 'card-no-slot'],
    [{cards: 1, loose: 0, unused: 1, slot: 'rp1'}, 'card-slot-not-named'],
  ],
  'card-seen': [
    [{seen: 2}, 'passed'],
    [{seen: 1}, 'card-unseen'],
  ],
  'stick-made': [
    [{bytes: 67108864}, 'passed'],
    [{bytes: null}, 'stick-missing'],
    [{bytes: 196616}, 'stick-other-size'],
  ],
  'stick-seen': [
    [{text: '', drive: 'in the VM', seen: true, slot: null}, 'passed'],
    [{text: 'Written in the VM', drive: null, seen: true, slot: null}, 'passed'],
    [{text: '', drive: 'loose', seen: false, slot: 'pci'}, 'stick-no-device'],
    [{text: '', drive: null, seen: false, slot: null}, 'stick-not-opened'],
    [{text: '', drive: 'in the VM', seen: false, slot: null}, 'stick-unseen'],
    [{text: '', drive: 'loose', seen: false, slot: 'none'}, 'stick-no-slot'],
    [{text: '', drive: 'loose', seen: false, slot: 'rp2'}, 'stick-slot-not-named'],
  ],
  'stick-written': [
    [{text: 'Written in the VM'}, 'passed'],
    [{text: ''}, 'stick-empty'],
  ],
  'stick-unplugged': [
    [{drive: null}, 'passed'],
    [{drive: 'in the VM'}, 'stick-still-in'],
    [{drive: 'loose'}, 'stick-half-left'],
  ],
  'second-answered': [
    [{started: true, heldUp: null, socket: true, answer: 'ubuntu2.qcow2 (qcow2)'}, 'passed'],
    [{started: false, heldUp: null, socket: false, answer: ''}, 'second-not-started'],
    [{started: true, heldUp: WAITS, socket: true, answer: null}, 'second-held-up'],
    [{started: true, heldUp: WAITS, socket: true, answer: 'ubuntu2.qcow2 (qcow2)'}, 'passed'],
    [{started: true, heldUp: null, socket: true, answer: null}, 'second-not-asked'],
    [{started: true, heldUp: null, socket: false, answer: ''}, 'second-no-socket'],
    [{started: true, heldUp: null, socket: false, answer: null}, 'second-no-socket'],
    [{started: true, heldUp: null, socket: true, answer: 'ubuntu2.qcow2 (raw)'}, 'second-read-as-other'],
    [{started: true, heldUp: null, socket: true, answer: ''}, 'second-said-otherwise'],
  ],
  'second-ended': [
    [{state: 'ended'}, 'passed'],
    [{state: 'running'}, 'second-runs-on'],
  ],
  'first-goes-on': [
    [{state: 'running'}, 'passed'],
    [{state: 'ended'}, 'first-ended'],
  ],
}

describe('the judges of the lab monitor', () => {
  judgeRecorded(monitor, RECORDED)
})

interface Fake {
  readonly argv?: readonly string[] | null
  /** What is answered: to a QMP command, or to a line of the monitor. */
  readonly says?: Readonly<Record<string, unknown>>
  readonly console?: string | null
  readonly condition?: Partial<VmRunning>
}

function machine({argv = [], says = {}, console = null, condition}: Fake): MachineView {
  const running = condition !== undefined || 'query-chardev' in says
  return {
    commandLine: () => Promise.resolve(argv),
    running: () => Promise.resolve(running),
    condition: () =>
      Promise.resolve(
        running
          ? {state: 'running', pid: 70, status: 'running', still: null, ...condition}
          : {state: 'ended'},
      ),
    qmp: (command: string, args?: Record<string, string>) =>
      condition?.still
        ? Promise.reject(new Error('It cannot be asked.'))
        : Promise.resolve(says[args?.['command-line'] ?? command]),
    console: new FakeSystem(() => console),
  } as unknown as MachineView
}

/** A lab whose host has one file, or none. */
function lab(vm: MachineView, file: string | null): Observer {
  return {machine: () => vm, host: new FakeSystem(() => file)} as unknown as Observer
}

describe('what the lab monitor looks at', () => {
  const chardevs = (...filenames: readonly string[]) => ({
    'query-chardev': [
      {label: 'qlab', filename: 'unix:/run/qlab/vm/7.qmp,server=on'},
      {label: 'serial0', filename: 'stdio'},
      ...filenames.map((filename, at) => ({label: `compat_monitor${at}`, filename})),
    ],
  })

  it('is where a VM has its monitor', async () => {
    const of = (argv: readonly string[], ...filenames: readonly string[]) =>
      monitorOf(lab(machine({argv, says: chardevs(...filenames)}), '/dev/pts/3\n'), 'vm')
    expect(await of(['-monitor', 'stdio'], 'stdio')).to.deep.equal({terminal: 'monitor', monitor: 'terminal'})
    const fromInput = (input: string) =>
      monitorOf(lab(machine({argv: ['-monitor', 'stdio'], says: chardevs('stdio')}), input), 'vm')
    const lost = {terminal: 'monitor', monitor: 'lost'}
    expect(await fromInput('/dev/pts/3 (deleted)\n')).to.deep.equal(lost)
    expect(await fromInput('/dev/null\n')).to.deep.equal(lost)
    expect(await fromInput('/run/qlab/vm/7.stdin\n')).to.include({monitor: 'terminal'})
    expect(await of(['-serial', 'mon:stdio'])).to.deep.equal({terminal: 'monitor', monitor: 'terminal'})
    expect(await of(['-qmp', 'stdio'], 'stdio')).to.deep.equal({terminal: 'qmp', monitor: null})
    // A QMP socket beside it takes nothing from the monitor in the terminal.
    const socket = [
      '-chardev',
      'socket,id=q,path=/tmp/q,server=on,wait=off',
      '-mon',
      'chardev=q,mode=control',
    ]
    expect(
      await of([...socket, '-monitor', 'stdio'], 'stdio', 'disconnected:unix:/tmp/q,server=on'),
    ).to.deep.equal({terminal: 'monitor', monitor: 'terminal'})
    expect(await of(['-nographic'])).to.deep.equal({terminal: 'monitor', monitor: 'terminal'})
    expect(await of(['-nographic', '-monitor', 'none'])).to.deep.equal({terminal: null, monitor: null})
    expect(await of([], 'vc')).to.deep.equal({terminal: null, monitor: null})
    expect(await of([], 'disconnected:unix:/tmp/m,server=on')).to.deep.equal({
      terminal: null,
      monitor: 'elsewhere',
    })
  })

  it('is the order that the firmware reads from the clock', async () => {
    const order = (both: string, third: string) => {
      const answers = [both, third]
      const qmp = (_: string, {'command-line': line}: Record<string, string>) =>
        Promise.resolve(line?.startsWith('i') ? `portb[0x0071] = ${answers.shift() ?? ''}\r\n` : '')
      return bootOrder({qmp} as unknown as MachineView)
    }
    expect(await order('0x12', '0x30')).to.equal('cad')
    expect(await order('0x02', '0x00')).to.equal('c')
    expect(await order('0x43', '0x00')).to.equal('dn')
  })

  it('is the disc in the CD drive, whatever its name', async () => {
    const of = (...drives: readonly object[]) => discIn(machine({says: {'query-block': drives}}))
    const floppy = {device: 'floppy0', locked: false, removable: true}
    const cd = {removable: true, tray_open: false, locked: false}
    const inserted = {file: '/lab/disc1.img'}
    expect(await of(floppy, {...cd, device: 'ide2-cd0', locked: true, inserted})).to.deep.equal({
      disc: 'disc1.img',
      locked: true,
      drive: 'ide2-cd0',
    })
    expect(await of({...cd, device: 'ide1-cd0'}, {...cd, device: 'mine', inserted})).to.deep.include({
      disc: 'disc1.img',
      drive: 'mine',
    })
    expect(await of(floppy, {...cd, device: 'ide1-cd0'})).to.include({disc: null, locked: false})
    expect(await of(floppy)).to.include({disc: null, locked: false})
  })

  it('is where a new card would go', async () => {
    const of = (...lines: readonly string[]) => slotIn(machine({says: {'info qtree': lines.join('\r\n')}}))
    const pc = ['bus: main-system-bus', '  dev: i440FX-pcihost, id ""', '    bus: pci.0', '      type PCI']
    expect(await of(...pc)).to.equal('pci')
    const q35 = ['bus: main-system-bus', '  type System', '  dev: q35-pcihost, id ""', '    bus: pcie.0']
    const card = ['      type PCIE', '      dev: e1000e, id ""', '        addr = 02.0']
    expect(await of(...q35, ...card)).to.equal('none')
    const port = (name: string) => [
      `      dev: pcie-root-port, id "${name}"`,
      `        bus: ${name}`,
      '          type PCIE',
    ]
    expect(await of(...q35, ...card, ...port('rp1'))).to.equal('rp1')
    const taken = [...port('rp1'), '          dev: virtio-net-pci, id "nic1"', '            addr = 00.0']
    expect(await of(...q35, ...taken, ...port('rp2'), ...card)).to.equal('rp2')
    expect(await of(...q35, ...taken)).to.equal('none')
    expect(await of(...q35, ...port('pcie.0')), 'a port without an id cannot be named').to.equal('none')
  })

  const HUB =
    'hub 0\r\n \\ hub0port1: #net121: index=0,type=user,net=10.0.2.0\r\n \\ hub0port0: e1000.0: index=0,type=nic,model=e1000\r\n'
  const cards = (more: string) => cardsIn(machine({says: {'info network': HUB + more}}))

  it('is the cards, those that are joined to nothing, and the networks without a card', async () => {
    const net = 'net1: index=0,type=user,net=10.0.2.0\r\n'
    const card = 'nic1: index=0,type=nic,model=virtio-net-pci\r\n'
    const none = {loose: 0, unused: 0, looseCard: null, unusedNet: null, lastCard: null}
    expect(await cards('')).to.deep.equal({...none, cards: 1})
    expect(await cards(net)).to.deep.equal({...none, cards: 1, unused: 1, unusedNet: 'net1'})
    expect(await cards(card + ` \\ ${net}`)).to.deep.equal({...none, cards: 2, lastCard: 'nic1'})
    expect(await cards(card + net)).to.deep.equal({
      ...{cards: 2, loose: 1, unused: 1},
      ...{looseCard: 'nic1', unusedNet: 'net1', lastCard: 'nic1'},
    })
  })

  it('is what the guest tells on its console', async () => {
    const devices = '/sys/class/net/ens3/device\n/sys/class/net/ens4/device\n'
    expect(await cardsSeen(machine({console: devices}))).to.equal(2)
    expect(await cardsSeen(machine({console: ''}))).to.equal(0)
  })

  it('is what became of the stick', async () => {
    const own = {qdev: '/machine/unattached/device[24]', inserted: {file: 'ubuntu.qcow2'}}
    const of = (text: string, stick: object | null, dmesg = '') =>
      stickState(lab(machine({says: {'query-block': stick ? [own, stick] : [own]}, console: dmesg}), text))
    const inserted = {file: '/lab/stick.img'}
    expect(await of('Written\n\0\0', null)).to.include({text: 'Written', drive: null, seen: true})
    expect(await of('\0\0', {inserted, device: 'usb'})).to.deep.equal({
      ...{text: '', drive: 'loose', seen: false},
      ...{driveId: 'usb', deviceId: null},
    })
    const plugged = async (qdev: string) => (await of('x', {inserted, qdev})).deviceId
    expect(await plugged('/machine/peripheral/disk1/virtio-backend')).to.equal('disk1')
    expect(await plugged('/machine/peripheral-anon/device[1]/virtio-backend')).to.equal(
      '/machine/peripheral-anon/device[1]',
    )
    expect(
      await of(
        '\0',
        {inserted, qdev: 'disk1'},
        'virtio_blk virtio1: [vda] 131072 512-byte logical blocks (67.1 MB/64.0 MiB)',
      ),
    ).to.include({
      text: '',
      drive: 'in the VM',
      seen: true,
      deviceId: 'disk1',
    })
    expect(await of('\0', null, 'sd 0:0:0:0: [sda] 2097152 512-byte logical blocks')).to.include({
      seen: false,
    })
  })

  it('is what the second monitor said', async () => {
    const argv = ['-drive', 'file=ubuntu2.qcow2', '-monitor', 'unix:/tmp/monitor2,server,nowait']
    const said = '(qemu) info block\r\nide0-hd0 (#block161): ubuntu2.qcow2 (qcow2)\r\n    Attached to: x\r\n'
    expect(await secondState(lab(machine({argv}), said))).to.deep.equal({
      started: true,
      heldUp: null,
      socket: true,
      readsAs: null,
      answer: 'ubuntu2.qcow2 (qcow2)',
    })
    const waits = machine({argv, condition: {status: null, still: WAITS}})
    expect(await secondState(lab(waits, null))).to.deep.equal({
      ...{started: true, heldUp: WAITS, socket: true, readsAs: null, answer: null},
    })
    const busy = machine({argv, condition: {status: null, still: {id: 'busy', values: {}}}})
    const asked = await secondState(lab(busy, null)).catch(() => 'could not look')
    expect(asked).to.equal('could not look')
    expect(await secondState(lab(machine({argv: ['-monitor', 'stdio']}), ''))).to.include({
      socket: false,
      answer: '',
    })
    expect(await secondState(lab(machine({argv: null}), null))).to.include({started: false, answer: null})
    const drives = [{}, {inserted: {file: 'ubuntu2.qcow2', drv: 'raw'}}]
    const runs = (filename: string) =>
      machine({says: {'query-chardev': [{label: 'x', filename}], 'query-block': drives}})
    expect(await secondState(lab(runs('disconnected:unix:monitor2,server=on'), ''))).to.include({
      ...{socket: true, readsAs: 'raw'},
    })
    expect(await secondState(lab(runs('stdio'), ''))).to.include({socket: false})
  })

  it('is the second VM’s own disk there, by a link, below -snapshot, and after others', async () => {
    const of = async (text: string, linked = '') => {
      const host = new FakeSystem((line) => (line.startsWith('cat ') ? text : linked))
      return (await secondState({machine: () => machine({}), host} as unknown as Observer)).answer
    }
    expect(await of('x: /tmp/d.img (qcow2)\n', '/home/student/ubuntu2.qcow2\n')).to.equal(
      'ubuntu2.qcow2 (qcow2)',
    )
    expect(
      await of(
        'ide0-hd0 (#b1): /var/tmp/vl.AbCdEf (qcow2)\n    Backing file:     ubuntu2.qcow2 (chain depth: 1)\n',
      ),
    ).to.equal('ubuntu2.qcow2 (qcow2)')
    expect(await of('a: disc.img (raw, read-only)\nq: ubuntu2.qcow2 (qcow2)\n')).to.equal(
      'ubuntu2.qcow2 (qcow2)',
    )
    expect(await of('ide0-hd0: ubuntu2.qcow2 (raw)\n')).to.equal('ubuntu2.qcow2 (raw)')
    expect(await of('ide0-hd0: ubuntu.qcow2 (qcow2)\n')).to.equal('ubuntu.qcow2 (qcow2)')
  })
})

describe('the cures of the lab monitor', () => {
  const cure = (id: string, facts: Json) => {
    const found = Object.values(monitor.steps)
      .flat()
      .flatMap(({diagnoses}) => diagnoses)
      .find((each) => each.id === id)?.then
    return typeof found === 'function' ? (found as (facts: Json) => string | null)(facts) : found
  }

  it('call things what the student has called them', () => {
    expect(cure('card-missing', {unusedNet: 'mynet'})).to.contain('netdev=mynet,')
    expect(cure('card-slot-not-named', {unusedNet: 'mynet', slot: 'rp1'})).to.match(/netdev=mynet,.*bus=rp1$/)
    expect(cure('card-loose', {looseCard: 'mycard'})).to.equal('device_del mycard')
    expect(cure('card-loose', {looseCard: 'virtio-net-pci.0'})).to.equal(null)
    expect(cure('stick-no-device', {driveId: 'usb'})).to.contain('drive=usb,')
    expect(cure('stick-still-in', {deviceId: 'mydisk'})).to.equal('device_del mydisk')
    expect(cure('stick-half-left', {driveId: 'usb'})).to.equal('drive_del usb')
    expect(cure('first-not-read', {said: null, drive: 'ide1-cd0', disc: null})).to.match(/^change ide1-cd0/)
    expect(cure('first-not-read', {said: null, drive: 'ide1-cd0', disc: 'disc1.img'})).to.match(/^sudo mount/)
    expect(cure('second-not-read', {said: null, disc: 'disc1.img'})).to.match(/^change .* disc2.img$/)
    expect(cure('second-not-read', {said: null, disc: 'disc2.img'})).to.match(/^sudo mount/)
    expect(cure('first-no-disc', {said: '', drive: 'ide2-cd0', path: '"/home/a b/disc1.img"'})).to.equal(
      'change ide2-cd0 "/home/a b/disc1.img"',
    )
    expect(cure('too-many-cards', {lastCard: 'nic2'})).to.equal('device_del nic2')
    expect(cure('card-unseen', {seen: 1, lastCard: 'mycard'})).to.equal('device_del mycard')
    expect(cure('stick-not-opened', {path: '"/home/a b/stick.img"'})).to.equal(
      'drive_add 0 "if=none,id=stick,file=/home/a b/stick.img,format=raw"',
    )
  })

  it('do first what must be done first', () => {
    const read = (disc: string | null) => cure('first-no-disc', {said: '', drive: 'ide1-cd0', disc})
    expect(read('disc2.img')).to.equal('change ide1-cd0 disc1.img')
    expect(read('disc1.img')).to.match(/^sudo mount .* first.txt; sudo umount/)
    expect(cure('second-same-disc', {said: 'This is disc 1.', disc: 'disc2.img'})).to.match(/^sudo mount/)
    const made = (facts: Record<string, Json>) => cure('stick-other-size', {bytes: 196616, ...facts})
    expect(made({drive: 'in the VM', deviceId: 'mydisk'})).to.equal('device_del mydisk')
    expect(made({drive: 'loose', driveId: 'usb'})).to.equal('drive_del usb')
    expect(made({drive: null})).to.match(/^qemu-img create/)
    const written = (facts: Record<string, Json>) => cure('stick-empty', {text: '', ...facts})
    expect(written({drive: null, path: 'stick.img'})).to.match(/^drive_add 0 .*file=stick.img/)
    expect(written({drive: 'loose', driveId: 'usb'})).to.contain('device_add virtio-blk-pci,drive=usb')
    expect(written({drive: 'in the VM'})).to.match(/tee \/dev\/vda$/)
    const second = (id: string, readsAs: string | null) => cure(id, {answer: '', readsAs})
    expect(second('second-not-asked', null)).to.match(/^qemu-system-x86_64 /)
    expect(second('second-not-asked', 'qcow2')).to.match(/^echo "info block"/)
    expect(second('second-read-as-other', 'raw')).to.match(/; qemu-system-x86_64 /)
    expect(second('second-read-as-other', 'qcow2')).to.match(/^echo "info block"/)
  })

  it('give a path where QEMU was started in another folder', async () => {
    const from = (folder: string) => {
      const host = new FakeSystem((line) => (line.startsWith('pwd') ? '/home/a b\n' : `${folder}\n`))
      const vm = {condition: () => Promise.resolve({state: 'running', pid: 7})}
      return asQemuFindsIt({host, machine: () => vm} as unknown as Observer, 'disc1.img')
    }
    expect(await from('/home/a b')).to.equal('disc1.img')
    expect(await from('/tmp')).to.equal('"/home/a b/disc1.img"')
  })
})
