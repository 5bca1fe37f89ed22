import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {readPace, rememberedBoots, type PaceSources} from '../../../../src/host/kvm/read-pace.js'
import {rememberBoot} from '../../../../src/host/kvm/remember-boot.js'
import {temporaryFolder} from '../fake-programs.js'

const ME = {uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, name: 'me', home: '/', dropped: false}

describe('readPace', () => {
  const quiet = {cache: '', env: {}, load: () => 0.3, processors: 2, spin: () => 1}
  const pace = (more: Partial<PaceSources> = {}) => readPace({...quiet, ...more})
  let here: ReturnType<typeof temporaryFolder>
  beforeEach(() => (here = temporaryFolder()))
  afterEach(() => here[Symbol.dispose]())
  const inHere = (more: Partial<PaceSources> = {}) => pace({cache: here.path, ...more})

  it('is 1, without a reason, on the reference computer and on one that nothing is known of', () => {
    expect(inHere()).to.deep.equal({factor: 1, why: null})
    expect(inHere({load: () => 3, spin: () => 1.9})).to.deep.equal({factor: 1, why: null})
  })

  it('follows QLAB_TIME_FACTOR alone, where that is set', () => {
    const set = (value: string) => inHere({env: {QLAB_TIME_FACTOR: value}, load: () => 40})
    expect(set('3')).to.deep.include({factor: 3})
    expect(set('0.5').why?.en).to.equal('QLAB_TIME_FACTOR is 0.5')
    expect(set('1')).to.deep.equal({factor: 1, why: null})
    expect(set('').factor, 'empty is unset').to.be.above(10)
  })

  it('follows the slowest of the last boots', () => {
    rememberBoot(here.path, {ms: 12_000, uefi: false}, ME, 1)
    expect(inHere().factor).to.equal(1)
    rememberBoot(here.path, {ms: 81_234, uefi: false}, ME, 1)
    const {factor, why} = inHere()
    expect(factor).to.equal(5.4)
    expect(why?.en).to.equal('VMs boot slowly on this computer: one of the last took 81 s')
    for (let again = 0; again < 3; again++) rememberBoot(here.path, {ms: 9000, uefi: false}, ME, 1)
    expect(inHere().factor, 'once it has become quick').to.equal(1)
    expect(rememberedBoots(here.path)).to.have.length(3)
    rememberBoot(here.path, {ms: 35_000, uefi: true}, ME, 1)
    expect(inHere().factor, 'UEFI takes longer everywhere').to.equal(1)
  })

  it('follows the trial of KVM: its own time where it works, else that of emulation', () => {
    const verdict = (kept: object) =>
      writeFileSync(join(here.path, 'kvm.json'), JSON.stringify({key: 'k', verdict: kept}))
    verdict({usable: true, probedMs: 9000, emulatedMs: null})
    expect(inHere().factor).to.equal(4.5)
    expect(inHere().why?.sv).to.contain('9 s')
    verdict({usable: false, probedMs: 31_000, emulatedMs: 15_000})
    expect(inHere().factor).to.equal(3)
    verdict({usable: false, probedMs: 20, emulatedMs: null})
    expect(inHere().factor).to.equal(1)
  })

  it('follows the load of now, times what else is known, and has an end', () => {
    expect(inHere({load: () => 12})).to.deep.include({factor: 4})
    expect(inHere({load: () => 12}).why?.en).to.equal('this computer is busy: load 12.0 on 2 processors')
    rememberBoot(here.path, {ms: 30_000, uefi: false}, ME, 1)
    expect(inHere({load: () => 12}).factor).to.equal(8)
    expect(inHere({load: () => 900}).factor).to.equal(20)
  })

  it('counts not twice what other work made of a boot', () => {
    rememberBoot(here.path, {ms: 60_000, uefi: false}, ME, 4)
    expect(inHere().factor).to.equal(1)
    rememberBoot(here.path, {ms: 60_000, uefi: false}, ME, 2)
    expect(inHere({load: () => 6}).factor).to.equal(4)
  })

  it('follows how fast the computer calculates', () => {
    expect(inHere({spin: () => 12})).to.deep.include({factor: 6})
    expect(inHere({spin: () => 12}).why?.en).to.equal('this computer calculates 12 times slower than most')
  })

  it('reads over what is broken', () => {
    for (const text of ['', '{"boots":', '[]', 'null', '{"boots":[{"ms":"x"}]}', '{"boots":7}']) {
      writeFileSync(join(here.path, 'pace.json'), text)
      writeFileSync(join(here.path, 'kvm.json'), text)
      expect(inHere(), text).to.deep.equal({factor: 1, why: null})
    }
  })
})
