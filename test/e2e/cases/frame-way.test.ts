import {expect} from 'chai'
import * as v from 'valibot'
import type {CheckResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {Place} from '../kit/qlab.js'

const SET_UP = `
sudo ip tuntap add dev tap0 mode tap user "$USER"; sudo ip link set tap0 up
sudo ip link add br0 type bridge; sudo ip link set br0 up
sudo ip link set eth0 master br0; sudo ip link set tap0 master br0
sudo ip addr flush dev eth0; sudo dhclient br0
qemu-system-x86_64 -enable-kvm -m 256 -drive file=ubuntu.qcow2,format=qcow2 \
  -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no -device e1000,netdev=mynet0 -daemonize
`

describe('the way of a frame, in the lab bridge', () => {
  let place: Place
  before(async () => {
    place = new Place()
    await place.qlab('start', 'bridge', '--open')
    await place.shell(SET_UP)
    expect((await place.qlab('check', 'start-vm')).exitCode).to.equal(0)
    await place.qlab('ssh', '--', 'ping -c 1 192.168.77.2')
  })
  after(() => place[Symbol.asyncDispose]())

  async function failed(...step: readonly string[]): Promise<readonly CheckResult[]> {
    const {stdout} = await place.qlab('check', ...step, '--json')
    const {steps} = v.parse(resultSchema, JSON.parse(stdout))
    return steps.flatMap(({checks}) => checks).filter(({outcome}) => /failed|error/.test(outcome))
  }

  async function texts(step: string): Promise<string> {
    const told = (await failed(step)).map(({diagnosis}) => diagnosis?.text ?? '')
    return told.join('\n').replaceAll(/\s+/g, ' ')
  }

  /** What is broken on the host, how it is put right, the step that notices, and what is told. */
  const broken: readonly (readonly [how: string, undo: string, step: string, told: RegExp])[] = [
    [
      'for port in tap0 eth0; do bridge link set dev $port isolated on; done',
      'for port in tap0 eth0; do bridge link set dev $port isolated off; done',
      'prove-it',
      /tap0 and eth0 are both isolated ports of br0/,
    ],
    [
      'ip link set br0 address 52:54:00:12:34:56',
      'ip link set br0 address 02:00:5e:00:77:64',
      'prove-it',
      /The VM and br0 have the same MAC address/,
    ],
    ['ip link set tap0 down', 'ip link set tap0 up', 'create-tap', /tap0 is switched off/],
    [
      'ip link set tap0 nomaster',
      'ip link set tap0 master br0',
      'build-bridge',
      /is not plugged into anything/,
    ],
    [
      'sysctl -q net.ipv4.icmp_echo_ignore_all=1',
      'sysctl -q net.ipv4.icmp_echo_ignore_all=0',
      'prove-it',
      /does not answer ping at all/,
    ],
  ]
  for (const [how, undo, step, told] of broken)
    it(`ends, and it is said where, after: ${how}`, async () => {
      await place.shell(how)
      try {
        expect(await texts(step)).to.match(told)
      } finally {
        await place.shell(undo)
        // A neighbour that did not answer is forgotten.
        await place.qlab('ssh', '--', 'ping -c 1 192.168.77.2')
      }
    })

  const inside: readonly (readonly [how: string, undo: string, told: RegExp])[] = [
    [
      'sudo ip route replace unreachable 192.168.77.2',
      'sudo ip route del unreachable 192.168.77.2',
      /The VM has no route to 192.168.77.2/,
    ],
    [
      'sudo ip neigh replace 192.168.77.2 lladdr 02:00:00:00:00:99 dev ens3 nud permanent',
      'sudo ip neigh del 192.168.77.2 dev ens3',
      /was set by hand to the MAC address 02:00:00:00:00:99/,
    ],
  ]
  for (const [how, undo, told] of inside)
    it(`ends in the VM after: ${how}`, async () => {
      await place.qlab('ssh', '--', how)
      try {
        expect(await texts('prove-it')).to.match(told)
      } finally {
        await place.qlab('ssh', '--', `${undo}; ping -c 1 192.168.77.2`)
      }
    })

  it('is waited for while a spanning tree opens a port', async () => {
    await place.shell(
      'ip link set br0 type bridge forward_delay 1000 stp_state 1; ip link set tap0 down; ip link set tap0 up',
    )
    const checked = await place.qlab('check', 'prove-it')
    expect(checked.exitCode, checked.stdout).to.equal(0)
    await place.shell('ip link set br0 type bridge stp_state 0')
  })

  it('is not the checks’ own way in: a bridge without IPv6, or an emptied one, shuts nobody out', async () => {
    await place.shell('sysctl -q net.ipv6.conf.all.disable_ipv6=1; ip addr flush dev br0')
    expect(await failed('start-vm')).to.deep.equal([])
    const inside = await place.qlab('ssh', '--', 'id -un')
    expect(inside.stdout).to.contain('student')
    // Several at once, as a guide that looks while a student is logged in: none ends another's connection.
    const words = ['ssh', '--', 'for n in 1 2 3 4 5 6; do sleep 1; echo $n; done'] as const
    const logins = await Promise.all([1, 2, 3].map(() => place.qlab(...words)))
    for (const {stdout, stderr} of logins) expect(stdout, stderr).to.match(/1\n2\n3\n4\n5\n6/)
  })
})
