import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {ProofMemory} from '../../../../src/usecases/proof/proof-memory.js'
import {caseResult} from '../../prove/fixture.js'

const one = caseResult({id: 'left-out:å/1', command: 'ip link set "br0" up'})
const two = caseResult({id: 'left-out:å/2', verdict: 'survived', why: 'No check notices it.'})

describe('ProofMemory', () => {
  let home: string
  let file: string
  const open = (more: {key?: string; seed?: number; fresh?: boolean} = {}) =>
    ProofMemory.open(file, more.key ?? 'key', more.seed ?? 7, more.fresh ?? false)
  const done = (memory: ProofMemory) => [...memory.done.values()]

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'qlab-test-'))
    file = join(home, 'proofs/toy.jsonl')
  })
  afterEach(() => rmSync(home, {recursive: true, force: true}))

  it('knows nothing at first, and makes its folder', () => {
    const memory = open()
    expect([memory.seed, memory.done.size, existsSync(file)]).to.deep.equal([7, 0, true])
  })

  it('gives back what was noted under the same key, whole', () => {
    const memory = open()
    memory.note(one)
    memory.note(two)
    expect(done(open())).to.deep.equal([one, two])
  })

  it('goes on with the seed that it began with', () => {
    open({seed: 7})
    expect(open({seed: 99}).seed).to.equal(7)
  })

  it('forgets what was done under another key, and its seed', () => {
    open({key: 'old', seed: 7}).note(one)
    const memory = open({key: 'new', seed: 9})
    expect([memory.seed, memory.done.size]).to.deep.equal([9, 0])
    expect(open({key: 'old'}).done.size).to.equal(0)
  })

  it('forgets what was done when told to begin anew', () => {
    open().note(one)
    expect(open({fresh: true, seed: 9}))
      .to.include({seed: 9})
      .and.to.have.nested.property('done.size', 0)
    expect(open().seed).to.equal(9)
  })

  it('forgets a proof that is whole', () => {
    const memory = open()
    memory.note(one)
    memory.forget()
    expect(open({seed: 9}))
      .to.include({seed: 9})
      .and.to.have.nested.property('done.size', 0)
  })

  it('may be told twice to forget', () => {
    const memory = open()
    memory.forget()
    expect(() => memory.forget()).to.not.throw()
  })

  it('goes by the last word on a case', () => {
    const memory = open()
    memory.note({...one, verdict: 'survived'})
    memory.note(one)
    expect(done(open())).to.deep.equal([one])
  })

  it('leaves out a last line that was cut off at any place', () => {
    const memory = open()
    memory.note(one)
    const whole = readFileSync(file)
    memory.note(two)
    const all = readFileSync(file)
    for (let size = whole.length; size < all.length - 1; size++) {
      writeFileSync(file, all.subarray(0, size))
      expect(done(open()), `${size} of ${all.length} bytes`).to.deep.equal([one])
    }
  })

  it('keeps what is noted after a line that was cut off', () => {
    const memory = open()
    memory.note(one)
    truncateSync(file, readFileSync(file).length - 10)
    open().note(two)
    expect(done(open())).to.deep.equal([two])
  })

  it('keeps a last line that lacks nothing but its end', () => {
    open().note(one)
    truncateSync(file, readFileSync(file).length - 1)
    open().note(two)
    expect(done(open())).to.deep.equal([one, two])
  })

  it('begins anew when its own first line was cut off', () => {
    open()
    truncateSync(file, 5)
    const memory = open({seed: 9})
    expect([memory.seed, memory.done.size]).to.deep.equal([9, 0])
    memory.note(one)
    expect(done(open())).to.deep.equal([one])
  })

  it('leaves out lines that are no results of ours', () => {
    open().note(one)
    appendFileSync(file, `{"id":"x"}\n${JSON.stringify({...two, verdict: 'fine'})}\n[]\n\n`)
    expect(done(open())).to.deep.equal([one])
  })
})
