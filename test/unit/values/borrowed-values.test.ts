import {expect} from 'chai'
import {borrowedValues, type HandedIn} from '../../../src/values/borrowed-values.js'
import {drawValues} from '../../../src/values/draw-values.js'
import {seedOf} from '../../../src/values/seed.js'

const parameters = {
  bridge: {kind: 'interface', own: 'br0'},
  tap: {kind: 'interface', own: 'tap0'},
} as const
const LAB = {id: 'bridge', parameters}

function handedIn(student: string, whose: string, changes: Partial<HandedIn> = {}): HandedIn {
  const seed = seedOf('secret', student)
  const {bridge = '', tap = ''} = drawValues(parameters, seedOf('secret', whose), 'bridge')
  const text = `ip link add ${bridge} type bridge\nip tuntap add dev ${tap} mode tap\nip link set ${tap} master ${bridge}`
  return {student, seed, claimed: seed, text, ...changes}
}

describe('values of somebody else’s in a submission', () => {
  it('name whose they are, and not the other way round', () => {
    const {bridge = '', tap = ''} = drawValues(parameters, seedOf('secret', 'anna'), 'bridge')
    expect(
      borrowedValues(LAB, [handedIn('anna', 'anna'), handedIn('bo', 'anna'), handedIn('eva', 'eva')]),
    ).to.deep.equal([{lab: 'bridge', student: 'bo', of: 'anna', values: [bridge, tap], named: false}])
  })

  it('are not told of a class in which everybody has their own, or the handout’s', () => {
    const all = Array.from({length: 200}, (_, index) => handedIn(String(index), String(index)))
    expect(borrowedValues(LAB, all)).to.deep.equal([])
    expect(
      borrowedValues(LAB, [handedIn('anna', 'anna', {text: 'ip link add br0 type bridge'}), ...all]),
    ).to.deep.equal([])
  })

  it('are not told of a single one, which may be a typing error', () => {
    const {bridge = ''} = drawValues(parameters, seedOf('secret', 'bo'), 'bridge')
    const anna = handedIn('anna', 'anna')
    const slip = {...anna, text: `${anna.text}\nip link add ${bridge} type bridge`}
    expect(borrowedValues(LAB, [slip, handedIn('bo', 'bo')])).to.deep.equal([])
  })

  it('are told where a submission names another’s seed, whatever was typed', () => {
    const anna = handedIn('anna', 'anna', {claimed: seedOf('secret', 'bo')})
    expect(borrowedValues(LAB, [anna, handedIn('bo', 'bo')])).to.deep.equal([
      {lab: 'bridge', student: 'anna', of: 'bo', values: [], named: true},
    ])
  })

  it('are nothing in a lab that has no parameters', () => {
    expect(borrowedValues({id: 'qmp'}, [handedIn('anna', 'anna'), handedIn('bo', 'anna')])).to.deep.equal([])
  })
})
