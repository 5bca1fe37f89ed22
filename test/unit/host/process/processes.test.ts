import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readFileSync} from 'node:fs'
import {expect} from 'chai'
import {
  childrenOf,
  commandLineOf,
  isAlive,
  killAndWait,
  processId,
} from '../../../../src/host/process/processes.js'

describe('processes', () => {
  it('knows a process by pid and start time, and its children', () => {
    const own = processId(process.pid)
    expect(own).to.include({pid: process.pid})
    expect(own && isAlive(own)).to.equal(true)
    expect(childrenOf(process.ppid)).to.include(process.pid)
  })

  it('does not take a process that got the same pid later for the same one, and never kills it', async () => {
    const child = spawn('sleep', ['20'])
    const stale = {pid: child.pid ?? 0, start: '1'}
    expect(isAlive(stale)).to.equal(false)
    expect(await killAndWait(stale, 100)).to.equal(true)
    expect(child.exitCode ?? child.signalCode).to.equal(null)
    child.kill()
  })

  it('reads a command whose name has spaces and parentheses', async () => {
    const child = spawn('sh', ['-c', 'printf "a) b (c" >/proc/self/comm; echo ready; read -r line'])
    await once(child.stdout, 'data')
    expect(readFileSync(`/proc/${child.pid}/stat`, 'utf8')).to.contain('(a) b (c)')
    expect(processId(child.pid ?? 0))
      .to.have.property('start')
      .that.matches(/^\d+$/)
    child.kill()
  })

  it('kills for good, and says when it is done', async () => {
    const child = spawn('sh', ['-c', 'trap "" TERM; echo ready; while :; do sleep 1; done'])
    await once(child.stdout, 'data')
    const victim = processId(child.pid ?? 0)
    expect(victim && (await killAndWait(victim))).to.equal(true)
    expect(processId(child.pid ?? 0)).to.equal(null)
  })

  it('has an answer for a process that is not there', () => {
    expect(processId(2 ** 22 + 1)).to.equal(null)
    expect(commandLineOf(2 ** 22 + 1)).to.deep.equal([])
    expect(childrenOf(2 ** 22 + 1)).to.deep.equal([])
  })
})
