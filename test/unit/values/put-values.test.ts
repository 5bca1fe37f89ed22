import {expect} from 'chai'
import * as fc from 'fast-check'
import type {Parameters} from '../../../src/model/lab/parameter.js'
import {drawValues} from '../../../src/values/draw-values.js'
import {KINDS} from '../../../src/values/kinds.js'
import {putOwn, putValues} from '../../../src/values/put-values.js'
import {seedOf} from '../../../src/values/seed.js'

const PARAMETERS: Parameters = {
  bridge: {kind: 'interface', own: 'br0'},
  first: {kind: 'interface', own: 'tap0'},
  second: {kind: 'interface', own: 'tap1'},
  network: {kind: 'subnet', own: '10.10.0'},
  inner: {kind: 'subnet', own: '192.168.10'},
  port: {kind: 'port', own: 2222},
  card: {kind: 'mac', own: '52:54:00:12:34:56'},
  saved: {kind: 'snapshot', own: 'snap1'},
  secret: {kind: 'phrase', own: 'blue whale'},
  mark: {kind: 'token', own: 'came-from'},
}
const OWNS = Object.values(PARAMETERS).map(({own}) => String(own))

const seeds = fc.integer({min: 0}).map((student) => seedOf('test', String(student)))
/** Words that no value is a part of, values, and what stands between words. */
const words = fc.oneof(
  fc.constantFrom(...OWNS),
  fc.constantFrom(
    'eth0',
    'ip link',
    'br',
    'tap',
    'brygga',
    '10.0.2.15',
    '192.168.77.1',
    '22',
    'å',
    'xbr0',
    'br01',
  ),
)
const texts = fc
  .array(fc.tuple(words, fc.constantFrom(' ', ', ', '\n', '  ', '/', ': ', '=', '(', '")', '. ', '-')))
  .map((parts) => parts.flat().join(''))

describe('values in a text', () => {
  it('come back as they were, whatever the seed', () => {
    fc.assert(
      fc.property(texts, seeds, (text, seed) => {
        const values = drawValues(PARAMETERS, seed, 'lab')
        const put = putValues(PARAMETERS, values).text(text)
        expect(putOwn(PARAMETERS, values).text(put)).to.equal(text)
      }),
    )
  })

  it('touch nothing else', () => {
    fc.assert(
      fc.property(texts, seeds, (text, seed) => {
        const values = drawValues(PARAMETERS, seed, 'lab')
        const put = putValues(PARAMETERS, values).text(text)
        const without = (from: string, taken: readonly string[]): string =>
          taken.reduce((left, each) => left.replaceAll(each, ''), from)
        const strange = without(text.replaceAll('xbr0', '').replaceAll('br01', ''), OWNS)
        const left = without(put.replaceAll('xbr0', '').replaceAll('br01', ''), Object.values(values))
        expect(left).to.equal(strange)
      }),
    )
  })

  it('are told from what only contains them', () => {
    const values = drawValues(PARAMETERS, seedOf('test', '1'), 'lab')
    const {text} = putValues(PARAMETERS, values)
    for (const kept of [
      ...[
        'br01',
        'abr0',
        'br0å',
        'tap00',
        'xtap1',
        '22222',
        '2222.5',
        '1.2222',
        '110.10.0.1',
        '10.10.00',
        '1.192.168.10',
      ],
      ...['10.10.10.0', '52:54:00:12:34:56:78', 'snap10', 'blue whales'],
    ])
      expect(text(kept)).to.equal(kept)
    const {bridge = '', first = '', network = '', inner = '', port = '', saved = ''} = values
    expect(text('ifname=tap0,script=no')).to.equal(`ifname=${first},script=no`)
    expect(text('hostfwd=tcp::2222-:22, port 2222.')).to.equal(`hostfwd=tcp::${port}-:22, port ${port}.`)
    expect(text('10.10.0.1/24 192.168.10.20')).to.equal(`${network}.1/24 ${inner}.20`)
    expect(text('br0:s portar, “br0”, br0-porten, /sys/class/net/br0/address')).to.equal(
      `${bridge}:s portar, “${bridge}”, ${bridge}-porten, /sys/class/net/${bridge}/address`,
    )
    expect(text('cp -r tpm tpm-snap1')).to.equal(`cp -r tpm tpm-${saved}`)
  })

  it('bring the address with them that follows from a MAC address', () => {
    const {text} = putValues({card: {kind: 'mac', own: '52:54:00:12:34:56'}}, {card: '52:54:00:0a:00:01'})
    expect(text('ens3 fe80::5054:ff:fe12:3456/64')).to.equal('ens3 fe80::5054:ff:fe0a:1/64')
  })

  it('leave what comes after them in its column, where there is room', () => {
    const {drawing} = putValues(PARAMETERS, {...OWN_VALUES, bridge: 'br471', first: 'tap835'})
    expect(drawing('|    [br0]      |\n|  [tap0]  [tap1] |\nbr0              DOWN')).to.equal(
      '|    [br471]    |\n|  [tap835] [tap1] |\nbr471            DOWN',
    )
    expect(drawing('[VM] <--> [tap0] <--> [br0]')).to.equal('[VM] <--> [tap835] <--> [br471]')
  })
})

const OWN_VALUES = Object.fromEntries(Object.entries(PARAMETERS).map(([name, {own}]) => [name, String(own)]))

describe('values that are drawn', () => {
  it('are sound, of their kind, and none is like another or like the handout’s', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom('bridge', 'isolated'), (seed, lab) => {
        const values = drawValues(PARAMETERS, seed, lab)
        expect(values).to.deep.equal(drawValues(PARAMETERS, seed, lab))
        const all = Object.entries(PARAMETERS).flatMap(([name, {kind, own}]) => [
          {name, kind, value: values[name] ?? ''},
          {name: `${name} of the handout`, kind, value: String(own)},
        ])
        for (const one of all) {
          expect(KINDS[one.kind].isOwn(one.value), one.value).to.equal(true)
          for (const other of all)
            if (
              one !== other &&
              one.kind === other.kind &&
              !(one.name.includes(' ') && other.name.includes(' '))
            )
              expect(KINDS[one.kind].meet(one.value, other.value), `${one.value} ${other.value}`).to.equal(
                false,
              )
        }
        const {bridge = '', network = '', inner = '', port = ''} = values
        expect(bridge.length).to.be.at.most(15)
        expect(network).to.match(/^10\.(?!0\.)\d+\.\d+$/)
        expect(inner).to.match(/^192\.168\.(?!77$|122$)\d+$/)
        expect(Number(port)).to.be.within(10_000, 29_999)
      }),
    )
  })

  it('keep to the length that an interface’s name may have', () => {
    const own = 'ustwo_bridge'
    const {bridge = ''} = drawValues({bridge: {kind: 'interface', own}}, seedOf('test', '1'), 'isolated')
    expect(bridge).to.match(/^ustwo_bridge\d{3}$/)
    expect(bridge).to.have.length(15)
  })
})
