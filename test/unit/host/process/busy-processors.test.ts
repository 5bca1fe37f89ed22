import {availableParallelism} from 'node:os'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {busyProcessors} from '../../../../src/host/process/busy-processors.js'
import {childrenOf} from '../../../../src/host/process/processes.js'

describe('busyProcessors', () => {
  it('keeps a process busy for each processor, until it is disposed of', async () => {
    const before = childrenOf(process.pid)
    const busy = busyProcessors()
    const own = childrenOf(process.pid).filter((pid) => !before.includes(pid))
    busy[Symbol.dispose]()
    expect(own).to.have.length(availableParallelism())
    for (let tries = 0; tries < 50 && childrenOf(process.pid).some((pid) => own.includes(pid)); tries++)
      await sleep(100)
    expect(childrenOf(process.pid).filter((pid) => own.includes(pid))).to.deep.equal([])
  })
})
