import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {execa} from 'execa'
import lab from '../../../../labs/dnsmasq/lab.js'
import {discover, offersIn} from '../../../../labs/dnsmasq/checks/dhcp-message.js'
import {leaseOf} from '../../../../labs/dnsmasq/checks/lease-step.js'
import {offered} from '../../../../labs/dnsmasq/checks/offered.js'
import {openToLan} from '../../../../labs/dnsmasq/checks/open-to-lan.js'
import {ownLeases, restartAfter} from '../../../../labs/dnsmasq/checks/host.js'
import {portsTaken, serversOn} from '../../../../labs/dnsmasq/checks/servers.js'
import {judge} from '../../../../src/engine/judge.js'
import type {Json} from '../../../../src/model/json.js'
import type {Check} from '../../../../src/model/lab/check.js'
import type {Link, MachineView, Observer, System} from '../../../../src/model/observer.js'
import {RECORDED_BRIDGE, recordedTap, recordedVm} from '../../kit/recorded.js'
import {judgeRecorded, WAY, type Recorded} from '../judge-recorded.js'
import {FakeSystem} from '../../fake-system.js'

const MACS = ['52:54:00:12:34:56', '52:54:00:12:34:57'] as const

function leased(vm: string, tap: string): Recorded {
  return {
    ...recordedVm(vm, tap),
    [`${vm}-leased`]: [
      [{address: '10.10.0.76/24', lent: '10.10.0.76', servers: ['dnsmasq (pid 7)']}, 'passed'],
      [
        {address: '10.10.0.76/24', lent: '10.10.0.76', servers: ['dnsmasq (pid 7)', 'dnsmasq (pid 9)']},
        `${vm}-two-servers`,
      ],
      [{address: null, lent: null, servers: [], way: WAY}, `${vm}-way-ends`],
      [{address: null, lent: null, servers: []}, `${vm}-no-address`],
      [{address: '192.168.77.158/24', lent: null, servers: []}, `${vm}-not-from-dnsmasq`],
      [{address: '10.10.0.7/24', lent: '10.10.0.76', servers: []}, `${vm}-not-from-dnsmasq`],
      [{address: '10.10.0.76/16', lent: '10.10.0.76', servers: []}, `${vm}-other-mask`],
    ],
  }
}

const offer = (more: Readonly<Record<string, Json>> = {}): Json => ({
  answered: true,
  offers: 1,
  servers: ['dnsmasq (pid 7)'],
  first: true,
  last: true,
  instead: [],
  mask: '255.255.255.0',
  hours: 12,
  label: null,
  ...more,
})

const RECORDED: Recorded = {
  ...RECORDED_BRIDGE,
  ...recordedTap('tap0'),
  ...recordedTap('tap1'),
  'host-address': [
    [{onBridge: ['10.10.0.1/24'], elsewhere: null}, 'passed'],
    [{onBridge: [], elsewhere: 'eth0'}, 'host-address-elsewhere'],
    [{onBridge: ['10.10.0.1/24'], elsewhere: 'eth0'}, 'host-address-elsewhere'],
    [{onBridge: [], elsewhere: null}, 'host-no-address'],
    [{onBridge: ['10.10.0.1/32'], elsewhere: null}, 'host-other-mask'],
    [{onBridge: ['10.10.1.1/24'], elsewhere: null}, 'host-other-address'],
  ],
  'dnsmasq-running': [
    [{running: true}, 'passed'],
    [{running: false, port: 53, by: 'python3 (pid 9)', pid: 9}, 'port-taken'],
    [{running: false, port: null, by: null, pid: null}, 'dnsmasq-not-running'],
  ],
  'dnsmasq-offers': [
    [offer(), 'passed'],
    [offer({answered: false, first: false, last: false, mask: null, hours: null}), 'offers-nothing'],
    [
      offer({answered: false, first: false, last: false, mask: null, hours: null, label: 'ustwo_bridge:1'}),
      'address-labelled',
    ],
    [offer({label: 'ustwo_bridge:1'}), 'passed'],
    [offer({offers: 2, servers: ['dnsmasq (pid 7)', 'dnsmasq (pid 9)']}), 'two-servers'],
    [offer({first: false}), 'other-range'],
    [offer({last: false}), 'other-range'],
    [offer({mask: '255.255.0.0'}), 'other-mask'],
    [offer({hours: 1}), 'other-time'],
  ],
  'dnsmasq-keeps-off-lan': [
    [{listens: [], answersLan: false}, 'passed'],
    [{listens: ['0.0.0.0:53', '0.0.0.0:67', '[::]:53'], answersLan: true}, 'listens-everywhere'],
    [{listens: ['192.168.77.100:53'], answersLan: true}, 'listens-on-lan'],
    [{listens: ['0.0.0.0:67', '192.168.77.100:53'], answersLan: true}, 'listens-on-lan'],
    [{listens: [], answersLan: true}, 'listens-on-lan'],
    [{listens: ['10.10.0.11:53'], left: ['10.10.0.11:53'], answersLan: false}, 'listens-at-old-address'],
    [
      {listens: ['10.10.0.11:53', '0.0.0.0:67'], left: ['10.10.0.11:53'], answersLan: false},
      'listens-on-lan',
    ],
  ],
  ...leased('ubuntu1', 'tap0'),
  ...leased('ubuntu2', 'tap1'),
  'vms-met': [
    [{mac: MACS[1], seen: MACS[1], unanswered: []}, 'passed'],
    [{mac: MACS[1], seen: null, unanswered: ['10.10.0.77'], way: WAY}, 'met-way-ends'],
    [
      {mac: MACS[1], address: '10.10.0.31', seen: null, unanswered: ['10.10.0.31'], inVain: true},
      'asked-in-vain',
    ],
    [{mac: MACS[1], address: '10.10.0.77', seen: null, unanswered: ['10.10.0.20']}, 'nobody-there'],
    [{mac: MACS[1], address: '10.10.0.77', seen: null, unanswered: []}, 'vms-unmet'],
    [{mac: MACS[1], seen: MACS[0], unanswered: []}, 'somebody-else'],
  ],
  'all-talk': [
    [{silent: []}, 'passed'],
    [{silent: ['ubuntu1 -> 10.10.0.1'], way: WAY}, 'talk-way-ends'],
    [{silent: ['ubuntu1 -> 10.10.0.1']}, 'somebody-silent'],
  ],
  'both-shut-in': [
    [{plugged: [], reached: []}, 'passed'],
    [{plugged: ['eth0'], reached: []}, 'lan-plugged-in'],
    [{plugged: [], reached: ['ubuntu1 -> 192.168.77.2']}, 'way-out'],
  ],
}

describe('the judges of the lab dnsmasq', () => {
  judgeRecorded(lab, RECORDED)
})

describe('the cure for two VMs that have not met', () => {
  it('pings the address that ubuntu2 has', () => {
    const met = Object.values(lab.steps)
      .flat()
      .find(({id}) => id === 'vms-met') as Check
    for (const facts of [{unanswered: []}, {unanswered: ['10.10.0.20']}, {unanswered: [], inVain: true}]) {
      const verdict = judge(met, {mac: MACS[1], seen: null, address: '10.10.0.31', ...facts})
      expect(verdict.outcome === 'failed' && verdict.diagnosis?.then).to.equal('ping -c 3 10.10.0.31')
    }
  })
})

describe('a DHCP message', () => {
  it('asks for an address, and says who asks', () => {
    const bytes = discover({client: '02:71:6c:61:62:fe', transaction: '716c6162'}, '10.10.0.254').replaceAll(
      '\\x',
      '',
    )
    expect(bytes.slice(0, 16)).to.equal('01010600716c6162')
    expect(bytes.slice(28 * 2, 34 * 2), 'the MAC address').to.equal('02716c6162fe')
    expect(bytes.slice(236 * 2)).to.equal('63825363350101' + '32040a0a00fe' + 'ff')
  })

  it('is read from a dump: address, mask and time of every offer to the question, and of nothing else', () => {
    const answer = (type: string, address: string, options: string): string =>
      `02010600716c6162${'0'.repeat(16)}${address}${'0'.repeat(16)}02716c6162fe`.padEnd(472, '0') +
      `63825363${`3501${type}`}${options}ff0000`
    const dump = [
      answer('02', '0a0a0002', '00' + '01' + '04ffffff00' + '33040000a8c0'),
      answer('05', '0a0a0003', ''),
      answer('02', '0a0a00fe', ''),
      answer('02', '0a0a0004', '').replace('716c6162', '12345678'),
      answer('02', '0a0a0005', '').replace('716c6162fe', '716c616202'),
    ].join('')
    const rows = dump.replaceAll(/(..)/g, ' $1').replaceAll(/(.{48})/g, '$1\n')
    const question = {client: '02:71:6c:61:62:fe', transaction: '716c6162'}
    expect(offersIn(rows, question)).to.deep.equal([
      {address: '10.10.0.2', mask: '255.255.255.0', seconds: 43_200},
      {address: '10.10.0.254', mask: null, seconds: null},
    ])
    expect(offersIn('', question)).to.deep.equal([])
  })
})

/** What the lease files of a lab's dnsmasq are read by, and how it is asked for an offer. */
const LEASE_FILES = 'readlink'
const ASK = 'socat'
/** What a question begins with, once the quotes of the command that asks it are gone; its transaction follows. */
const TRANSACTION = /x01x01x06x00((?:x[0-9a-f]{2}){4})/

const LEASES =
  '1795813371 52:54:00:12:34:56 10.10.0.76 micro-123456 *\n1795813442 52:54:00:12:34:57 10.10.0.2 * 01:52\nduid 00:01\n'
/** Beside it a log, as with --log-facility. */
const OPEN = `@file\nNov 28 19:00:00 dnsmasq[7]: started\n@file\n${LEASES}`

const labWith = (host: FakeSystem) => ({host: host as System, machines: () => []})

describe('what the lab’s dnsmasq has given out', () => {
  it('is read from the file that it has open, wherever that is', async () => {
    expect(await ownLeases(new FakeSystem({[LEASE_FILES]: OPEN}))).to.deep.equal([
      {ends: 1795813371, mac: '52:54:00:12:34:56', address: '10.10.0.76'},
      {ends: 1795813442, mac: '52:54:00:12:34:57', address: '10.10.0.2'},
    ])
    expect(await ownLeases(new FakeSystem({})), 'it keeps none').to.equal(null)
  })

  it('counts as offered, for nobody else is offered it', async () => {
    expect(await offered(labWith(new FakeSystem({[LEASE_FILES]: OPEN, [ASK]: ''})))).to.deep.equal({
      answered: false,
      offers: 0,
      servers: [],
      first: true,
      last: false,
      instead: [],
      mask: null,
      hours: null,
      label: null,
    })
  })

  it('may be nothing because of a label: told where no address has the name of the bridge as its own', async () => {
    const labelled = async (...labels: string[]): Promise<string | null> => {
      const addresses = labels.map((label) => ({family: 'inet', local: '10.10.0.1', label}))
      const links = [
        {ifname: 'ustwo_bridge', addr_info: [{family: 'inet6', local: 'fe80::1'}, ...addresses]},
      ] as unknown as Link[]
      return (await offered(labWith(new FakeSystem({[LEASE_FILES]: '', [ASK]: ''}, links)))).label
    }
    expect(await labelled()).to.equal(null)
    expect(await labelled('ustwo_bridge')).to.equal(null)
    expect(await labelled('ustwo_bridge:1')).to.equal('ustwo_bridge:1')
    expect(await labelled('ustwo_bridge:1', 'ustwo_bridge')).to.equal(null)
  })

  /** Offers to who asks in this line, and to others at the same time. */
  const offersTo = (
    line: string,
    ...offers: readonly (readonly [address: string, client: string])[]
  ): string => {
    const transaction = TRANSACTION.exec(line.replaceAll(/['\\]/g, ''))?.[1]?.replaceAll('x', '') ?? 'none'
    return offers
      .map(
        ([address, client]) =>
          `02010600${transaction}${'0'.repeat(16)}${address}${'0'.repeat(16)}${client}`.padEnd(472, '0') +
          '638253633501020104ffffff0033040000a8c0ff',
      )
      .join('')
      .replaceAll(/(..)/g, ' $1')
  }

  it('is not missed where a newcomer gets none of it: somebody uses it, or it is kept for a VM', async () => {
    const last = ['0a0a00fe', '02716c6162fe'] as const
    const host = (ping: string | null, ...offers: readonly (readonly [string, string])[]) =>
      new FakeSystem((line) => {
        if (line.includes(ASK)) return offersTo(line, ...offers)
        return line.includes('ping ') ? ping : ''
      })
    expect(await offered(labWith(host(null, last)))).to.include({first: false, last: true})
    expect(await offered(labWith(host('', last)))).to.include({first: true, last: true})
    const kept = host(null, last, ['0a0a0002', '525400123456'])
    expect(await offered(labWith(kept))).to.include({first: true, last: true})
  })

  it('does not count the answers to who looks at the same time, with the same clients', async () => {
    const heard: string[] = []
    const host = new FakeSystem((line) => {
      if (!line.includes(ASK)) return ''
      heard.push(offersTo(line, ['0a0a0002', '02716c616202'], ['0a0a00fe', '02716c6162fe']))
      return heard.join('')
    })
    const twice = await Promise.all([offered(labWith(host)), offered(labWith(host))])
    for (const each of twice) expect(each).to.include({offers: 1, first: true, last: true})
  })

  it('is asked for once more where the question was lost, or came too late', async () => {
    let lost = 1
    const host = new FakeSystem((line) => {
      if (!line.includes(ASK)) return ''
      const last = line.replaceAll(/['\\]/g, '').includes('x02x71x6cx61x62xfe')
      if (last && lost-- > 0) return ''
      return offersTo(line, ['0a0a0002', '02716c616202'], ['0a0a00fe', '02716c6162fe'])
    })
    expect(await offered(labWith(host))).to.deep.include({offers: 1, first: true, last: true, instead: []})
    expect(lost, 'a question was lost').to.equal(-1)
  })

  it('is looked for at both ends of the range at once, where both are missing: each takes its time', async () => {
    let asking = 0
    let most = 0
    const host = new FakeSystem(async (line) => {
      if (!line.includes(ASK)) return null
      most = Math.max(most, ++asking)
      await sleep(20)
      asking--
      return offersTo(line, ['0a0a0064', '02716c6162fe'])
    })
    const found = await offered(labWith(host))
    expect(found).to.include({answered: true, first: false, last: false})
    expect(found.instead).to.deep.equal(['10.10.0.100'])
    expect(most, 'both VMs, for each end').to.equal(4)
  })

  const machine = (mac: string, ...addresses: readonly string[]) =>
    ({
      nics: () => Promise.resolve([{mac}]),
      links: () =>
        Promise.resolve([
          {addr_info: [{family: 'inet', scope: 'host', local: '127.0.0.1', prefixlen: 8}]},
          {
            addr_info: [
              {family: 'inet6', scope: 'link', local: 'fe80::1', prefixlen: 64},
              ...addresses.map((local) => ({family: 'inet', scope: 'global', local, prefixlen: 24})),
            ],
          },
        ]),
    }) as unknown as MachineView

  it('is held against what the VM has', async () => {
    const host = new FakeSystem({[LEASE_FILES]: OPEN})
    const [mac] = MACS
    expect(await leaseOf(machine(mac, '10.10.0.9', '10.10.0.76'), host)).to.deep.equal({
      address: '10.10.0.76/24',
      lent: '10.10.0.76',
    })
    expect(await leaseOf(machine(mac), host)).to.deep.equal({address: null, lent: '10.10.0.76'})
    expect(await leaseOf(machine('52:54:00:00:00:01', '10.10.0.9'), host)).to.deep.equal({
      address: '10.10.0.9/24',
      lent: null,
    })
  })
})

describe('who answers DHCP', () => {
  const udp = (address: string, name: string, pid: number) =>
    `udp UNCONN 0 0 ${address}:67 0.0.0.0:* users:(("${name}",pid=${pid},fd=4))`
  const words: Readonly<Record<string, string>> = {
    '/proc/7/cmdline': 'dnsmasq\0--interface=ustwo_bridge\0--bind-interfaces\0',
    '/proc/8/cmdline': 'dnsmasq\0-i\0br7\0',
    '/proc/9/cmdline': 'python3\0server.py\0',
    '/proc/10/cmdline': 'dnsmasq\0-C\0my.conf\0',
    '/proc/11/cmdline': 'dnsmasq\0--interface\0br7\0',
  }
  const host = (...lines: readonly string[]) =>
    new FakeSystem((line) =>
      line.startsWith('ss ') ? lines.join('\n') : (words[line.replace('cat ', '')] ?? ''),
    )

  it('is whoever listens on the bridge, or everywhere and names no other interface', async () => {
    const all = [
      udp('0.0.0.0%ustwo_bridge', 'dnsmasq', 7),
      udp('0.0.0.0', 'dnsmasq', 8),
      udp('0.0.0.0', 'python3', 9),
      udp('0.0.0.0', 'dnsmasq', 10),
      udp('0.0.0.0', 'dnsmasq', 11),
      udp('0.0.0.0%br7', 'dnsmasq', 8),
    ]
    expect(await serversOn(host(...all), 'ustwo_bridge')).to.deep.equal([
      'dnsmasq (pid 7)',
      'python3 (pid 9)',
    ])
  })

  it('may be in the way of a dnsmasq that is to start', async () => {
    const dns = (kind: string, address: string, name: string) =>
      `${kind} LISTEN 0 5 ${address}:53 0.0.0.0:* users:(("${name}",pid=9,fd=3))`
    const taken = async (...lines: readonly string[]) =>
      (await portsTaken(host(...lines), '10.10.0.1')).map(({port, by}) => `${port} ${by}`)
    expect(await taken(dns('udp', '10.10.0.1', 'python3'))).to.deep.equal(['53 python3 (pid 9)'])
    expect(await taken(dns('tcp', '0.0.0.0', 'nc'), udp('0.0.0.0', 'dhcpd', 9))).to.deep.equal([
      '53 nc (pid 9)',
      '67 dhcpd (pid 9)',
    ])
    expect(
      await taken(dns('tcp', '192.168.77.100', 'nc'), dns('udp', '127.0.0.53%lo', 'resolved')),
    ).to.deep.equal([])
  })
})

describe('where dnsmasq can be spoken to from the LAN', () => {
  const link = (ifname: string, family: 'inet' | 'inet6', local: string) => ({
    ...{ifname, addr_info: [{family, local, prefixlen: 24, scope: 'global'}]},
  })
  const links = [
    link('lo', 'inet', '127.0.0.1'),
    link('lo', 'inet6', '::1'),
    link('ustwo_bridge', 'inet', '10.10.0.1'),
    link('eth0', 'inet', '192.168.77.100'),
  ]
  const sockets = (...addresses: readonly string[]) =>
    addresses
      .map((address) => `udp UNCONN 0 0 ${address} 0.0.0.0:* users:(("dnsmasq",pid=63,fd=8))`)
      .join('\n')
  const seen = (ss: string, lan: Readonly<Record<string, string>> = {}) =>
    openToLan({host: new FakeSystem({'ss -H': ss}, links), lan: new FakeSystem(lan)} as unknown as Observer)

  it('is nowhere, as long as it keeps to the bridge and to the host itself', async () => {
    const inner = [
      '127.0.0.1:53',
      '[::1]:53',
      '10.10.0.1:53',
      '0.0.0.0%ustwo_bridge:67',
      '[fe80::1]%ustwo_bridge:53',
    ]
    expect(await seen(sockets(...inner))).to.deep.equal({listens: [], left: [], answersLan: false})
    expect(
      await seen('tcp LISTEN 0 1 0.0.0.0:5900 0.0.0.0:* users:(("qemu-system-x86",pid=7,fd=9))'),
    ).to.deep.equal({
      listens: [],
      left: [],
      answersLan: false,
    })
  })

  it('is not where the host’s address is on a TAP device of the network: no frame of the LAN comes there', async () => {
    const onTap = [
      ...links.filter(({ifname}) => ifname !== 'ustwo_bridge'),
      link('tap0', 'inet', '10.10.0.1'),
    ]
    const host = new FakeSystem({'ss -H': sockets('10.10.0.1:53', '0.0.0.0%tap0:67')}, onTap)
    const seenThere = await openToLan({host, lan: new FakeSystem({})} as unknown as Observer)
    expect(seenThere).to.deep.equal({listens: [], left: [], answersLan: false})
  })

  it('is wherever else it listens', async () => {
    const outer = [
      '0.0.0.0:67',
      '*:53',
      '[::]:53',
      '192.168.77.100:53',
      '0.0.0.0%eth0:67',
      '[fe80::2]%eth0:53',
    ]
    expect(await seen(sockets(...outer, '10.10.0.1:53'), {'timeout 3 ': ''})).to.deep.equal({
      listens: outer,
      left: [],
      answersLan: true,
    })
    const old = '10.10.0.11:53'
    expect(await seen(sockets(old, '0.0.0.0%ustwo_bridge:67'))).to.deep.include({listens: [old], left: [old]})
  })
})

describe('the cure for two DHCP servers', () => {
  it('starts the new one when the last of them has ended, not the first', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'qlab-cure-'))
    try {
      await writeFile(join(dir, 'sudo'), '#!/bin/sh\nexec "$@"\n', {mode: 0o755})
      await writeFile(join(dir, 'dnsmasq'), '#!/bin/sh\necho started >>"$LOG"\n', {mode: 0o755})
      const log = join(dir, 'log')
      const cure = restartAfter(['dnsmasq (pid 9000001)', 'socat (pid 9000002)'])
      const script = `sleep 60 & first=$!
        bash -c 'trap "sleep 0.5; echo ended >>$LOG; exit" TERM; echo ready >"$LOG"; while :; do sleep 0.05; done' & second=$!
        until grep -q ready "$LOG" 2>/dev/null; do sleep 0.05; done
        ${cure.replaceAll('9000001', '$first').replaceAll('9000002', '$second')}`
      const env = {PATH: `${dir}:${process.env['PATH'] ?? ''}`, LOG: log}
      await execa('bash', ['-c', script], {env, timeout: 8000})
      expect(await readFile(log, 'utf8')).to.equal('ready\nended\nstarted\n')
    } finally {
      await rm(dir, {recursive: true})
    }
  })
})

describe('the cures of the lab dnsmasq', () => {
  const cure = (step: string, id: string, facts: Json) => {
    const found = lab.steps[step]?.flatMap(({diagnoses}) => diagnoses).find((each) => each.id === id)?.then
    return typeof found === 'function' ? (found as (facts: Json) => string | null)(facts) : found
  }

  it('take the address from where it is, with the mask that it has there', () => {
    const of = (onBridge: string[], there: string) =>
      cure('start-server', 'host-address-elsewhere', {onBridge, elsewhere: 'tap1', there})
    expect(of([], '10.10.0.1/32')).to.equal(
      'sudo ip addr del 10.10.0.1/32 dev tap1; sudo ip addr add 10.10.0.1/24 dev ustwo_bridge',
    )
    expect(of(['10.10.0.1/24'], '10.10.0.1/24')).to.equal('sudo ip addr del 10.10.0.1/24 dev tap1')
  })

  it('restart the VM whose address is another', () => {
    for (const id of ['no-address', 'not-from-dnsmasq', 'other-mask'])
      expect(cure('second-lease', `ubuntu2-${id}`, {})).to.match(
        /ubuntu2.qcow2.*; qemu-system-x86_64 .*ifname=tap1/,
      )
  })
})

describe('whether all answer each other', () => {
  const check = Object.values(lab.steps)
    .flat()
    .find(({id}) => id === 'all-talk')

  it('is asked again when nothing was found in the way, because a busy computer lets a VM stand still', async () => {
    for (const [late, silent] of [
      [0, false],
      [2, false],
      [3, true],
    ] as const) {
      let pings = 0
      // Both ping the host, once each time.
      const system = new FakeSystem((line) => (line.startsWith('ping ') && ++pings > 2 * late ? '' : null))
      const none = () => Promise.resolve([])
      const vm = Object.assign(system, {running: () => Promise.resolve(false), nics: none, links: none})
      const nothing = new FakeSystem({})
      const observer = {host: nothing, lan: nothing, machine: () => vm, machines: () => []}
      const seen = (await check?.observe(observer as unknown as Observer)) as {silent: string[]; way: unknown}
      expect(seen.way).to.equal(null)
      expect(seen.silent.includes('ubuntu1 -> 10.10.0.1'), `${late}`).to.equal(silent)
      expect(pings).to.equal(6)
    }
  })
})
