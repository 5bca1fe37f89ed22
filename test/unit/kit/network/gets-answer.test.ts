import {expect} from 'chai'
import {getsAnswer, whoAnswers} from '../../../../src/kit/network/gets-answer.js'
import {FakeSystem} from '../../fake-system.js'

describe('who answers pings', () => {
  const system = new FakeSystem({'ping -c 1 -W 1 10.0.0.2': '', 'ping -c 1 -W 3 10.0.0.2': ''})

  it('is asked once, for 3 s unless told otherwise; nobody is asked without an address', async () => {
    expect(await getsAnswer(system, '10.0.0.2')).to.equal(true)
    expect(await getsAnswer(system, '10.0.0.3', 1)).to.equal(false)
    expect(await getsAnswer(system, null)).to.equal(false)
    expect(system.asked).to.deep.equal(['ping -c 1 -W 3 10.0.0.2', 'ping -c 1 -W 1 10.0.0.3'])
  })

  it('is told in words, those that answer and those that do not', async () => {
    expect(
      await whoAnswers([
        ['one', system, '10.0.0.2'],
        ['one', system, '10.0.0.3'],
        ['two', system, null],
      ]),
    ).to.deep.equal({answered: ['one -> 10.0.0.2'], silent: ['one -> 10.0.0.3', 'two -> no address']})
  })
})
