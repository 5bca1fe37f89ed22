import {spawn} from 'node:child_process'
import {expect} from 'chai'
import {processesLeftIn, userNamespaceOf} from '../../../src/host/host-state.js'
import {until} from '../../../src/model/until.js'

/** A process in a user namespace of its own, which ends after so many seconds. */
async function inOwnNamespace(seconds: string): Promise<{pid: number; space: string; end: () => boolean}> {
  const child = spawn('unshare', ['--user', 'sleep', seconds], {stdio: 'ignore'})
  const {pid = 0} = child
  const ours = userNamespaceOf(process.pid)
  const space = await until(
    () => {
      const of = userNamespaceOf(pid)
      return of !== ours && of
    },
    {intervalMs: 5, timeoutMs: 5000},
  )
  return {pid, space: space ?? '', end: () => child.kill('SIGKILL')}
}

describe('what is left in a namespace', () => {
  it('is no process that is just ending', async () => {
    const {space, end} = await inOwnNamespace('20')
    setTimeout(end, 200)
    expect(await processesLeftIn(space)).to.deep.equal([])
  })

  it('is a process that goes on, with its command', async () => {
    const {pid, space, end} = await inOwnNamespace('20')
    try {
      expect(await processesLeftIn(space)).to.deep.equal([`process ${pid} sleep 20`])
    } finally {
      end()
    }
  })
})
