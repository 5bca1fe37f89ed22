import {execFile} from 'node:child_process'
import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {askDhcp} from '../../../../labs/dnsmasq/checks/ask-dhcp.js'
import {clientFor, type Question} from '../../../../labs/dnsmasq/checks/dhcp-message.js'
import {isAlone} from '../../../../labs/dnsmasq/checks/is-alone.js'
import type {Link, MachineView, Observer, System} from '../../../../src/model/observer.js'
import {FakeSystem} from '../../fake-system.js'

const BRIDGE = 'ustwo_bridge'
const SERVER = 'server pid=71\n'

function port(ifname: string, plugged: boolean, kind = 'tun'): Partial<Link> {
  const flags = plugged ? ['UP', 'LOWER_UP'] : ['UP']
  return {ifname, master: BRIDGE, flags, linkinfo: {info_kind: kind, info_data: {type: 'tap'}}}
}

interface Guest {
  readonly tap: string
  /** What it prints; null: it does not answer. */
  readonly says: string | null
}

function vm({tap, says}: Guest): MachineView {
  const guest = new FakeSystem(() => says)
  return Object.assign(guest, {
    running: () => Promise.resolve(true),
    reachable: () => Promise.resolve(says !== null),
    nics: () => Promise.resolve([{model: '', mac: '', backend: {kind: 'tap', ifname: tap}}]),
  }) as unknown as MachineView
}

describe('isAlone', () => {
  const alone = (
    onHost: string | null,
    ports: readonly Partial<Link>[] = [port('tap0', true), port('tap1', false)],
    guests: readonly Guest[] = [{tap: 'tap0', says: 'looked\n'}],
  ) => {
    const host: System = new FakeSystem(() => onHost, [{ifname: BRIDGE, flags: ['UP']}, ...ports])
    const lab: Pick<Observer, 'host' | 'machines'> = {host, machines: () => guests.map(vm)}
    return isAlone(lab)
  }

  it('is so with one server on the host, and VMs in which none listens', async () => {
    expect(await alone(SERVER)).to.equal(true)
    expect(await alone(SERVER, [port('tap0', false), port('tap1', false)], [])).to.equal(true)
  })

  it('is not so where more is on the host', async () => {
    for (const more of [
      'server pid=72\n',
      'listener p_raw UNCONN 0 0 *:ustwo_bridge * users:(("x",pid=9,fd=3))\n',
      'redirection qdisc ingress ffff: dev tap0 parent ffff:fff1\n',
      'namespace x\n',
      'namespace net:[4026532999]\n',
    ])
      expect(await alone(SERVER + more), more).to.equal(false)
    expect(await alone('')).to.equal(false)
    expect(await alone(null)).to.equal(false)
  })

  it('is not so where a port leads to anything else, or where nobody can be asked', async () => {
    expect(await alone(SERVER, [port('v0', false, 'veth')])).to.equal(false)
    expect(await alone(SERVER, [port('eth0', true, 'veth')])).to.equal(false)
    expect(await alone(SERVER, [port('tap2', true)])).to.equal(false)
    expect(await alone(SERVER, undefined, [{tap: 'tap0', says: null}])).to.equal(false)
  })

  it('is not so where something in a guest listens, or has a network behind it', async () => {
    for (const says of [
      '   10: 00000000:0043 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 12276 2 0\nlooked\n',
      '00000000dd1e2f40 3      3    0003   2     1 0        0      12301\nlooked\n',
      '/sys/class/net/ens3/upper_br0\nlooked\n',
      '',
    ])
      expect(await alone(SERVER, undefined, [{tap: 'tap0', says}]), says).to.equal(false)
  })
})

describe('askDhcp', () => {
  const question: Question = {client: clientFor('10.10.0.2'), transaction: '12345678'}
  const mac = question.client.replaceAll(':', '')
  const offer = (transaction: string, mac: string) =>
    `02010600${transaction}${'0'.repeat(16)}0a0a0002${'0'.repeat(16)}${mac}`.padEnd(472, '0') +
    '63825363350102ff'
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qlab-ask-'))))
  afterEach(() => rmSync(folder, {recursive: true}))

  /** Asks with a socat that gives one answer at once, and stays until it is ended. */
  const ask = async (answer: string, seconds: string) => {
    const bytes = answer.replaceAll(/../g, '\\x$&')
    const socat = join(folder, 'socat')
    writeFileSync(socat, `#!/bin/bash\nprintf '${bytes}'\nexec sleep 60\n`)
    chmodSync(socat, 0o755)
    const env = {...process.env, PATH: `${folder}:${process.env.PATH}`, TMPDIR: folder}
    const host = new FakeSystem(() => null)
    host.run = (command, args = []) =>
      new Promise((done) => {
        execFile(command, args, {env}, (error, stdout, stderr) =>
          done({exitCode: error ? 1 : 0, stdout, stderr}),
        )
      })
    const started = performance.now()
    const offers = await askDhcp(host, question, {seconds, first: true})
    return {offers, ms: performance.now() - started}
  }

  it('ends with the answer to it where nobody else can give one', async () => {
    const {offers, ms} = await ask(offer('12345678', mac), '40')
    expect(offers.map(({address}) => address)).to.deep.equal(['10.10.0.2'])
    expect(ms).to.be.below(30_000)
  })

  it('does not take an answer to another client, or to another question of that client, for it, and waits as long as it was told', async () => {
    for (const [transaction, client] of [
      ['12345678', '02716c6162fe'],
      ['87654321', mac],
    ] as const) {
      const {offers, ms} = await ask(offer(transaction, client), '1')
      expect(offers).to.deep.equal([])
      expect(ms).to.be.above(900)
    }
  })
})
