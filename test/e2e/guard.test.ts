import {existsSync} from 'node:fs'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {execaNode} from 'execa'
import {processesLeft} from './kit/qlab.js'

/** A test that opens a lab, tells the lab to stay, does something more, and is killed. */
const cutOff = (more = ''): string => `
  import {renameSync} from 'node:fs'
  import {Place} from ${JSON.stringify(new URL('kit/qlab.ts', import.meta.url).href)}
  const place = new Place()
  const {exitCode} = await place.qlab('start', 'disks', '--open')
  console.log(exitCode, place.folder)
  ${more}
  process.kill(process.pid, 'SIGKILL')
`

/** What keeps `qlab stop` from finding the lab, as a qlab does that cannot be started. */
const HIDDEN = "renameSync(place.folder + '/state', place.folder + '/elsewhere')"

describe('a test that is cut off', () => {
  for (const [when, more] of [
    ['', ''],
    [', where qlab stop does not find the lab either', HIDDEN],
  ] as const)
    it(`leaves no lab and no folder behind${when}`, () => leavesNothing(cutOff(more)))
})

async function leavesNothing(input: string): Promise<void> {
  const {stdout, signal} = await execaNode({
    nodeOptions: ['--import=tsx', '--input-type=module'],
    input,
    reject: false,
  })`-`
  const [exitCode, folder = ''] = stdout.split(' ')
  expect([exitCode, signal]).to.deep.equal(['0', 'SIGKILL'])
  for (let tries = 0; tries < 300 && existsSync(folder); tries++) await sleep(100)
  expect(existsSync(folder)).to.equal(false)
  expect(await processesLeft(folder)).to.deep.equal([])
}
