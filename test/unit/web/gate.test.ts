import {expect} from 'chai'
import {Gate, type Knock} from '../../../src/web/gate/gate.js'

const OWN: Knock = {
  method: 'GET',
  host: '127.0.0.1:8080',
  origin: undefined,
  cookie: undefined,
  site: undefined,
  upgrades: false,
}

/** A gate, and the cookie of somebody who has come in. */
function entered(): {gate: Gate; cookie: string} {
  const gate = new Gate(8080)
  const [cookie = ''] = (gate.admit(gate.newToken()) ?? '').split(';')
  return {gate, cookie}
}

describe('the gate of the page', () => {
  it('takes a token once, for a cookie that no script and no other page gets', () => {
    const gate = new Gate(8080)
    const token = gate.newToken()
    expect(gate.admit(token)).to.match(/^qlab-8080=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(gate.admit(token)).to.equal(null)
  })

  it('takes no other token, and none from before a newer one', () => {
    const gate = new Gate(8080)
    const first = gate.newToken()
    const second = gate.newToken()
    for (const wrong of ['', 'x', first, second.slice(1), `${second}x`])
      expect(gate.admit(wrong)).to.equal(null)
    expect(gate.admit(second)).to.be.a('string')
  })

  it('lets in again who has a cookie from before, when it is given that secret; a token is its own', () => {
    const {cookie} = entered()
    const [, secret] = cookie.split('=')
    expect(new Gate(8080, secret).refusal({...OWN, cookie})).to.equal(null)
    expect(new Gate(8080).refusal({...OWN, cookie})).to.equal('cookie')
    const before = new Gate(8080, secret).newToken()
    expect(new Gate(8080, secret).admit(before)).to.equal(null)
  })

  it('lets in who has the cookie, beside others', () => {
    const {gate, cookie} = entered()
    expect(gate.refusal({...OWN, cookie: `other=1; ${cookie}; more=2`})).to.equal(null)
    expect(gate.refusal({...OWN, cookie, host: 'localhost:8080'})).to.equal(null)
  })

  it('turns away who has none, another’s, or one that is like it', () => {
    const {gate, cookie} = entered()
    const {cookie: others} = entered()
    for (const wrong of [undefined, '', others, `${cookie}x`, cookie.slice(0, -1), `x${cookie}`])
      expect(gate.refusal({...OWN, cookie: wrong}), String(wrong)).to.equal('cookie')
  })

  it('is found by its own address alone: another name that leads here is a trick', () => {
    const {gate, cookie} = entered()
    for (const host of [
      undefined,
      '',
      'evil.example:8080',
      '127.0.0.1',
      '127.0.0.1:8081',
      '127.0.0.1:8080.evil.example',
    ])
      expect(gate.refusal({...OWN, cookie, host}), String(host)).to.equal('host')
  })

  it('turns away what another page has asked for, though the browser sends the cookie', () => {
    const {gate, cookie} = entered()
    for (const origin of ['https://evil.example', 'http://127.0.0.1:9999', 'http://localhost:8080', 'null'])
      expect(gate.refusal({...OWN, cookie, origin}), origin).to.equal('origin')
    expect(gate.refusal({...OWN, cookie, origin: 'http://127.0.0.1:8080', site: 'cross-site'})).to.equal(
      'origin',
    )
  })

  it('wants to know which page a WebSocket or a change comes from', () => {
    const {gate, cookie} = entered()
    expect(gate.refusal({...OWN, cookie, upgrades: true})).to.equal('origin')
    expect(gate.refusal({...OWN, cookie, method: 'POST'})).to.equal('origin')
    const own = {...OWN, cookie, origin: 'http://127.0.0.1:8080', site: 'same-origin'}
    expect(gate.refusal({...own, upgrades: true})).to.equal(null)
  })
})
