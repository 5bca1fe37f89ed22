import {fileURLToPath} from 'node:url'
import {expect} from 'chai'
import {execa} from 'execa'

const MODULE = fileURLToPath(new URL('../../../../src/cli/frame/stay-awake.ts', import.meta.url))

/** Runs a program of Node that stays awake, and gives what it printed. */
async function awake(work: string): Promise<string> {
  const look = '{everyMs: 50, times: 4}'
  const program = `
    import {spawn} from 'node:child_process'
    import {stayAwake} from ${JSON.stringify(MODULE)}
    stayAwake(() => { console.log('stuck'); process.exit() }, ${look})
    ${work}
    console.log('done')
    process.exit()`
  const args = ['--import=tsx', '--input-type=module', '--eval', program]
  return (await execa(process.execPath, args, {reject: false, stdin: 'ignore', timeout: 8000})).stdout
}

describe('stayAwake', () => {
  it('keeps Node while all that is waited for lets it go', async () => {
    expect(await awake(`await new Promise((done) => setTimeout(done, 120).unref())`)).to.equal('done')
    const child = `const child = spawn('sleep', ['0.12'], {stdio: 'ignore'}); child.unref()`
    expect(await awake(`${child}; await new Promise((done) => child.once('exit', done))`)).to.equal('done')
  })

  it('waits for as long as something is open', async () => {
    const wait = `await new Promise((done) => setTimeout(done, 600))`
    expect(await awake(wait)).to.equal('done')
  })

  it('tells of a wait that nothing can end', async () => {
    expect(await awake(`await new Promise(() => undefined)`)).to.equal('stuck')
  })
})
