import {hostname} from 'node:os'
import {expect} from 'chai'
import {isAfar, tunnelTo} from '../../../../src/usecases/machine/tunnel-to.js'

const KIM = {name: 'kim', dropped: false}

describe('tunnelTo', () => {
  it('names this computer as the reader has reached it', () => {
    const env = {SSH_CONNECTION: '10.0.0.7 50022 192.0.2.4 22'}
    expect(tunnelTo(5901, env, KIM)).to.equal('ssh -N -L 5901:127.0.0.1:5901 kim@192.0.2.4')
  })

  it('goes to the port that the reader came in at', () => {
    const env = {SSH_CONNECTION: '2001:db8::7 50022 2001:db8::4 2222'}
    expect(tunnelTo(5900, env, KIM)).to.equal('ssh -N -p 2222 -L 5900:127.0.0.1:5900 kim@2001:db8::4')
  })

  it('names it by its own name at its console', () => {
    expect(tunnelTo(5900, {}, KIM)).to.equal(`ssh -N -L 5900:127.0.0.1:5900 kim@${hostname()}`)
  })

  it('logs in as whoever can: root, or the user behind sudo', () => {
    const nobody = {name: 'qlab', dropped: true}
    expect(tunnelTo(5900, {}, nobody)).to.match(/ root@\S+$/)
    expect(tunnelTo(5900, {SUDO_USER: 'kim'}, {name: 'kim', dropped: true})).to.match(/ kim@\S+$/)
  })
})

describe('isAfar', () => {
  it('is a reader without a desktop, and one who came over SSH', () => {
    expect(isAfar({})).to.equal(true)
    expect(isAfar({DISPLAY: ':0'})).to.equal(false)
    expect(isAfar({WAYLAND_DISPLAY: 'wayland-0'})).to.equal(false)
    expect(isAfar({DISPLAY: 'localhost:10.0', SSH_CONNECTION: '10.0.0.7 1 192.0.2.4 22'})).to.equal(true)
  })
})
