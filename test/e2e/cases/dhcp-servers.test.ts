import {expect} from 'chai'
import * as v from 'valibot'
import type {CheckResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {Place} from '../kit/qlab.js'
import {untilLine} from '../kit/until-line.js'

const NETWORK = `sudo ip link add ustwo_bridge type bridge; sudo ip link set ustwo_bridge up
  for tap in tap0 tap1; do sudo ip tuntap add dev $tap mode tap user "$USER"; sudo ip link set $tap up master ustwo_bridge; done
  sudo ip addr add 10.10.0.1/24 dev ustwo_bridge`
const SERVER = 'sudo dnsmasq --interface=ustwo_bridge --bind-interfaces'
const RIGHT = `${SERVER} --dhcp-range=10.10.0.2,10.10.0.254,255.255.255.0,12h`

describe('the DHCP servers of the lab dnsmasq', () => {
  let place: Place
  before(async () => {
    place = new Place()
    await place.qlab('start', 'dnsmasq', '--open')
    await place.shell(NETWORK)
  })
  afterEach(() => place.shell('sudo pkill -x dnsmasq; pidwait -x dnsmasq; pkill -x socat; pidwait -x socat'))
  after(() => place[Symbol.asyncDispose]())

  async function failed(step: string): Promise<readonly CheckResult[]> {
    const {stdout} = await place.qlab('check', step, '--json')
    const {steps} = v.parse(resultSchema, JSON.parse(stdout))
    return steps.flatMap(({checks}) => checks).filter(({outcome}) => /failed|error/.test(outcome))
  }

  for (const port of [53, 67])
    it(`cannot start while another program has port ${port}: it is named, and the cure cures`, async () => {
      const taken = `ss -Hlunp | grep ':${port} ' | grep -q socat`
      await place.shell(`socat -u UDP4-RECV:${port} /dev/null 2>/dev/null & ${untilLine(taken)}; ${RIGHT}`)
      const [found] = await failed('start-server')
      expect(found?.diagnosis?.id).to.equal('port-taken')
      expect(found?.diagnosis?.text).to.match(new RegExp(`socat \\(pid \\d+\\) has taken port ${port}`))
      await place.shell(found?.diagnosis?.then ?? '')
      expect(await failed('start-server')).to.deep.equal([])
    })

  it('answer two who look at the same time: neither takes the other’s answers for those of a second server', async () => {
    await place.shell(RIGHT)
    expect(await Promise.all([failed('start-server'), failed('start-server')])).to.deep.equal([[], []])
  })

  it('may keep the leases anywhere; a second one on the bridge is noticed, and the cure cures', async () => {
    await place.shell(`${RIGHT} --dhcp-leasefile=/tmp/my.leases --log-facility=/tmp/my.log`)
    await place.shell(
      `qemu-system-x86_64 -enable-kvm -m 256 -drive file=ubuntu1.qcow2,format=qcow2 -vnc :0 -daemonize \
        -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no \
        -device virtio-net-pci,netdev=mynet0,mac=52:54:00:12:34:56`,
    )
    expect(await failed('first-lease')).to.deep.equal([])
    // With a lease there, nobody asks as a newcomer: dnsmasq would ping before it answers.
    expect(await failed('start-server')).to.deep.equal([])
    const {stdout: log} = await place.shell('cat /tmp/my.log; cat /tmp/my.leases')
    expect(log).to.contain('no unique-id').and.not.to.contain('02:71:6c:61:62')
    const short = `${SERVER} --dhcp-range=10.10.0.2,10.10.0.200,255.255.255.0,12h`
    await place.shell(`sudo pkill -x dnsmasq; pidwait -x dnsmasq; ${short} --dhcp-leasefile=/tmp/my.leases`)
    expect((await failed('start-server')).map(({diagnosis}) => diagnosis?.id)).to.deep.equal(['other-range'])
    await place.shell(`sudo pkill -x dnsmasq; pidwait -x dnsmasq; ${RIGHT} --dhcp-leasefile=/tmp/my.leases`)
    const other = '--port=0 --dhcp-range=10.10.0.100,10.10.0.150,255.255.255.0,1h --dhcp-leasefile=/tmp/other'
    await place.shell(`${SERVER} ${other}`)
    const [found] = await failed('start-server')
    expect(found?.diagnosis?.id).to.equal('two-servers')
    expect((await failed('first-lease')).map(({diagnosis}) => diagnosis?.id)).to.deep.equal([
      'ubuntu1-two-servers',
    ])
    await place.shell(found?.diagnosis?.then ?? '')
    expect(await failed('start-server')).to.deep.equal([])
  })
})
