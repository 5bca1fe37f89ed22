import {existsSync} from 'node:fs'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {execaNode} from 'execa'
import {processesLeft} from './kit/qlab.js'

/** A test that opens a lab, tells the lab to stay, and is killed. */
const CUT_OFF = `
  import {Place} from ${JSON.stringify(new URL('kit/qlab.ts', import.meta.url).href)}
  const place = new Place()
  const {exitCode} = await place.qlab('start', 'disks', '--open')
  console.log(exitCode, place.folder)
  process.kill(process.pid, 'SIGKILL')
`

describe('a test that is cut off', () => {
  it('leaves no lab and no folder behind', async () => {
    const {stdout, signal} = await execaNode({
      nodeOptions: ['--import=tsx', '--input-type=module'],
      input: CUT_OFF,
      reject: false,
    })`-`
    const [exitCode, folder = ''] = stdout.split(' ')
    expect([exitCode, signal]).to.deep.equal(['0', 'SIGKILL'])
    for (let tries = 0; tries < 300 && existsSync(folder); tries++) await sleep(100)
    expect(existsSync(folder)).to.equal(false)
    expect(await processesLeft(folder)).to.deep.equal([])
  })
})
