import {expect} from 'chai'
import {turnsOff, untilOff} from '../../../src/session/turn-off.js'

describe('a command that turns a machine off', () => {
  it('is known in every usual form, and taken for nothing else', () => {
    const off = [
      'poweroff',
      'sudo poweroff',
      'sync; sudo shutdown -h now',
      'system_powerdown',
      'sudo halt -p',
    ]
    expect(off.filter((command) => !turnsOff(command))).to.deep.equal([])
    const on = ['sudo reboot', 'sudo shutdown -r now', 'echo poweroff', 'cat poweroff.txt', 'system_reset']
    expect(on.filter(turnsOff)).to.deep.equal([])
  })

  it('is waited for until the machine is off, and no longer than is allowed', async () => {
    let looks = 0
    await untilOff({running: () => Promise.resolve(++looks < 3)}, 5000)
    expect(looks).to.equal(3)
    const started = performance.now()
    await untilOff({running: () => Promise.resolve(true)}, 250)
    expect(performance.now() - started).to.be.within(200, 2000)
  })
})
