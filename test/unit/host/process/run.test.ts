import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {run} from '../../../../src/host/process/run.js'
import {temporaryFolder} from '../fake-programs.js'

const LONG_MS = 3000

describe('run', () => {
  for (const [what, script] of Object.entries({
    'a job in the background': 'sleep 5 & echo done',
    'one that holds the errors only': 'sleep 5 >/dev/null & echo done',
    'one that has left the shell': '(setsid sleep 5 &) ; echo done',
    'one that goes on writing':
      '(for i in 1 2 3 4 5; do echo again >&2; sleep 0.09; done; sleep 5) & echo done',
    'several of them': 'for i in 1 2 3; do sleep 5 & done; echo done',
  }))
    it(`does not wait for ${what}`, async () => {
      const started = performance.now()
      expect(await run('sh', ['-c', `${script}; exit 4`])).to.include({exitCode: 4, stdout: 'done\n'})
      expect(performance.now() - started).to.be.below(LONG_MS)
    })

  it('hears out all that was said before the end, however much that is', async () => {
    const {stdout} = await run('sh', ['-c', 'sleep 5 & head -c 3000000 /dev/zero | tr "\\0" x; echo end'])
    expect(stdout).to.have.length(3_000_004)
    expect(stdout.slice(-4)).to.equal('end\n')
  })

  it('does not kill what goes on writing in the background', async () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ticks')
    await run('sh', ['-c', `(sleep 0.5; echo late; echo alive >${file}) & echo done`])
    await sleep(1000)
    expect(readFileSync(file, 'utf8')).to.equal('alive\n')
  })

  it('keeps to its time limit although a child of the program holds the output', async () => {
    const started = performance.now()
    const ran = await run('sh', ['-c', 'sleep 5; echo never'], {timeout: 200})
    expect(ran.stderr).to.include('ended after 200 ms')
    expect(performance.now() - started).to.be.below(LONG_MS)
  })
})
