import {spawn} from 'node:child_process'
import {expect} from 'chai'
import {heardOut} from '../../../../src/host/process/held-output.js'

/** As a busy computer, which lets nothing else of ours run. */
function busy(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}

describe('heardOut', () => {
  for (const [ms, what] of [
    [150, 'the pause'],
    [1500, 'all the time that there is'],
  ] as const)
    it(`reads what a program wrote before its end, where ${what} is over before anybody could read`, async () => {
      const child = spawn('echo', ['said'], {stdio: ['ignore', 'pipe', 'pipe']})
      const heard: string[] = []
      child.stdout.on('data', (data: Buffer) => heard.push(data.toString()))
      busy(300)
      const done = heardOut(child)
      // Until it has looked once, and pauses.
      for (let turn = 0; turn < 5; turn++) await Promise.resolve()
      busy(ms)
      await done
      expect(heard.join('')).to.equal('said\n')
    })

  it('waits for no job that is left in the background', async () => {
    const child = spawn('sh', ['-c', 'sleep 60 & echo $!'], {stdio: ['ignore', 'pipe', 'pipe']})
    const heard: string[] = []
    child.stdout.on('data', (data: Buffer) => heard.push(data.toString()))
    await new Promise((resolve) => child.once('exit', resolve))
    await heardOut(child)
    const pid = Number(heard.join(''))
    expect(pid).to.be.greaterThan(0)
    process.kill(pid)
  })
})
