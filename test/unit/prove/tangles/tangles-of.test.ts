import {expect} from 'chai'
import {tanglesOf} from '../../../../src/prove/tangles/tangles-of.js'
import {fence, labOf} from '../fixture.js'

const lab = labOf({
  build: [fence(['ip link add br0 type bridge', 'ip link set br0 up', 'ip addr add 10.0.0.1/24 dev br0'])],
})
const told = (many = 10_000, seed = 1): string[] =>
  tanglesOf(lab, many, seed).map(
    ({origin}) => `${origin.id.replace('tangle:build/', '')} | ${origin.instead ?? ''}`,
  )

describe('tanglesOf', () => {
  it('cuts commands, swaps them, and makes slips in pairs and slips that are put right', () => {
    expect(told()).to.include.members([
      '1: cut in the middle | ip link add b',
      '1 and 2: the other way round | ip link set br0 up\nip link add br0 type bridge',
      '2: left down, down for up; then as it should be | ip link set br0 down\nip link set br0 up',
      '2 and 3: left down, down for up; another address, 10.0.1.1 for 10.0.0.1 | ip link set br0 down\nip addr add 10.0.1.1/24 dev br0',
    ])
  })

  it('ends a line too soon, where something follows that matters', () => {
    const text = 'qemu-system-x86_64 \\\n  -m 500 \\\n  -drive file=a.qcow2,format=qcow2 \\\n  -daemonize'
    const start = labOf({start: [fence([text])]})
    const broken = tanglesOf(start, 10_000, 1).filter(({origin}) => origin.id.includes('at the end of line'))
    expect(broken.map(({origin}) => origin.id.replace('tangle:start/', ''))).to.have.members([
      '1: no backslash at the end of line 1',
      '1: a blank after the backslash at the end of line 1',
      '1: no backslash at the end of line 2',
      '1: a blank after the backslash at the end of line 2',
    ])
    const of = (id: string) => {
      const {fences} = broken.find(({origin}) => origin.id.endsWith(id)) ?? {}
      return fences?.get('start')?.flatMap(({commands}) => commands.map((each) => each.text))
    }
    const rest = '-drive file=a.qcow2,format=qcow2 \\\n  -daemonize'
    expect(of('no backslash at the end of line 2')).to.deep.equal(['qemu-system-x86_64 \\\n  -m 500', rest])
    expect(of('a blank after the backslash at the end of line 2')).to.deep.equal([
      'qemu-system-x86_64 \\\n  -m 500 \\ ',
      rest,
    ])
  })

  it('makes three slips in one command only where there are too few of two, and none that two would make', () => {
    const one = labOf({log: [fence(['ssh -p 2222 student@127.0.0.1 touch hello.txt'])]})
    const all = tanglesOf(one, 10_000, 1)
    const triples = all.filter(({origin}) => origin.id.split('; ').length === 3)
    expect(triples).to.not.deep.equal([])
    const instead = all.map((each) => each.origin.instead)
    expect(new Set(instead).size).to.equal(instead.length)
    const few = tanglesOf(one, all.length - triples.length, 1)
    expect(few.filter(({origin}) => origin.id.split('; ').length === 3)).to.deep.equal([])
  })

  it('makes two slips in one command too', () => {
    expect(told().filter((each) => each.startsWith('3: ') && each.includes('; another'))).to.not.deep.equal(
      [],
    )
  })

  it('never makes the guide’s own way, nor one slip alone', () => {
    for (const {fences, origin} of tanglesOf(lab, 10_000, 1)) {
      const typed = [...fences.values()].flat().flatMap(({commands}) => commands.map(({text}) => text))
      expect(typed, origin.id).to.not.deep.equal(
        lab.guides.en.steps[0]?.fences[0]?.commands.map(({text}) => text),
      )
    }
  })

  it('types the right command right after the slip that it puts right', () => {
    const {fences} =
      tanglesOf(lab, 10_000, 1).find(({origin}) =>
        origin.id.endsWith('left down, down for up; then as it should be'),
      ) ?? {}
    expect(fences?.get('build')?.flatMap(({commands}) => commands.map(({text}) => text))).to.deep.equal([
      'ip link add br0 type bridge',
      'ip link set br0 down',
      'ip link set br0 up',
      'ip addr add 10.0.0.1/24 dev br0',
    ])
  })

  it('knows that two slips which make one command of the other, and the other of the one, only change the order', () => {
    const plug = labOf({plug: [fence(['ip link set eth0 master br0', 'ip link set tap0 master br0'])]})
    const passing = tanglesOf(plug, 10_000, 1).flatMap(({origin, expectation}) =>
      expectation.must === 'be-judged' &&
      origin.id.includes('tap0 for eth0; another interface, eth0 for tap0')
        ? [`${origin.id} | ${expectation.passing}`]
        : [],
    )
    expect(passing).to.deep.equal([
      'tangle:plug/1 and 2: another interface, tap0 for eth0; another interface, eth0 for tap0; the same in another order | right',
    ])
  })

  it('gives as many as are wanted, the same for the same seed', () => {
    expect(told(8, 7)).to.deep.equal(told(8, 7))
    expect(told(8, 7)).to.have.length(8)
    expect(told(8, 7)).to.not.deep.equal(told(8, 8))
    expect(told(0)).to.deep.equal([])
  })

  it('makes each only once, though two slips can be made in either order', () => {
    const within = told()
      .filter((each) => /^\d: /.test(each))
      .map((each) => each.replace(/^[^|]*/, ''))
    expect(new Set(within).size).to.equal(within.length)
  })

  it('has a name of its own for each', () => {
    const ids = tanglesOf(lab, 10_000, 1).map(({origin}) => origin.id)
    expect(new Set(ids).size).to.equal(ids.length)
  })
})
