import {expect} from 'chai'
import {isAsStarted} from '../../../../src/usecases/saving/is-as-started.js'
import type {MachineView} from '../../../../src/model/observer.js'

interface Fake {
  readonly argv?: readonly string[]
  readonly drives?: readonly object[]
  /** By their names, whether they were plugged in while it ran. */
  readonly devices?: Readonly<Record<string, boolean>>
}

const DISK = {removable: false, inserted: {file: 'ubuntu.qcow2'}}
const WORDS = ['-drive', 'file=ubuntu.qcow2,format=qcow2']

function machine({argv = WORDS, drives = [DISK], devices = {}}: Fake): MachineView {
  const answer = (command: string, {path = ''}: {path?: string} = {}): unknown => {
    if (command === 'query-block') return drives
    if (command === 'qom-get') return devices[path.split('/').at(-1) ?? '']
    const children = Object.keys(devices).map((name) => ({name, type: 'child<virtio-net-pci>'}))
    return path === '/machine/peripheral' ? [{name: 'type', type: 'string'}, ...children] : []
  }
  return {
    commandLine: () => Promise.resolve(argv),
    qmp: (command: string, args?: {path?: string}) => Promise.resolve(answer(command, args)),
  } as unknown as MachineView
}

describe('a machine that is to be restored by its own words', () => {
  it('is as it was started when nothing came or went', async () => {
    const empty = {removable: true, tray_open: false}
    expect(await isAsStarted(machine({drives: [DISK, empty], devices: {nic0: false}}))).to.equal(true)
    expect(await isAsStarted(machine({drives: [DISK, {...empty, tray_open: true}]}))).to.equal(true)
  })

  it('is not when a device was plugged in while it ran', async () => {
    expect(await isAsStarted(machine({devices: {nic0: false, nic1: true}}))).to.equal(false)
  })

  it('is not when another disc lies in its drive than the words say', async () => {
    const disc = {removable: true, tray_open: false, inserted: {file: '/lab/disc1.img'}}
    const words = [...WORDS, '-cdrom', 'disc1.img']
    expect(await isAsStarted(machine({drives: [DISK, disc]}))).to.equal(false)
    expect(await isAsStarted(machine({argv: words, drives: [DISK, disc]}))).to.equal(true)
    const other = [...WORDS, '-cdrom', 'old-disc1.img', '-name', 'disc1.img']
    expect(await isAsStarted(machine({argv: other, drives: [DISK, disc]}))).to.equal(false)
    expect(
      await isAsStarted(machine({argv: words, drives: [DISK, {removable: true, tray_open: true}]})),
    ).to.equal(false)
  })
})
