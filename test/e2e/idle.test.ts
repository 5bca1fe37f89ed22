import {expect} from 'chai'
import {until} from '../../src/model/until.js'
import {Place, processesLeft, processesNaming} from './kit/qlab.js'

interface Status {
  readonly labs: readonly unknown[]
  readonly closedIdle?: readonly {readonly lab: string; readonly hours: number}[]
}

/** A bit over five seconds. */
const HOURS = '0.0015'

describe('a lab that is left open', () => {
  it('ends by itself, says so, and goes on where the student was', async () => {
    await using place = new Place()
    const status = async (): Promise<Status> =>
      JSON.parse((await place.qlab('status', '--json')).stdout) as Status
    const opened = await place.start(['start', 'disks', '--open'], {env: {QLAB_IDLE_HOURS: HOURS}})
    expect(opened.exitCode, String(opened.stderr)).to.equal(0)
    await place.shell('touch mine.txt')

    const closed = await until(async () => ((await status()).labs.length === 0 ? true : null), {
      timeoutMs: 120_000,
      intervalMs: 1000,
    })
    expect(closed, 'it has ended').to.equal(true)
    const [noted] = (await status()).closedIdle ?? []
    expect(noted).to.include({lab: 'disks'})
    expect((await place.qlab('status')).stdout).to.match(
      /disks ended by itself.*\n.*\n? +\S*qlab start disks/,
    )
    const check = await place.qlab('check', 'disks')
    expect(check.stderr).to.contain('has ended by itself')
    expect(await processesLeft(place.folder)).to.deep.equal([])

    const again = await place.start(['start', 'disks', '--open'], {env: {QLAB_IDLE_HOURS: '0'}})
    expect(String(again.stdout)).to.contain('This lab ended by itself')
    expect((await place.shell('ls mine.txt')).stdout).to.contain('mine.txt')
    expect(await status()).to.not.have.property('closedIdle')
    expect(processesNaming(place.folder).filter((line) => line.includes('watch.sh'))).to.deep.equal([])
  })
})
