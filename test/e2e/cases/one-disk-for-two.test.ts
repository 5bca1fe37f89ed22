import {expect} from 'chai'
import * as v from 'valibot'
import {resultSchema} from '../../../src/report/result-schema.js'
import {Place} from '../kit/qlab.js'

const NETWORK = `sudo ip link add ustwo_bridge type bridge; sudo ip link set ustwo_bridge up
  for tap in tap0 tap1; do sudo ip tuntap add dev $tap mode tap user "$USER"; sudo ip link set $tap up master ustwo_bridge; done`

function start(number: number, disk: string, more = ''): string {
  return [
    `qemu-system-x86_64 -enable-kvm -m 256 -drive file=${disk},format=qcow2${more} -daemonize`,
    `-vnc :${number} -spice port=4440${number},disable-ticketing=on`,
    `-netdev tap,id=mynet0,ifname=tap${number},script=no,downscript=no`,
    `-device virtio-net-pci,netdev=mynet0,mac=52:54:00:12:34:5${6 + number}`,
  ].join(' ')
}

describe('two VMs on one disk, in the lab isolated', () => {
  let place: Place
  before(async () => {
    place = new Place()
    await place.qlab('start', 'isolated', '--open')
    await place.shell(`${NETWORK}\n${start(0, 'ubuntu1.qcow2')}`)
  })
  after(() => place[Symbol.asyncDispose]())

  async function failed(step: string): Promise<(string | undefined)[]> {
    const {stdout} = await place.qlab('check', step, '--json')
    return v
      .parse(resultSchema, JSON.parse(stdout))
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed' || outcome === 'error')
      .map(({id}) => id)
  }

  for (const [how, more] of [
    ['refused by the lock', ''],
    ['let in without a lock', ',file.locking=off'],
  ] as const)
    it(`leave the first in peace, when the second is ${how}`, async () => {
      await place.shell(`${start(1, 'ubuntu1.qcow2', more)}; sleep 1`)
      expect(await failed('start-first')).to.deep.equal([])
      expect(await failed('start-second')).to.deep.equal(['ubuntu2-running'])
      await place.shell(String.raw`pkill -f '^\S*qemu.*ifname=tap1'; pidwait -f '^\S*qemu.*ifname=tap1'`)
    })
})
