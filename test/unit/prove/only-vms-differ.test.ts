import {expect} from 'chai'
import {onlyVmsDiffer} from '../../../src/prove/only-vms-differ.js'
import {fence, labOf} from './fixture.js'

const QEMU = 'qemu-system-x86_64 \\\n  -m 500 \\\n  -drive file=a.qcow2'
const lab = labOf({
  start: [fence(['sudo ip link set tap0 up', QEMU])],
  log: [fence([QEMU]), fence(['touch here'], {on: 'vm'})],
})

function differs(...typed: readonly string[]): boolean {
  return onlyVmsDiffer(lab, {from: 'start', fences: new Map([['start', [fence(typed)]]])})
}

describe('onlyVmsDiffer', () => {
  it('is so for a VM that is started otherwise, twice or not at all', () => {
    expect(differs('sudo ip link set tap0 up', 'qemu-system-x86_64 -m 600')).to.equal(true)
    expect(differs('sudo ip link set tap0 up', '/usr/bin/qemu-system-x86_64 -m 600', QEMU)).to.equal(true)
    expect(differs('sudo ip link set tap0 up')).to.equal(true)
    expect(differs('sudo ip link set tap0 up', 'qemu-system-x86_64', '-m 500 \\\n  -drive file=a')).to.equal(
      true,
    )
  })

  it('is not so where something else is done, or left out', () => {
    expect(differs('sudo ip link set tap1 up', QEMU)).to.equal(false)
    expect(differs(QEMU)).to.equal(false)
    expect(differs('sudo ip link set tap0 up', 'rm a.qcow2; qemu-system-x86_64 -m 600')).to.equal(false)
    expect(differs('sudo ip link set tap0 up', 'qemu-system-x86_64 -m 600 >a.qcow2')).to.equal(false)
  })

  it('is not so where something is typed in a guest, or the guide is as it is', () => {
    const log = [fence(['qemu-system-x86_64']), fence(['touch here'], {on: 'vm'})]
    expect(onlyVmsDiffer(lab, {from: 'log', fences: new Map([['log', log]])})).to.equal(false)
    expect(onlyVmsDiffer(lab, {from: 'start', fences: new Map()})).to.equal(false)
  })
})
