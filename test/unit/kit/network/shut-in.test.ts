import {expect} from 'chai'
import {closedNetwork} from '../../../../src/kit/network/closed-network.js'
import {shutIn} from '../../../../src/kit/network/shut-in.js'
import {judge} from '../../../../src/engine/judge.js'
import type {Observer} from '../../../../src/model/observer.js'
import {FakeSystem} from '../../fake-system.js'

const WIRING = {bridge: 'br0', taps: ['tap0', 'tap1']}
const say = {en: 'en', sv: 'sv'}

describe('shutIn', () => {
  const verdict = async (ports: readonly string[], reached: readonly string[]) => {
    const border = shutIn(WIRING, {
      ...{title: say, needs: [], pluggedIn: say, wayOut: {say, look: 'ip route', then: 'true'}},
      reached: () => Promise.resolve(reached),
    })
    const host = new FakeSystem(
      {},
      ports.map((ifname) => ({ifname, master: 'br0'})),
    )
    const found = judge(border, await border.observe({host} as unknown as Observer))
    return found.outcome === 'failed' ? [found.diagnosis?.id, found.diagnosis?.then] : found.outcome
  }

  it('passes where nothing but the taps is plugged in and nobody is reached', async () => {
    expect(await verdict(['tap0', 'tap1'], [])).to.equal('passed')
  })

  it('tells what is plugged in before who is reached', async () => {
    expect(await verdict(['tap0', 'eth0'], ['vm -> 10.0.0.1'])).to.deep.equal([
      ...['lan-plugged-in', 'sudo ip link set eth0 nomaster'],
    ])
    expect(await verdict(['tap0'], ['vm -> 10.0.0.1'])).to.deep.equal(['way-out', 'true'])
  })
})

describe('closedNetwork', () => {
  it('is a bridge, each of its taps, and nothing else in it', () => {
    const tap = (name: string) => [`${name}-exists`, `${name}-up`, `${name}-on-bridge`]
    expect(closedNetwork(WIRING).map(({id}) => id)).to.deep.equal([
      ...['bridge-exists', 'bridge-up', ...tap('tap0'), ...tap('tap1'), 'bridge-closed'],
    ])
  })
})
