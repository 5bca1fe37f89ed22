import {expect} from 'chai'
import {UsageError} from '../../../../src/model/errors/errors.js'
import {suggestionLine} from '../../../../src/model/errors/suggestion.js'
import {tellWords, type Known} from '../../../../src/usecases/words/tell-words.js'

const LABS = ['disks', 'virtio', 'bridge', 'isolated']
const BRIDGE = {lab: 'bridge', names: ['create-tap', 'start-vm', '1', '2']}
const ISOLATED = {lab: 'isolated', names: ['start-vm', 'ping', '1', '2']}
const VIRTIO = {lab: 'virtio', names: ['emulated', 'virtio', 'balloon']}

function known(open: Known['open'], more: Partial<Known> = {}): Known {
  return {by: 'qlab check', what: 'step', flag: undefined, labs: LABS, open, ...more}
}

function refusal(words: readonly string[], about: Known): {code: string; sv: string; next: string[]} {
  try {
    tellWords(words, about)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return {
      code: error.code,
      sv: error.told('sv').message,
      next: error.next.map((each) => suggestionLine(each, 'en')),
    }
  }
  throw new Error(`${words.join(' ')} was understood`)
}

describe('tellWords', () => {
  const one = known([BRIDGE])
  const two = known([BRIDGE, ISOLATED])
  const vms = {what: 'machine', by: 'qlab ssh'} as const

  it('tells a lab from a step of the open one, by id and by number', () => {
    expect(tellWords([], one)).to.deep.equal({lab: undefined, words: []})
    expect(tellWords(['bridge'], one)).to.deep.equal({lab: 'bridge', words: []})
    expect(tellWords(['disks'], one)).to.deep.equal({lab: 'disks', words: []})
    expect(tellWords(['create-tap'], one)).to.deep.equal({lab: 'bridge', words: ['create-tap']})
    expect(tellWords(['2'], one)).to.deep.equal({lab: 'bridge', words: ['2']})
  })

  it('takes a lab and a step, in either order', () => {
    expect(tellWords(['bridge', '2'], one)).to.deep.equal({lab: 'bridge', words: ['2']})
    expect(tellWords(['2', 'bridge'], two)).to.deep.equal({lab: 'bridge', words: ['2']})
    expect(tellWords(['isolated', 'nosuch'], two)).to.deep.equal({lab: 'isolated', words: ['nosuch']})
  })

  it('finds the lab of a step that only one open lab has, and asks about the others', () => {
    expect(tellWords(['ping'], two)).to.deep.equal({lab: 'isolated', words: ['ping']})
    const asked = refusal(['start-vm'], two)
    expect(asked.code).to.equal('which-lab')
    expect(asked.next).to.deep.equal(['qlab check bridge start-vm', 'qlab check isolated start-vm'])
  })

  it('takes a VM that is called like its lab for the VM, and for the lab where a VM follows', () => {
    const open = known([VIRTIO], vms)
    expect(tellWords(['virtio'], open)).to.deep.equal({lab: 'virtio', words: ['virtio']})
    expect(tellWords(['virtio', 'balloon'], open)).to.deep.equal({lab: 'virtio', words: ['balloon']})
    const runs = {...open, more: true}
    expect(tellWords(['virtio', 'balloon', 'uname'], runs).words).to.deep.equal(['balloon', 'uname'])
    expect(tellWords(['virtio', 'uname', '-r'], runs).words).to.deep.equal(['virtio', 'uname', '-r'])
    expect(
      tellWords(['bridge', 'vm'], known([{lab: 'bridge', names: ['vm']}], {...vms, more: true})),
    ).to.deep.equal({lab: 'bridge', words: ['vm']})
  })

  it('asks when a word is an open lab and a VM of another one', () => {
    const open = known([VIRTIO, {lab: 'my', names: ['virtio', 'other']}, BRIDGE], vms)
    expect(
      refusal(['virtio'], {...open, open: [{lab: 'virtio', names: ['a']}, ...open.open.slice(1)]}),
    ).to.deep.equal({
      code: 'ambiguous-word',
      sv: 'virtio är en öppen labb, men också en VM i my.',
      next: ['qlab ssh --lab virtio    (the lab)', 'qlab ssh my virtio    (a VM)'],
    })
  })

  it('says what an unknown word could have been', () => {
    const typo = refusal(['bridg'], one)
    expect(typo.code).to.equal('unknown-word')
    expect(typo.sv).to.equal('Det finns ingen labb "bridg", och bridge har inget steg med det namnet.')
    expect(typo.next).to.deep.equal(['Did you mean bridge?', 'The steps of bridge: 1 create-tap, 2 start-vm'])
    expect(refusal(['create-tp'], one).next[0]).to.equal('Did you mean create-tap?')
    expect(refusal(['xyzzy'], two).next).to.include('qlab list')
    expect(refusal(['brigde'], known([VIRTIO], vms)).next[0]).to.equal('Did you mean bridge?')
  })

  it('leaves to the lab what can only be something in it', () => {
    expect(tellWords(['9'], one)).to.deep.equal({lab: undefined, words: ['9']})
    expect(tellWords(['uname', '-r'], known([VIRTIO], {...vms, more: true}))).to.deep.equal({
      lab: undefined,
      words: ['uname', '-r'],
    })
    // A step of a lab that is closed: whoever looks for it says that the lab is, and why.
    expect(tellWords(['ping'], known([], {closed: ISOLATED.names})).words).to.deep.equal(['ping'])
    expect(tellWords(['vm'], known([], vms)).words).to.deep.equal(['vm'])
  })

  it('takes a near miss for a lab, also where none is open', () => {
    const none = known([])
    const typo = refusal(['bridg'], none)
    expect(typo.code).to.equal('unknown-word')
    expect(typo.sv).to.equal('Det finns ingen labb "bridg".')
    expect(typo.next).to.deep.equal(['Did you mean bridge?'])
    expect(refusal(['bridg', '2'], none).next).to.deep.equal(['Did you mean bridge?'])
    expect(refusal(['xyzzy', '2'], none).next).to.deep.equal(['qlab list'])
    expect(refusal(['xyzzy'], none)).to.include({
      sv: 'Det finns ingen labb "xyzzy", och ingen labb är öppen.',
    })
    expect(refusal(['xyzzy'], none).next).to.deep.equal(['qlab list'])
    expect(tellWords(['2'], none).words).to.deep.equal(['2'])
  })

  it('says of a number that several labs do not have it, and of labs that were only begun not that they are open', () => {
    const high = refusal(['99'], two)
    expect(high.sv).to.equal('Varken bridge eller isolated har något steg 99.')
    expect(high.next).to.deep.equal([
      'The steps of bridge: 1 create-tap, 2 start-vm',
      'The steps of isolated: 1 start-vm, 2 ping',
    ])
    const begun = known([BRIDGE, ISOLATED], {by: 'qlab goto', closed: ['1', '2']})
    const which = refusal(['2'], begun)
    expect(which.sv).to.equal('Du har börjat på 2 labbar: bridge, isolated.')
    expect(which.next).to.deep.equal(['qlab goto bridge 2', 'qlab goto isolated 2'])
  })

  it('refuses a second step or VM, which would be left out of account', () => {
    expect(refusal(['1', '2'], one)).to.deep.equal({
      code: 'one-only',
      sv: 'qlab check tar ett steg, men fick två ord: 1 och 2.',
      next: ['qlab check 1', 'qlab check 2'],
    })
    expect(refusal(['bridge', '2', '1'], two).next).to.deep.equal([
      'qlab check bridge 2',
      'qlab check bridge 1',
    ])
    expect(refusal(['1', '2'], {...two, flag: 'bridge'}).next[0]).to.equal('qlab check bridge 1')
    expect(refusal(['create-tap', 'xyzzy'], one).sv).to.match(/^Det finns ingen labb "xyzzy"/)
    const vm = known([{lab: 'bridge', names: ['vm', 'other']}], {...vms, by: 'qlab console'})
    expect(refusal(['vm', 'other'], vm).sv).to.equal(
      'qlab console tar en VM, men fick två ord: vm och other.',
    )
  })

  it('takes the lab that --lab names once more, and no other one', () => {
    const flagged = {...two, flag: 'bridge'}
    expect(tellWords(['bridge', '2'], flagged)).to.deep.equal({lab: 'bridge', words: ['2']})
    expect(tellWords(['bridge'], flagged)).to.deep.equal({lab: 'bridge', words: []})
    expect(tellWords(['2'], flagged)).to.deep.equal({lab: 'bridge', words: ['2']})
    expect(tellWords(['virtio'], known([VIRTIO], {...vms, flag: 'virtio'})).words).to.deep.equal(['virtio'])
    expect(refusal(['isolated'], flagged).code).to.equal('two-labs')
  })
})
