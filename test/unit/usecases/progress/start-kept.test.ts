import {expect} from 'chai'
import {monitorAtTerminal} from '../../../../src/usecases/progress/start-kept.js'

describe('a VM that is started again', () => {
  it('has lost the monitor that it had in a terminal, and no other', () => {
    for (const words of ['-m 512 -monitor stdio', '--monitor stdio -m 1', '-nographic', '-serial mon:stdio'])
      expect(monitorAtTerminal(words.split(' ')), words).to.equal(true)
    for (const words of [
      '-m 512',
      '-monitor unix:/tmp/m,server=on',
      '-serial stdio',
      '-monitor',
      '-daemonize',
      '',
    ])
      expect(monitorAtTerminal(words.split(' ')), words).to.equal(false)
  })
})
