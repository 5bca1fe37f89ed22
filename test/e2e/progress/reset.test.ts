import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {expect} from 'chai'
import type {Placed} from '../../../src/usecases/progress/place-at-step.js'
import {Place} from '../kit/qlab.js'

const VM = `qemu-system-x86_64 -enable-kvm -m 512 -drive file=ubuntu.qcow2,format=qcow2 \\
  -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no -device virtio-net-pci,netdev=mynet0`

/** Everything that the student had built, and the disk. */
const BREAK = 'pkill qemu; sudo ip link del br0; sudo ip link del tap0; rm ubuntu.qcow2; echo mine >notes.txt'

describe('qlab reset and qlab goto', () => {
  it('mends a lab that is broken all over: the step starts over, and passes', async () => {
    await using place = new Place()
    const went = await place.qlab('goto', 'bridge', '4', '--json')
    expect(went.exitCode, went.stderr).to.equal(0)
    const placed = JSON.parse(went.stdout) as Placed
    expect(placed).to.include({lab: 'bridge', number: 4, step: 'start-vm', aside: null, open: true})
    // Nobody has been shown that step yet.
    const there = await place.qlab('check')
    expect(there.stdout).to.contain('Step 4, Start the VM, is next').and.not.contain('✗')
    await place.shell(`${VM} -daemonize`)
    await place.shell(BREAK)
    expect((await place.qlab('check')).exitCode).to.equal(1)
    const refused = await place.qlab('reset', '5', '--json')
    expect(refused.exitCode, refused.stdout).to.equal(2)
    expect(refused.stdout).to.contain('later-step').and.contain('qlab goto bridge 5')

    // The check has found step 1 broken; where the student was is step 4 all the same.
    const reset = await place.qlab('reset')
    expect(reset.exitCode, reset.stderr).to.equal(0)
    expect(reset.stdout)
      .to.match(/[✓+] br0 got its address over DHCP/)
      .and.contain('at the start of step 4 of 5')
    const aside = join(place.folder, 'work/qlab/bridge.old-1')
    expect(reset.stdout.replaceAll(/\s+/g, ' ')).to.contain(`The files that you had are in ${aside}.`)
    expect(readFileSync(join(aside, 'notes.txt'), 'utf8')).to.equal('mine\n')
    await place.shell(`${VM} -daemonize`)
    const passed = await place.qlab('check', '4')
    expect(passed.exitCode, passed.stdout).to.equal(0)

    const asked = await place.qlab('reset')
    expect(asked.exitCode).to.equal(2)
    expect(asked.stderr).to.contain('qlab reset --yes')
    expect((await place.qlab('check', '4')).exitCode).to.equal(0)

    const over = await place.qlab('reset', '--all', '--yes')
    expect(over.stdout).to.contain('at the start of step 1 of 5')
    expect((await place.shell('ip -br link show br0')).stdout).not.to.contain('br0')
    expect(existsSync(join(place.folder, 'work/qlab/bridge.old-2'))).to.equal(true)
  })

  it('says afterwards where the files are, when it was killed half-way', async () => {
    await using place = new Place()
    const work = join(place.folder, 'work/qlab/disks')
    await place.qlab('start', 'disks', '--open')
    await place.shell('echo mine >notes.txt')
    const going = place.start(['goto', 'disks', '3', '--yes'])
    while (!existsSync(`${work}.old-1`) && going.exitCode === null) await setTimeout(5)
    going.kill('SIGKILL')
    await going
    const told = (said: string) =>
      said.replaceAll(/\s+/g, ' ').includes(`are in ${work}.old-1. bin/qlab reset or bin/qlab goto`)
    expect(told((await place.qlab('status')).stdout)).to.equal(true)
    const opened = await place.qlab('start', 'disks', '--open')
    // It may have got as far as to an open lab.
    if (opened.exitCode === 0) expect(told(opened.stdout), opened.stdout).to.equal(true)
    else expect(told((await place.qlab('goto', 'disks', '1', '--yes')).stdout)).to.equal(true)
    expect(told((await place.qlab('status')).stdout)).to.equal(false)
    expect(readFileSync(`${work}.old-1/notes.txt`, 'utf8')).to.equal('mine\n')
  })
})
