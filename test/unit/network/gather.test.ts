import {expect} from 'chai'
import {ConsoleSpared} from '../../../src/model/errors/console-spared.js'
import {forwardsIn, gather, type CardOn} from '../../../src/network/gather.js'
import {readNetwork} from '../../../src/network/read-network.js'
import type {MachineView, Observer, Ran} from '../../../src/model/observer.js'
import type {NicBackend} from '../../../src/model/vm/nic-backend.js'

/** Recorded from iproute2 6.1, shortened. */
const LINKS = JSON.stringify([
  {
    ...{ifname: 'tap0', flags: ['UP', 'LOWER_UP'], mtu: 1500, master: 'br0', address: '3e:63:ee:a6:4b:4f'},
    linkinfo: {
      ...{info_kind: 'tun', info_data: {type: 'tap'}, info_slave_kind: 'bridge'},
      info_slave_data: {
        ...{state: 'listening', forward_delay_timer: 13.96, isolated: true, flood: true, bcast_flood: true},
        locked: false,
      },
    },
    addr_info: [],
  },
  {
    ...{ifname: 'br0', flags: ['UP', 'NOARP'], mtu: 1500, address: '02:00:5e:00:77:64'},
    linkinfo: {
      info_kind: 'bridge',
      info_data: {forward_delay: 1500, vlan_filtering: 1, nf_call_iptables: 0},
    },
    addr_info: [
      {family: 'inet', local: '192.168.77.100', prefixlen: 24, scope: 'global'},
      {family: 'inet6', local: 'fe80::1', prefixlen: 64, scope: 'link'},
    ],
  },
])
const SAID = [
  ...['', '@section links', LINKS, '', '@section neighbours'],
  '[{"dst":"192.168.77.2","lladdr":"02:00:00:00:00:99","state":["PERMANENT"]}]',
  ...['', '@section vlans', '[{"ifname":"tap0","vlans":[{"vlan":1,"flags":["PVID","Egress Untagged"]}]}]'],
  ...[
    '',
    '@section fdb',
    '[{"mac":"52:54:00:12:34:56","ifname":"eth0","flags":["sticky"],"master":"br0","state":"static"},{"mac":"52:54:00:12:34:57","ifname":"eth0","flags":[],"master":"br0","state":"static"},',
  ],
  '{"mac":"02:00:5e:00:77:02","ifname":"eth0","master":"br0","state":""},',
  '{"mac":"33:33:00:00:00:01","ifname":"eth0","flags":["self"],"state":"permanent"}]',
  ...[
    '',
    '@section settings',
    '/proc/sys/net/ipv4/ip_forward:0',
    '/proc/sys/net/ipv4/icmp_echo_ignore_all:1',
  ],
  ...['/proc/sys/net/bridge/bridge-nf-call-iptables:0', '/proc/sys/net/ipv4/conf/all/arp_ignore:0'],
  ...['/proc/sys/net/ipv4/conf/br0/arp_ignore:8', '/proc/sys/net/ipv4/conf/default/arp_ignore:3'],
  ...['', '@section nft', 'table bridge filter {', 'chain forward {'],
  ...['type filter hook forward priority filter; policy accept;', 'iifname "tap0" drop', '}', '}'],
  ...['', '@section iptables', '-P INPUT ACCEPT', '-P FORWARD DROP', '-A INPUT -p icmp -j DROP'],
  ...['', '@section nat', '-A POSTROUTING -o eth0 -j MASQUERADE', '', '@section tools', '/usr/sbin/nft'],
  ...['', '@section ebtables', '', '', '@section clients', 'bash', 'udhcpc', 'sshd'],
  ...['', '@section listens', 'LISTEN 0 128 0.0.0.0:22 0.0.0.0:*', 'LISTEN 0 1 127.0.0.1:631 0.0.0.0:*'],
  ...['', '@section resolver', 'nameserver 192.168.77.1'],
  ...['', '@section routes', '[{"type":"local","dst":"127.0.0.1","dev":"lo"}]'],
  '[{"dst":"192.168.77.2","dev":"br0","flags":[]}]',
  '[{"dst":"203.0.113.1","gateway":"192.168.77.1","dev":"br0"}]',
].join('\n')

const ran = (stdout: string): Promise<Ran> => Promise.resolve({exitCode: 0, stdout, stderr: ''})

describe('a look at a system’s network', () => {
  it('reads what the tools say, in one run', async () => {
    let runs = 0
    const net = await readNetwork({run: () => (runs++, ran(SAID))}, [
      '192.168.77.2',
      '203.0.113.1',
      '8.8.8.8',
    ])
    expect(runs).to.equal(1)
    expect(net?.links.map(({name, up, carrier, arp}) => [name, up, carrier, arp])).to.deep.equal([
      ['tap0', true, true, true],
      ['br0', true, false, false],
    ])
    expect(net?.links[0]?.port).to.deep.equal({
      ...{state: 'listening', timer: 13.96, isolated: true, flood: true, broadcasts: true, locked: false},
    })
    expect(net?.links[1]?.bridge).to.deep.equal({
      stp: false,
      delay: 15,
      filtersVlans: true,
      callsIptables: false,
    })
    expect(net?.links[1]?.addresses).to.deep.equal([{address: '192.168.77.100', prefix: 24}])
    expect(net?.vlans).to.deep.equal([{link: 'tap0', pvid: 1, untagged: [1]}])
    expect(net?.routes).to.deep.equal({'192.168.77.2': 'br0', '203.0.113.1': 'br0', '8.8.8.8': null})
    expect(net?.gateways).to.deep.equal({'203.0.113.1': '192.168.77.1'})
    expect(net?.fixedPorts).to.deep.equal([
      {mac: '52:54:00:12:34:56', link: 'eth0', bridge: 'br0', local: false},
    ])
    expect(net).to.deep.include({translates: true})
    expect(net?.fixedNeighbours).to.deep.equal([{address: '192.168.77.2', mac: '02:00:00:00:00:99'}])
    expect(net?.settings).to.include({
      ip_forward: 0,
      icmp_echo_ignore_all: 1,
      'arp_ignore.br0': 8,
      'arp_ignore.all': 0,
    })
    expect(net?.filters.map(({layer, chain}) => [layer, chain])).to.deep.equal([
      ['bridge', 'forward'],
      ['ip', 'forward'],
      ['ip', 'input'],
    ])
    expect(net).to.deep.include({clients: ['udhcpc'], listens: [22], nameservers: ['192.168.77.1']})
  })

  it('is null where the tools say nothing: then nothing is blamed', async () => {
    expect(await readNetwork({run: () => ran('')})).to.equal(null)
    const lab = {host: {run: () => ran('')}, machine: () => ({running: () => Promise.resolve(false)})}
    expect(await gather(lab as unknown as Observer, ['vm'])).to.equal(null)
  })

  it('reads forwards, with the address in the VM', () => {
    const usernet =
      '  TCP[HOST_FORWARD]   3       *  2222   10.0.2.77    22  0  0\r\n  UDP[HOST_FORWARD] 4 127.0.0.1 53 10.0.2.15 53 0 0\r\n'
    expect(forwardsIn(usernet)).to.deep.equal([
      {protocol: 'tcp', hostAddress: '*', port: 2222, address: '10.0.2.77', target: 22},
      {protocol: 'udp', hostAddress: '127.0.0.1', port: 53, address: '10.0.2.15', target: 53},
    ])
  })

  it('knows a VM’s card by what QEMU says now: its MAC address, its TAP device, its user network', async () => {
    const view = (backend: NicBackend, words: readonly string[] = []) =>
      ({
        id: 'vm',
        running: () => Promise.resolve(true),
        reachable: () => Promise.resolve(false),
        console: {reachable: () => Promise.resolve(false)},
        nics: () => Promise.resolve([{model: 'e1000', mac: '52:54:00:12:34:56', backend}]),
        commandLine: () => Promise.resolve(words),
        condition: () => Promise.resolve({state: 'running', pid: 97, boot: {stage: 'kernel'}}),
        qmp: (command: string) =>
          Promise.resolve(command === 'query-rx-filter' ? [{'main-mac': '52:54:00:AA:BB:CC'}] : ''),
      }) as unknown as MachineView
    const cardOf = async (machine: MachineView) => {
      const run = (command: string, args: readonly string[]) =>
        ran(args[1]?.startsWith('cat /proc') ? 'pos:\t0\niff:\ttap0\n' : SAID)
      const lab = {host: {run}, machine: () => machine} as unknown as Observer
      return (await gather(lab, ['vm']))?.vms[0]?.card
    }
    expect(await cardOf(view({kind: 'tap', ifname: 'tap0'}))).to.deep.equal({
      ...{model: 'e1000', mac: '52:54:00:aa:bb:cc', tap: 'tap0', held: true, joined: 'tap', user: null},
    })
    const user = (await cardOf(view({kind: 'user', net: '10.0.2.0', restricted: true})))?.user
    expect(user).to.deep.equal({
      ...{net: '10.0.2.0', restricted: true, gives: ['10.0.2.15'], forwards: []},
    })
    const moved = view({kind: 'user', net: '10.0.2.0', restricted: false}, [
      '-nic',
      'user,dhcpstart=10.0.2.40',
    ])
    expect((await cardOf(moved))?.user).to.deep.include({restricted: false, gives: ['10.0.2.40']})
  })

  it('leaves a guest alone whose console is the student’s now; a check is told that nobody could look', async () => {
    const spared = () => Promise.reject(new ConsoleSpared('vm'))
    const view = {
      id: 'vm',
      ...{running: () => Promise.resolve(true), nics: () => Promise.resolve([]), reachable: spared},
    } as unknown as MachineView
    const lab = {host: {run: () => ran(SAID)}, machine: () => view} as unknown as Observer
    expect((await gather(lab, ['vm'], {inside: 'soon'}))?.vms[0]).to.deep.include({
      running: true,
      guest: null,
    })
    const lost: unknown = await gather(lab, ['vm']).catch((error: unknown) => error)
    expect(lost).to.be.instanceOf(ConsoleSpared)
  })

  it('means, of several cards, that on the bridge or that on the user network', async () => {
    const backends: readonly NicBackend[] = [
      {kind: 'user', net: '10.0.2.0', restricted: false},
      {kind: 'tap', ifname: 'tap1'},
      {kind: 'tap', ifname: 'tap0'},
    ]
    const nics = backends.map((backend, index) => ({
      model: 'e1000',
      mac: `52:54:00:12:34:5${index}`,
      backend,
    }))
    const machine = {
      id: 'vm',
      running: () => Promise.resolve(true),
      nics: () => Promise.resolve(nics),
      commandLine: () => Promise.resolve([]),
      condition: () => Promise.resolve({state: 'running', pid: 97}),
      qmp: () => Promise.resolve(''),
    }
    const links = () => Promise.resolve([{ifname: 'tap0', master: 'br0'}])
    const lab = {host: {run: () => ran(SAID), links}, machine: () => machine} as unknown as Observer
    const macOf = async (card?: CardOn) =>
      (await gather(lab, ['vm'], {inside: false, ...(card && {card})}))?.vms[0]?.card?.mac
    expect(await macOf({bridge: 'br0'})).to.equal('52:54:00:12:34:52')
    expect(await macOf({bridge: 'br9'})).to.equal('52:54:00:12:34:51')
    expect(await macOf('user')).to.equal('52:54:00:12:34:50')
    expect(await macOf()).to.equal('52:54:00:12:34:51')
  })
})
