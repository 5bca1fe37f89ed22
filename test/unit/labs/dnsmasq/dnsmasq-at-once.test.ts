import {expect} from 'chai'
import {offered} from '../../../../labs/dnsmasq/checks/offered.js'
import {offeredAtOnce} from '../../../../labs/dnsmasq/checks/offered-at-once.js'
import {reasonIn, requestWithoutId} from '../../../../labs/dnsmasq/checks/dhcp-message.js'
import type {Link, System} from '../../../../src/model/observer.js'
import {FakeSystem} from '../../fake-system.js'

const ENDS = ['10.10.0.2', '10.10.0.254']
const LEASE = {ends: 1795813371, mac: '52:54:00:12:34:56', address: '10.10.0.76'}
const NO_ID = 'no unique-id'

/** The bytes of a question of this line, in hexadecimal digits. */
const bytesOf = (line: string): string => line.replaceAll(/['\\]/g, '').replaceAll(/x([0-9a-f]{2})/g, '$1')

function hex(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex')
}

interface Server {
  /** Why it refuses an address to who has no id, by the address; null: it is silent. */
  readonly says: (address: string) => string | null
  /** What it offers to who has a lease; null: nothing. */
  readonly offers?: string | null
}

/** A host with a dnsmasq, which notes what it is asked: `request 10.10.0.2`, `discover 525400123456`. */
function hostWith(
  {says, offers = '0a0a004c'}: Server,
  asked: string[] = [],
  more: (line: string) => string = () => '',
) {
  const links = [{ifname: 'ustwo_bridge', flags: [], addr_info: []}] as unknown as Link[]
  return new FakeSystem((line) => {
    if (!line.includes('socat')) return more(line)
    const bytes = bytesOf(line)
    const [, request, wanted] =
      /01010000([0-9a-f]{8}).*3501033604[0-9a-f]{8}3204([0-9a-f]{8})ff/.exec(bytes) ?? []
    if (request && wanted) {
      const address = [...Buffer.from(wanted, 'hex')].join('.')
      asked.push(`request ${address}`)
      const why = says(address)
      if (why === null) return ''
      return `${`02010000${request}`.padEnd(472, '0')}638253633501063604c0a80101380${why.length.toString(16)}${hex(why)}ff`
    }
    const [, question = '', client = ''] = /01010600([0-9a-f]{8})[0-9a-f]{40}([0-9a-f]{12})/.exec(bytes) ?? []
    asked.push(`discover ${client}`)
    if (offers === null) return ''
    const head = `02010600${question}${'0'.repeat(16)}${offers}${'0'.repeat(16)}${client}`
    return `${head.padEnd(472, '0')}638253633501020104ffffff0033040000a8c0ff`
  }, links)
}

describe('what dnsmasq offers, where a VM has a lease already', () => {
  it('is what it offers to that VM, and a range is seen by the reason of a refusal: no newcomer asks', async () => {
    const asked: string[] = []
    const host = hostWith({says: () => NO_ID}, asked)
    expect(await offeredAtOnce(host, [LEASE], ENDS)).to.deep.equal({
      address: '10.10.0.76',
      mask: '255.255.255.0',
      seconds: 43_200,
    })
    expect(asked.sort()).to.deep.equal(['discover 525400123456', 'request 10.10.0.2', 'request 10.10.0.254'])
  })

  it('does not ask for what somebody has', async () => {
    const asked: string[] = []
    const host = hostWith({says: () => NO_ID}, asked)
    const other = {...LEASE, mac: '52:54:00:12:34:57', address: '10.10.0.2'}
    expect(await offeredAtOnce(host, [LEASE, other], ENDS)).not.to.equal(null)
    expect(asked).not.to.include('request 10.10.0.2')
  })

  it('is not seen so where an end is out of the range, kept for somebody, or the server is silent', async () => {
    for (const reason of [
      'address not available',
      'wrong network',
      'address reserved',
      'adresse belegt',
      '',
      null,
    ]) {
      const says = (address: string) => (address === '10.10.0.254' ? reason : NO_ID)
      expect(await offeredAtOnce(hostWith({says}), [LEASE], ENDS), String(reason)).to.equal(null)
    }
  })

  it('is not seen so where nobody has a lease, or who has one is offered another address or nothing', async () => {
    const says = () => NO_ID
    for (const leases of [null, [], [{...LEASE, mac: '01:02'}]])
      expect(await offeredAtOnce(hostWith({says}), leases, ENDS)).to.equal(null)
    for (const offers of ['0a0a004d', null])
      expect(await offeredAtOnce(hostWith({says, offers}), [LEASE], ENDS)).to.equal(null)
  })

  const LEASES = `@file\n${LEASE.ends} ${LEASE.mac} ${LEASE.address} ubuntu1 *\n`
  const lab = (servers: string, asked: string[]) => {
    const host = hostWith({says: () => NO_ID}, asked, (line) => {
      if (line.includes('qdisc')) return servers
      return line.includes('readlink "$fd"') ? LEASES : ''
    })
    return {host: host as System, machines: () => []}
  }

  it('says the same as the long way', async () => {
    const asked: string[] = []
    expect(await offered(lab('server pid=7\n', asked))).to.deep.equal({
      ...{answered: true, offers: 1, servers: [], first: true, last: true, instead: []},
      ...{mask: '255.255.255.0', hours: 12, label: null},
    })
    expect(asked).to.have.length(3)
  })

  it('is asked the long way where a second server may answer', async () => {
    const asked: string[] = []
    await offered(lab('server pid=7\nserver pid=9\n', asked))
    expect(asked.join()).to.contain('discover 02716c616202').and.not.to.contain('request')
  })
})

describe('a DHCP request without an id', () => {
  it('has no MAC address, and names the server and the address', () => {
    const bytes = requestWithoutId('716c6162', '10.10.0.254', '10.10.0.1').replaceAll('\\x', '')
    expect(bytes.slice(0, 16)).to.equal('01010000716c6162')
    expect(bytes.slice(28 * 2, 44 * 2), 'the MAC address').to.equal('0'.repeat(32))
    expect(bytes.slice(236 * 2)).to.equal('63825363350103' + '36040a0a0001' + '32040a0a00fe' + 'ff')
  })

  it('is refused with a reason, which is not that of another question, nor an acknowledgement', () => {
    const answer = (type: string) =>
      `${'02010000716c6162'.padEnd(472, '0')}638253633501${type}3804${hex('why?')}ff`
    expect(reasonIn(answer('06').replaceAll(/(..)/g, ' $1'), '716c6162')).to.equal('why?')
    expect(reasonIn(answer('06'), '716c6163')).to.equal(null)
    expect(reasonIn(answer('05'), '716c6162')).to.equal(null)
    expect(reasonIn('', '716c6162')).to.equal(null)
  })
})
