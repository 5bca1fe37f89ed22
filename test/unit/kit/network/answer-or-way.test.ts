import {expect} from 'chai'
import {answerOrWay} from '../../../../src/kit/network/answer-or-way.js'
import {metOrWay} from '../../../../src/kit/network/met-neighbour.js'
import {end, type WayEnd} from '../../../../src/network/way-end.js'
import {FakeSystem} from '../../fake-system.js'

const WAY = end('tap0', 'link-down', {link: 'tap0'})

/** The answer, and what was done for it: each question is a `?`, each look at the way a `!`. */
async function asked(lost: number, way: WayEnd | null): Promise<string> {
  let done = ''
  const found = await answerOrWay({
    ask: () => Promise.resolve((done += '?').split('?').length - 1 > lost),
    isAnswered: Boolean,
    wayOf: () => {
      done += '!'
      return Promise.resolve(way)
    },
  })
  return `${done} ${found.answer} ${found.way?.reason ?? null}`
}

describe('an answer, or where the way ends', () => {
  it('is asked for once where it comes', async () => {
    expect(await asked(0, WAY)).to.equal('? true null')
  })

  it('is asked for again where it may have been lost, and counts whatever was seen in the way', async () => {
    expect(await asked(1, null)).to.equal('?!? true null')
    expect(await asked(1, WAY)).to.equal('?!? true null')
    expect(await asked(2, null)).to.equal('?!?? true null')
  })

  it('is not waited for longer than needed', async () => {
    expect(await asked(9, WAY)).to.equal('?!? false link-down')
    expect(await asked(9, null)).to.equal('?!?? false null')
  })
})

describe('a neighbour that was asked for in vain', () => {
  const met = async (way: WayEnd | null, lost: number) => {
    let pings = 0
    const vm = new FakeSystem((line) => (line.startsWith('ping ') && ++pings > lost ? '' : null))
    const find = () => Promise.resolve({inVain: pings <= lost})
    const found = await metOrWay(vm, '10.0.0.2', find, () => Promise.resolve(way))
    return {...found, pings}
  }

  it('is asked for again by qlab where nothing is in the way now: the student asked for the right one', async () => {
    expect(await met(null, 0)).to.deep.equal({inVain: false, way: null, pings: 1})
    expect(await met(null, 1)).to.deep.equal({inVain: false, way: null, pings: 2})
    expect(await met(null, 9)).to.deep.equal({inVain: true, way: null, pings: 2})
  })

  it('is not asked for where something is', async () => {
    expect(await met(WAY, 0)).to.deep.equal({inVain: true, way: WAY, pings: 0})
  })

  it('is not asked for by qlab where the student has asked for nobody', async () => {
    const vm = new FakeSystem({'ping -c 1 -W 3 10.0.0.2': ''})
    const found = await metOrWay(
      vm,
      '10.0.0.2',
      () => Promise.resolve({inVain: false}),
      () => Promise.resolve(WAY),
    )
    expect(found).to.deep.equal({inVain: false, way: null})
    expect(vm.asked).to.deep.equal([])
  })
})
