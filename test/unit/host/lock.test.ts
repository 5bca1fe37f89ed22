import {once} from 'node:events'
import {spawn} from 'node:child_process'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {withLock} from '../../../src/host/lock.js'

describe('withLock', () => {
  const name = `test ${process.pid} ${Date.now()}`

  it('lets one at a time in, and tells the others that they wait', async () => {
    const seen: string[] = []
    const work = (who: string) => async () => {
      seen.push(`${who} in`)
      await sleep(20)
      seen.push(`${who} out`)
    }
    let waits = 0
    await Promise.all(['a', 'b', 'c'].map((who) => withLock(name, work(who), {onWait: () => void waits++})))
    const order = seen.filter((_, index) => index % 2 === 0).map((entry) => entry.charAt(0))
    expect([...order].sort()).to.deep.equal(['a', 'b', 'c'])
    expect(seen).to.deep.equal(order.flatMap((who) => [`${who} in`, `${who} out`]))
    expect(waits).to.equal(2)
  })

  it('lets go when the work fails', async () => {
    const failed = await withLock(name, () => Promise.reject(new Error('no'))).catch(
      (error: Error) => error.message,
    )
    expect(failed).to.equal('no')
    expect(await withLock(name, () => Promise.resolve('in'))).to.equal('in')
  })

  it('ends a wait by its signal, and leaves the holder alone', async () => {
    const stop = new AbortController()
    const held = withLock(name, () => sleep(60, 'done'))
    await sleep(5)
    const waiting = withLock(name, () => Promise.resolve('never'), {
      signal: stop.signal,
      onWait: () => stop.abort(new Error('stop')),
    }).catch((error: Error) => error.message)
    expect(await waiting).to.equal('stop')
    expect(await held).to.equal('done')
  })

  it('is free again the moment its holder is killed', async () => {
    const holder = spawn(
      process.execPath,
      [
        '--import=tsx',
        '--input-type=module',
        '-e',
        `import {withLock} from '${new URL('../../../src/host/lock.ts', import.meta.url).pathname}'
         await withLock(${JSON.stringify(name)}, () => new Promise(() => { console.log('held'); setInterval(() => {}, 1e6) }))`,
      ],
      {stdio: ['ignore', 'pipe', 'inherit']},
    )
    await once(holder.stdout, 'data')
    let waited = false
    const taken = withLock(name, () => Promise.resolve('mine'), {
      onWait: () => {
        waited = true
        holder.kill('SIGKILL')
      },
    })
    expect(await taken).to.equal('mine')
    expect(waited).to.equal(true)
  })
})
