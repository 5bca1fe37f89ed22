import {expect} from 'chai'
import {judge} from '../../../../src/engine/judge.js'
import {diskMade, vmHasDisk, type StartedVm} from '../../../../src/lab.js'
import type {Check} from '../../../../src/model/lab/check.js'
import {bytesOf} from '../../../../src/kit/disk/size-in-words.js'
import type {Observer, VmImage} from '../../../../src/model/observer.js'
import {FakeSystem} from '../../fake-system.js'

const VM: StartedVm = {machine: 'vm', disk: 'ubuntu.qcow2', command: 'qemu-system-x86_64 ubuntu.qcow2'}
const MADE = {file: 'data.qcow2', size: '1G', command: 'qemu-img create -f qcow2 data.qcow2 1G'}

interface Fake {
  /** What qemu-img says of the file; null: there is none. */
  readonly info?: {readonly format: string; readonly size: number} | null
  readonly running?: boolean
  readonly images?: readonly Partial<VmImage>[]
}

async function found(check: Check, {info = null, running = false, images = []}: Fake) {
  const said = info && JSON.stringify({format: info.format, 'virtual-size': info.size, 'actual-size': 0})
  const host = new FakeSystem(() => said)
  const vm = {running: () => Promise.resolve(running), images: () => Promise.resolve(images)}
  const facts = await check.observe({host, machine: () => vm} as unknown as Observer)
  const verdict = judge(check, facts)
  const diagnosis = verdict.outcome === 'failed' ? verdict.diagnosis : null
  return {facts, id: diagnosis?.id ?? verdict.outcome, say: diagnosis?.say.en, then: diagnosis?.then}
}

describe('a disk that a guide creates', () => {
  const GIB = 2 ** 30
  const check = diskMade({...MADE, usedBy: VM})

  it('has the right format and size, also while a VM uses it', async () => {
    const {id, facts} = await found(check, {info: {format: 'qcow2', size: GIB}, running: true})
    expect(id).to.equal('passed')
    expect(facts).to.deep.equal({format: 'qcow2', size: '1 GiB', running: true})
  })

  it('may be missing, or have another format or size', async () => {
    expect((await found(check, {})).id).to.equal('data-missing')
    expect((await found(check, {info: {format: 'raw', size: GIB}})).id).to.equal('data-other-format')
    const small = await found(check, {info: {format: 'qcow2', size: 2 ** 20}})
    expect(small.id).to.equal('data-other-size')
    expect(small.say).to.contain('is 1 MiB and not 1 GiB (the letter after the number is the unit')
    const large = await found(check, {info: {format: 'qcow2', size: 2 * GIB}})
    expect(large.say).to.equal('data.qcow2 is 2 GiB and not 1 GiB. Create it again with 1G.')
  })

  it('is created again between the end of its VM and its start', async () => {
    const raw = {format: 'raw', size: GIB}
    expect((await found(check, {info: raw})).then).to.equal(MADE.command)
    expect((await found(check, {info: raw, running: true})).then).to.match(
      /^while pkill .*ubuntu\.qcow2'.*; qemu-img create .* 1G; qemu-system-x86_64 ubuntu\.qcow2$/,
    )
    expect((await found(diskMade(MADE), {info: raw, running: true})).then).to.equal(MADE.command)
  })

  it('has a size as qemu-img takes it', () => {
    expect(['1G', '512M', '1.5K', '7'].map(bytesOf)).to.deep.equal([GIB, GIB / 2, 1536, 7])
    expect(() => bytesOf('1 GiB')).to.throw('is not a size')
  })
})

describe('a disk that a VM has beside its own', () => {
  const own = {file: 'ubuntu.qcow2', format: 'qcow2', qdev: '/machine/unattached/device[1]', depth: 0}
  const data = {file: 'data.qcow2', format: 'qcow2', qdev: '/machine/unattached/device[2]', depth: 0}
  const idOf = async (...images: Partial<VmImage>[]) =>
    (await found(vmHasDisk(VM, {file: 'data.qcow2'}), {images: [own, ...images]})).id

  it('is there, in a device, and read as what it is', async () => {
    expect(await idOf(data)).to.equal('passed')
    expect(await idOf()).to.equal('data-not-in-vm')
    expect(await idOf({...data, qdev: null})).to.equal('data-in-no-device')
    expect(await idOf({...data, format: 'raw'})).to.equal('data-read-as-other')
  })

  it('is not what another disk is based on', async () => {
    expect(await idOf({...data, depth: 1, qdev: null})).to.equal('data-not-in-vm')
  })

  it('is put in as the lab says', async () => {
    const plug = vmHasDisk(VM, {file: 'data.qcow2', name: 'stick', then: 'device_add x'})
    expect(await found(plug, {images: [own]})).to.include({id: 'stick-not-in-vm', then: 'device_add x'})
  })
})
