import {expect} from 'chai'
import {
  leavesNoTrace,
  lineLeavesNoTrace,
  qmpLeavesNoTrace,
} from '../../../../src/engine/ahead/leaves-no-trace.js'

describe('leavesNoTrace', () => {
  for (const line of ['ip -j -d address show', 'ip route', 'bridge fdb show', 'cat note.txt', 'ss -xpnH'])
    it(`knows that \`${line}\` only reads`, () => {
      const [command = '', ...args] = line.split(' ')
      expect(leavesNoTrace(command, args)).to.equal(true)
      expect(lineLeavesNoTrace([line], [])).to.equal(true)
    })

  for (const line of [
    'ping -c 1 192.168.77.2',
    'ip neigh flush all',
    'socat - TCP4:127.0.0.1:5900',
    'sudo cat x',
  ])
    it(`does not know that of \`${line}\``, () => {
      const [command = '', ...args] = line.split(' ')
      expect(leavesNoTrace(command, args)).to.equal(false)
      expect(lineLeavesNoTrace([line], [])).to.equal(false)
    })

  it('knows nothing of a line that is more than one command, or has the shell do something', () => {
    for (const line of ['cat x; ping y', 'cat x | nc y 1', 'cat $(ping y)', 'cat x > y', 'ping y && cat x'])
      expect(lineLeavesNoTrace([line], []), line).to.equal(false)
    expect(lineLeavesNoTrace(['ip link ', ' ', ''], ['set', 'eth0'])).to.equal(false)
  })

  it('knows the commands of QMP that only ask', () => {
    expect(qmpLeavesNoTrace('query-block')).to.equal(true)
    expect(qmpLeavesNoTrace('human-monitor-command', {'command-line': 'info usernet'})).to.equal(true)
    expect(qmpLeavesNoTrace('human-monitor-command', {'command-line': 'savevm x'})).to.equal(false)
    expect(qmpLeavesNoTrace('stop')).to.equal(false)
  })
})
