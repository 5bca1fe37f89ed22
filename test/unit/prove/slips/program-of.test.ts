import {expect} from 'chai'
import {callIn} from './fixture.js'

describe('callOf', () => {
  const cases: Record<string, readonly [text: string, program: string, first: string | undefined]> = {
    'a program': ['ip link', 'ip', 'link'],
    'a program by its path': ['/usr/sbin/ip link', 'ip', 'link'],
    sudo: ['sudo ip link', 'ip', 'link'],
    'sudo with options': ['sudo -n -E ip link', 'ip', 'link'],
    'sudo as another user': ['sudo -u student ip link', 'ip', 'link'],
    variables: ['LANG=C A=b ip link', 'ip', 'link'],
    'variables behind sudo': ['sudo LANG=C ip link', 'ip', 'link'],
    env: ['env -u LANG A=b ip link', 'ip', 'link'],
    time: ['time ip link', 'ip', 'link'],
    'the body of a loop': ['do ip link', 'ip', 'link'],
    'a condition': ['if ! ip link', 'ip', 'link'],
    'a variable alone': ['A=b', '', undefined],
    nothing: ['', '', undefined],
  }
  for (const [what, [text, program, first]] of Object.entries(cases))
    it(`finds the program of ${what}`, () => {
      const call = callIn(text)
      expect([call.program, call.args[0]?.text]).to.deep.equal([program, first])
    })
})
