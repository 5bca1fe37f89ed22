import {once} from 'node:events'
import {mkdtempSync, rmSync, symlinkSync} from 'node:fs'
import {tmpdir, userInfo} from 'node:os'
import {join, relative} from 'node:path'
import {spawn} from 'node:child_process'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {isHeld, withLock} from '../../../../src/host/files/lock.js'

describe('withLock', () => {
  const {uid, gid, username: name, homedir: home} = userInfo()
  const who = {uid, gid, name, home, dropped: false}
  const folder = mkdtempSync(join(tmpdir(), 'qlab-lock-'))
  const file = join(folder, 'locks', 'one.lock')
  after(() => rmSync(folder, {recursive: true}))

  it('lets one at a time in, and tells the others that they wait', async () => {
    const seen: string[] = []
    const work = (who: string) => async () => {
      seen.push(`${who} in`)
      await sleep(20)
      seen.push(`${who} out`)
    }
    let waits = 0
    await Promise.all(
      ['a', 'b', 'c'].map((one) => withLock(file, who, work(one), {onWait: () => void waits++})),
    )
    const order = seen.filter((_, index) => index % 2 === 0).map((entry) => entry.charAt(0))
    expect([...order].sort()).to.deep.equal(['a', 'b', 'c'])
    expect(seen).to.deep.equal(order.flatMap((who) => [`${who} in`, `${who} out`]))
    expect(waits).to.equal(2)
  })

  it('lets go when the work fails', async () => {
    const failed = await withLock(file, who, () => Promise.reject(new Error('no'))).catch(
      (error: Error) => error.message,
    )
    expect(failed).to.equal('no')
    expect(await withLock(file, who, () => Promise.resolve('in'))).to.equal('in')
  })

  it('ends a wait by its signal, and leaves the holder alone', async () => {
    const stop = new AbortController()
    const held = withLock(file, who, () => sleep(300, 'done'))
    while (!isHeld(file)) await sleep(1)
    const waiting = withLock(file, who, () => Promise.resolve('never'), {
      signal: stop.signal,
      onWait: () => stop.abort(new Error('stop')),
    }).catch((error: Error) => error.message)
    expect(await waiting).to.equal('stop')
    expect(await held).to.equal('done')
  })

  it('can be asked for, also by whom it does not exist for', async () => {
    expect(isHeld(join(folder, 'none'))).to.equal(false)
    expect(isHeld(file)).to.equal(false)
    expect(await withLock(file, who, () => Promise.resolve(isHeld(file)))).to.equal(true)
    expect(isHeld(file)).to.equal(false)
  })

  it('takes a path from the folder that we are in, though what locks it runs elsewhere', async () => {
    const before = process.cwd()
    process.chdir(folder)
    try {
      const named = relative(folder, file)
      expect(await withLock(named, null, () => Promise.resolve(isHeld(file)))).to.equal(true)
      expect(await withLock(file, null, () => Promise.resolve(isHeld(named)))).to.equal(true)
    } finally {
      process.chdir(before)
    }
  })

  it('says why a file cannot be locked', async () => {
    symlinkSync('/none/such', join(folder, 'locks', 'dangling'))
    const error: unknown = await withLock(join(folder, 'locks', 'dangling'), who, () =>
      Promise.resolve(),
    ).catch((thrown: unknown) => thrown)
    expect(error).to.include({code: 'lock-refused', exitCode: 3})
  })

  it('is free again the moment its holder is killed', async () => {
    const holder = spawn(
      process.execPath,
      [
        '--import=tsx',
        '--input-type=module',
        '-e',
        `import {isHeld, withLock} from '${new URL('../../../../src/host/files/lock.ts', import.meta.url).pathname}'
         await withLock(${JSON.stringify(file)}, ${JSON.stringify(who)}, () => new Promise(() => { console.log('held'); setInterval(() => {}, 1e6) }))`,
      ],
      {stdio: ['ignore', 'pipe', 'inherit']},
    )
    await once(holder.stdout, 'data')
    let waited = false
    const taken = withLock(file, who, () => Promise.resolve('mine'), {
      onWait: () => {
        waited = true
        holder.kill('SIGKILL')
      },
    })
    expect(await taken).to.equal('mine')
    expect(waited).to.equal(true)
  })
})
