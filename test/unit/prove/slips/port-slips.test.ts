import {expect} from 'chai'
import {anotherPort} from '../../../../src/prove/slips/port-slips.js'
import {wrongs} from './fixture.js'

describe('anotherPort', () => {
  const cases: Record<string, readonly string[]> = {
    'ssh -p 2222 me@localhost': ['ssh -p 2223 me@localhost'],
    'scp -P 2222 a me@localhost:': ['scp -P 2223 a me@localhost:'],
    'swtpm socket port=2321': ['swtpm socket port=2322'],
    'q -nic user,hostfwd=tcp::2222-:22': [
      'q -nic user,hostfwd=tcp::2223-:22',
      'q -nic user,hostfwd=tcp::2222-:23',
      'q -nic user,hostfwd=tcp::22-:2222',
      'q -nic user,hostfwd=udp::2222-:22',
      'q -nic user,hostfwd=tcp:2222-:22',
    ],
    'q -nic user,hostfwd=udp:127.0.0.1:53-10.0.2.15:53': [
      'q -nic user,hostfwd=udp:127.0.0.1:54-10.0.2.15:53',
      'q -nic user,hostfwd=udp:127.0.0.1:53-10.0.2.15:54',
      'q -nic user,hostfwd=tcp:127.0.0.1:53-10.0.2.15:53',
      'q -nic user,hostfwd=udp::53-10.0.2.15:53',
    ],
  }
  for (const [text, slips] of Object.entries(cases))
    it(`mistypes the port of ${text}`, () => {
      expect(wrongs(anotherPort, text)).to.deep.equal(slips)
    })

  it("leaves alone another program's -p, and a forward of no known form", () => {
    expect(wrongs(anotherPort, 'mkdir -p 2222')).to.deep.equal([])
    expect(wrongs(anotherPort, 'scp -p 2222 a')).to.deep.equal([])
    expect(wrongs(anotherPort, 'q -nic user,hostfwd=unix:/run/a')).to.deep.equal([])
  })
})
