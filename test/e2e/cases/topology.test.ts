import {expect} from 'chai'
import {until} from '../../../src/model/until.js'
import type {Topology} from '../../../src/model/view/topology.js'
import {Place} from '../kit/qlab.js'

const SET_UP = `
sudo ip tuntap add dev tap0 mode tap user "$USER"; sudo ip link set tap0 up
sudo ip link add br0 type bridge; sudo ip link set br0 up
sudo ip link set eth0 master br0; sudo ip link set tap0 master br0
sudo ip addr flush dev eth0; sudo dhclient br0
qemu-system-x86_64 -enable-kvm -m 256 -drive file=ubuntu.qcow2,format=qcow2 \
  -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no -device e1000,netdev=mynet0 -daemonize
`
const MAC = '52:54:00:12:34:56'

/** What is broken, where, how it is mended, and what the way from the VM to the neighbour then ends at, and why. */
interface Break {
  readonly how: string
  readonly undo: string
  readonly inside?: true
  readonly end: readonly [at: string, reason: RegExp]
  /** What must be there, as a command. */
  readonly needs?: string
}

const BREAKS: Readonly<Record<string, Break>> = {
  'a TAP device that is not up': {
    ...{how: 'ip link set tap0 down', undo: 'ip link set tap0 up'},
    end: ['tap0', /^link-down$/],
  },
  'a TAP device that is not a port': {
    ...{how: 'ip link set tap0 nomaster', undo: 'ip link set tap0 master br0'},
    end: ['tap0', /^not-a-port$/],
  },
  'a spanning tree that listens': {
    how: 'ip link set br0 type bridge forward_delay 3000 stp_state 1; ip link set tap0 down; ip link set tap0 up',
    undo: 'ip link set br0 type bridge stp_state 0 forward_delay 1500; ip link set tap0 down; ip link set tap0 up',
    end: ['tap0', /^port-(?:listening|learning)$/],
  },
  'another VLAN': {
    how: 'ip link set br0 type bridge vlan_filtering 1; bridge vlan del dev tap0 vid 1; bridge vlan add dev tap0 vid 20 pvid untagged',
    undo: 'bridge vlan del dev tap0 vid 20; bridge vlan add dev tap0 vid 1 pvid untagged; ip link set br0 type bridge vlan_filtering 0',
    end: ['tap0', /^vlans-differ$/],
    needs: 'ip link set br0 type bridge vlan_filtering 1 && ip link set br0 type bridge vlan_filtering 0',
  },
  'isolated ports': {
    how: 'for port in tap0 eth0; do bridge link set dev $port isolated on; done',
    undo: 'for port in tap0 eth0; do bridge link set dev $port isolated off; done',
    end: ['tap0', /^ports-isolated$/],
  },
  'a filter on the bridge': {
    how: `nft add table bridge t; nft 'add chain bridge t c { type filter hook forward priority 0; }'; nft add rule bridge t c drop`,
    undo: 'nft delete table bridge t',
    end: ['br0', /^bridge-filter$/],
    needs: 'nft add table bridge t && nft delete table bridge t',
  },
  'a port without broadcasts': {
    ...{how: 'bridge link set dev eth0 bcast_flood off', undo: 'bridge link set dev eth0 bcast_flood on'},
    end: ['eth0', /^port-no-broadcasts$/],
  },
  'the VM’s MAC address, had by the host too': {
    how: `ip link set br0 address ${MAC}`,
    undo: 'ip link set br0 address 02:00:5e:00:77:64',
    end: ['vm', /^mac-of-host$/],
  },
  'the VM’s MAC address, entered for another port': {
    how: `bridge fdb replace ${MAC} dev eth0 master static sticky`,
    undo: `bridge fdb del ${MAC} dev eth0 master`,
    end: ['br0', /^mac-by-hand$/],
  },
  'no address': {
    how: 'sudo ip -4 addr flush dev ens3',
    undo: '',
    inside: true,
    end: ['vm', /^no-address$/],
  },
  'a wrong mask': {
    how: 'sudo ip addr add ADDRESS/32 dev ens3; sudo ip route replace default dev ens3',
    undo: '',
    inside: true,
    end: ['vm', /^other-subnet$/],
  },
  'a route that leads nowhere': {
    how: 'sudo ip -4 addr flush dev ens3; sudo ip addr add ADDRESS/24 dev ens3; sudo ip route replace unreachable 192.168.77.2',
    undo: 'sudo ip route del unreachable 192.168.77.2',
    inside: true,
    end: ['vm', /^no-route$/],
  },
}

describe('the topology of the lab bridge', () => {
  let place: Place
  let address: string
  before(async () => {
    place = new Place()
    await place.qlab('start', 'bridge', '--open')
    await place.shell(SET_UP)
    expect((await place.qlab('check', 'start-vm')).exitCode).to.equal(0)
    const card = (await topology()).vms[0]?.cards?.[0]
    address = card?.inside?.addresses[0]?.split('/')[0] ?? ''
    expect(address).to.match(/^192\.168\.77\./)
    // No client takes back what is done to the address.
    await place.qlab('ssh', '--', 'sudo pkill udhcpc; sudo pkill dhclient; true')
  })
  after(() => place[Symbol.asyncDispose]())

  async function topology(...words: readonly string[]): Promise<Topology> {
    const {stdout, stderr} = await place.qlab('topology', 'bridge', ...words, '--json')
    expect(stderr).to.equal('')
    return JSON.parse(stdout) as Topology
  }

  it('is as it is, in JSON, in words and in the lab’s own shell', async () => {
    const {links, vms, lan, troubles} = await topology()
    expect(troubles).to.deep.equal([])
    expect(links.map(({name, kind, bridge, up}) => [name, kind, bridge, up])).to.have.deep.members([
      ...[
        ['eth0', 'card', 'br0', true],
        ['tap0', 'tap', 'br0', true],
        ['br0', 'bridge', null, true],
      ],
    ])
    expect(lan?.neighbour).to.equal('192.168.77.2')
    expect(vms[0]).to.deep.include({id: 'vm', state: 'running', inside: 'seen'})
    expect(vms[0]?.cards?.[0]).to.deep.include({mac: MAC, tap: 'tap0', lease: address})
    const drawn = await place.qlab('topology')
    for (const word of ['[ eth0 ]', '[ br0 ]', '[ tap0 ]', '[ vm ]', MAC, address])
      expect(drawn.stdout).to.contain(word)
    const inLab = await place.shell('ip netns add blue; ip link add v0 type veth peer name v1 netns blue')
    expect(inLab.exitCode, inLab.stderr).to.equal(0)
    const more = await topology()
    expect(more.namespaces).to.have.length(1)
    expect(more.links.find(({name}) => name === 'v0')?.peer).to.deep.equal({name: 'v1', namespace: 'blue'})
    await place.shell('ip link del v0; ip netns del blue')
  })

  for (const [what, {how, undo, inside, end, needs}] of Object.entries(BREAKS))
    it(`names ${what}`, async function () {
      if (needs && (await place.shell(needs)).exitCode !== 0) return this.skip()
      const type = (line: string) =>
        line === ''
          ? undefined
          : inside
            ? place.qlab('ssh', '--', line.replaceAll('ADDRESS', address))
            : place.shell(line)
      await type(how)
      try {
        const {way} = await topology('--from', 'vm', '--to', 'neighbour')
        const [at, reason] = end
        expect(way?.end?.reason, JSON.stringify(way)).to.match(reason)
        expect(way?.end?.at).to.equal(at)
        const ended = way?.hops.filter(({outcome}) => outcome === 'ended')
        expect(ended).to.have.length(1)
      } finally {
        await type(undo)
      }
    })

  it('is told again when something changes, and only then', async () => {
    const watching = place.start(['topology', 'bridge', '--watch'])
    let said = ''
    const told = async (words: string) => {
      const found = await until(() => Promise.resolve(said.includes(words)), {
        timeoutMs: 120_000,
        intervalMs: 50,
      })
      expect(found, said).to.equal(true)
    }
    watching.stdout.on('data', (chunk: Buffer) => (said += String(chunk)))
    try {
      await told('[ tap0 ]')
      await place.shell('ip tuntap add dev tap7 mode tap')
      await told('tap7: not up')
      await place.shell('ip link del tap7')
      await told('tap7 is gone.')
      expect(said.match(/\[ tap0 \]/g)).to.have.length(1)
    } finally {
      watching.kill('SIGINT')
    }
    expect((await watching).exitCode, said).to.equal(0)
    const left = await place.shell('pgrep -x ip; true')
    expect(left.stdout).to.equal('')
  })

  it('is mended when all of that is undone', async () => {
    const {way} = await topology('--from', 'vm', '--to', 'neighbour')
    expect(way?.end, JSON.stringify(way)).to.equal(null)
    expect(way?.hops.map(({name, outcome}) => `${name} ${outcome}`)).to.deep.equal(
      ['vm', 'tap0', 'br0', 'eth0', 'neighbour'].map((name) => `${name} passed`),
    )
  })
})
