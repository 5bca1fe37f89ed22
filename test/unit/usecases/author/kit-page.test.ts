import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import * as kit from '../../../../src/lab.js'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {factsRead} from '../../../../src/usecases/author/kit/facts-read.js'
import {kitPage} from '../../../../src/usecases/author/kit/kit-page.js'
import {PIECES, READY_CHECKS} from '../../../../src/usecases/author/kit/ready-checks.js'

describe('docs/kit.md', () => {
  it('is as npm run docs makes it now', () => {
    const page = readFileSync(join(packageRoot(), 'docs/kit.md'), 'utf8')
    expect(page === kitPage(), 'run npm run docs').to.equal(true)
  })

  it('has everything that labs can import, and nothing else', () => {
    const checks = Object.values(READY_CHECKS).flat()
    const called = checks.map(({call}) => /^\w+/.exec(call)?.[0])
    const pieces = Object.values(PIECES).flatMap((named) => Object.keys(named))
    expect([...new Set(called), ...pieces].sort()).to.deep.equal(Object.keys(kit).sort())
  })

  it('has facts for every check', () => {
    for (const {call, gives} of Object.values(READY_CHECKS).flat())
      for (const check of gives) expect(factsRead(check), call).to.not.be.empty
  })
})

describe('the facts that a check reads', () => {
  it('are those of its judge and of its diagnoses, also after an assertion that fails', () => {
    const check = kit.check({
      id: 'x',
      title: {en: 'x', sv: 'x'},
      observe: () => Promise.resolve({a: 1, b: 2, c: 3, d: null, unread: 1}),
      judge: (facts, expect) => {
        expect(facts.a).to.equal(1)
        expect(facts.b).to.be.greaterThan(1)
      },
      diagnoses: [
        {
          id: 'y',
          when: ({c}) => c === 3,
          say: (facts) => ({en: `${facts.d}`, sv: ''}),
          look: 'ls',
        },
      ],
    })
    expect(factsRead(check)).to.deep.equal(['a', 'b', 'c', 'd'])
  })
})
