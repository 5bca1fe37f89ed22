import {expect} from 'chai'
import {withSpan} from '../../../../src/host/day/spans.js'

describe('spans of use', () => {
  it('count what is in none of the others', () => {
    expect(withSpan([], [0, 10])).to.deep.equal({spans: [[0, 10]], addedMs: 10})
    expect(withSpan([[0, 10]], [5, 12])).to.deep.equal({spans: [[0, 12]], addedMs: 2})
    expect(withSpan([[5, 10]], [0, 20])).to.deep.equal({spans: [[0, 20]], addedMs: 15})
    expect(withSpan([[0, 20]], [5, 10])).to.deep.equal({spans: [[0, 20]], addedMs: 0})
    expect(
      withSpan(
        [
          [0, 5],
          [8, 9],
        ],
        [4, 8],
      ),
    ).to.deep.equal({spans: [[0, 9]], addedMs: 3})
    expect(withSpan([[8, 9]], [1, 2])).to.deep.equal({
      spans: [
        [1, 2],
        [8, 9],
      ],
      addedMs: 1,
    })
  })

  it('are nothing where they end before they begin', () => {
    expect(withSpan([[0, 1]], [5, 5])).to.deep.equal({spans: [[0, 1]], addedMs: 0})
    expect(withSpan([[0, 1]], [7, 5])).to.deep.equal({spans: [[0, 1]], addedMs: 0})
  })

  it('in any order count the same together', () => {
    const all = [
      [0, 4],
      [3, 9],
      [20, 30],
      [8, 21],
      [25, 26],
    ] as const
    for (const order of [all, all.toReversed(), [...all.slice(2), ...all.slice(0, 2)]]) {
      let spans: ReturnType<typeof withSpan>['spans'] = []
      let sum = 0
      for (const span of order) {
        const next = withSpan(spans, span)
        spans = next.spans
        sum += next.addedMs
      }
      expect(sum).to.equal(30)
      expect(spans).to.deep.equal([[0, 30]])
    }
  })
})
