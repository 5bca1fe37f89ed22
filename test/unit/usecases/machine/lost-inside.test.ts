import {expect} from 'chai'
import {lostInside} from '../../../../src/usecases/machine/lost-inside.js'
import type {Machine} from '../../../../src/machine/machine.js'
import {HostError} from '../../../../src/model/errors/errors.js'
import type {Link} from '../../../../src/model/observer.js'

const OWN = 'fe80::5054:ff:fe12:3456'
const card = (more: Partial<Link> = {}): Link => ({
  ...{ifname: 'ens3', operstate: 'UP', flags: ['UP', 'LOWER_UP'], mtu: 1500, address: '52:54:00:12:34:56'},
  addr_info: [{family: 'inet6', local: OWN, prefixlen: 64, scope: 'link'}],
  ...more,
})
const lo: Link = {ifname: 'lo', operstate: 'UNKNOWN', flags: ['UP'], mtu: 65_536, addr_info: []}

/** A guest whose console tells of these interfaces; null where nobody can log in there. */
const machine = (links: readonly Link[] | null, tap: string | null = 'tap0') =>
  ({
    id: 'vm',
    nics: () =>
      Promise.resolve([{model: 'e1000', mac: '52:54:00:12:34:56', backend: {kind: 'tap', ifname: tap}}]),
    console: {
      links: () =>
        links ? Promise.resolve(links) : Promise.reject(new HostError('guest-silent', {en: 'no', sv: 'nej'})),
    },
  }) as unknown as Machine

describe('lostInside', () => {
  const told = async (...links: readonly Link[]) => {
    const error = await lostInside(machine(links))
    return error?.suggestions.map((each) => each.split('    ')[0])
  }

  it('names what SSH lacks in a guest, and what gives it back', async () => {
    expect(await told(lo, card({addr_info: []}))).to.deep.equal([
      'qlab console vm',
      `sudo ip addr add ${OWN}/64 dev ens3`,
    ])
    expect(await told(lo, card({flags: []}))).to.include('sudo ip link set ens3 up')
    expect(await told(lo, card({mtu: 1000}))).to.include('sudo ip link set ens3 mtu 1500')
    // One whose MAC address was changed in the guest.
    expect(await told(lo, card({address: '02:00:00:00:00:07', addr_info: []}))).to.include('qlab console vm')
  })

  it('names nothing where nothing is lacking, no tap leads there, or nobody could look', async () => {
    expect(await told(lo, card())).to.equal(undefined)
    expect(await told(lo)).to.equal(undefined)
    expect(await lostInside(machine([lo, card({addr_info: []})], null))).to.equal(null)
    expect(await lostInside(machine(null))).to.equal(null)
  })
})
