import {expect} from 'chai'
import {turnsOff, untilOff} from '../../../src/session/turn-off.js'
import {FakeClock} from '../model/fake-clock.js'

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
    using clock = new FakeClock()
    let looks = 0
    await untilOff({running: () => Promise.resolve(++looks < 3)}, 5000)
    expect(looks).to.equal(3)
    const started = clock.now()
    await untilOff({running: () => Promise.resolve(true)}, 250)
    expect(clock.now() - started).to.equal(250)
  })
})
