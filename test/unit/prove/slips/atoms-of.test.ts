import {expect} from 'chai'
import {atomsOf} from '../../../../src/prove/slips/atoms-of.js'
import {callIn} from './fixture.js'

describe('atomsOf', () => {
  const atomsIn = (text: string) => atomsOf(callIn(text).args)

  it('gives plain words', () => {
    expect(atomsIn('ping 10.0.0.1').map(({key, value, before}) => [key, value, before])).to.deep.equal([
      [null, '10.0.0.1', ''],
    ])
  })

  it('parts a word at its commas, and tells keys from values', () => {
    expect(atomsIn('q -netdev tap,id=n0,ifname=tap0').map(({key, value}) => [key, value])).to.deep.equal([
      [null, '-netdev'],
      [null, 'tap'],
      ['id', 'n0'],
      ['ifname', 'tap0'],
    ])
  })

  it('tells which word stands before', () => {
    expect(atomsIn('ip link add dev tap0').at(-1)?.before).to.equal('dev')
  })

  it('tells where a value stands, in quotes too', () => {
    const text = `q -drive 'file=a.img,format=raw'`
    const values = atomsIn(text).map(({start, end}) => text.slice(start, end))
    expect(values).to.deep.equal(['-drive', 'a.img', 'raw'])
  })

  it('leaves out what the shell would fill in', () => {
    expect(atomsIn('ip link set $tap `x` a* b? "$c"').map(({value}) => value)).to.deep.equal(['link', 'set'])
  })

  it('leaves out empty values', () => {
    expect(atomsIn(`q a=,b '' ,`).map(({value}) => value)).to.deep.equal(['b'])
  })
})
