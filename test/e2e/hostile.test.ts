import {existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import type {SessionRecord} from '../../src/model/session.js'
import {labProcesses, Place, processesNaming, userNamespaces} from './kit/qlab.js'

/** How many random moments of each kind are tried. */
const ROUNDS = Number(process.env.QLAB_TEST_ROUNDS ?? 8)
/** A run on a real guest lasts about this long, in milliseconds: the moments fall anywhere in it. */
const SPAN_MS = 6000

/** Moments spread over the span, the first half of them in the opening, where most can go wrong. */
function moments(): number[] {
  return Array.from({length: ROUNDS}, (_, round) =>
    Math.round(round % 2 === 0 ? 60 + Math.random() * 700 : Math.random() * SPAN_MS),
  )
}

/** Waits for what the kernel still has to take down; gives what is left after that. */
async function left(before: ReadonlySet<string>): Promise<string[]> {
  for (let tries = 0; tries < 100 && labProcesses(before).length > 0; tries++) await sleep(20)
  return labProcesses(before)
}

const record = (place: Place): SessionRecord =>
  JSON.parse(readFileSync(place.sessionFile(), 'utf8')) as SessionRecord

describe('a lab that dies', () => {
  it(`leaves nothing when the CLI is killed at ${ROUNDS} random moments, and starts again each time`, async () => {
    await using place = new Place()
    const before = userNamespaces()
    for (const moment of moments()) {
      const run = place.start(['start', 'bridge', '--auto', '--json'])
      await sleep(moment)
      // bin/qlab has become node by exec: this is the CLI itself.
      run.kill('SIGKILL')
      await run
      expect(await left(before), `after a kill at ${moment} ms`).to.deep.equal([])
      const opened = await place.qlab('start', 'bridge', '--open', '--json')
      expect(opened.exitCode, `after a kill at ${moment} ms: ${opened.stderr}`).to.equal(0)
      const links = await place.qlab('shell', '--', 'ip -br link')
      expect(links.stdout.split('\n').map((line) => line.split(/[@ ]/)[0])).to.deep.equal(['lo', 'eth0'])
      expect((await place.qlab('stop')).exitCode).to.equal(0)
      expect(await left(before)).to.deep.equal([])
    }
  })

  it(`leaves nothing when the holder is killed at ${ROUNDS} random moments, and starts again each time`, async () => {
    await using place = new Place()
    const before = userNamespaces()
    for (const moment of moments()) {
      const run = place.start(['start', 'bridge', '--auto', '--json'])
      while (!existsSync(place.sessionFile()) || !record(place).keeper) await sleep(1)
      await sleep(moment)
      const holder = existsSync(place.sessionFile()) ? record(place).keeper : null
      if (holder) process.kill(holder.pid, 'SIGKILL')
      const ended = await run
      if (holder) expect(ended.exitCode, `holder killed at ${moment} ms`).to.be.oneOf([1, 3, 70])
      expect(await left(before), `after a kill at ${moment} ms`).to.deep.equal([])
      const opened = await place.qlab('start', 'bridge', '--open', '--json')
      expect(opened.exitCode, opened.stderr).to.equal(0)
      expect((await place.qlab('stop')).exitCode).to.equal(0)
    }
  })

  it('is cleared away by stop when its holder is gone, and said so', async () => {
    await using place = new Place()
    const before = userNamespaces()
    await place.qlab('start', 'bridge', '--open')
    const holder = record(place).keeper
    process.kill(holder?.pid ?? 0, 'SIGKILL')
    expect(await left(before)).to.deep.equal([])
    const status = JSON.parse((await place.qlab('status', '--json')).stdout) as {died?: {lab: string}[]}
    expect(status).to.deep.include({labs: []})
    expect(status.died?.map(({lab}) => lab)).to.deep.equal(['bridge'])
    expect((await place.qlab('status')).stdout).to.contain('ended without being closed')
    const stopped = await place.qlab('stop')
    expect(stopped.exitCode).to.equal(0)
    expect(stopped.stdout).to.contain('Cleaned up after the lab bridge')
    expect(existsSync(place.sessionFile())).to.equal(false)
  })

  it('ends with 130 on Ctrl-C and leaves nothing', async () => {
    await using place = new Place()
    const before = userNamespaces()
    // Before qlab can know of it, when it opens the lab, and while the lab runs.
    for (const moment of ['at once', 'opening', 'running']) {
      const run = place.start(['start', 'bridge', '--auto', '--json'])
      await sleep(150)
      while (moment !== 'at once' && !existsSync(place.sessionFile())) await sleep(1)
      if (moment === 'running') await sleep(2000)
      run.kill('SIGINT')
      const ended = await run
      expect(ended.exitCode, `${moment}: ${ended.stderr}`).to.be.oneOf(
        moment === 'at once' ? [130, undefined] : [130],
      )
      expect(labProcesses(before), `after Ctrl-C: ${moment}`).to.deep.equal([])
      expect(existsSync(place.sessionFile())).to.equal(false)
    }
  })
})

describe('a lab’s record', () => {
  it('may be spoilt while the lab is open: status and start say so and touch nothing; --yes and stop close it', async () => {
    await using place = new Place()
    const before = userNamespaces()
    for (const spoil of [
      () => truncateSync(place.sessionFile(), 40),
      () => writeFileSync(place.sessionFile(), ''),
      () => writeFileSync(place.sessionFile(), '{"schema":"qlab/session/9"}'),
      () => rmSync(join(place.sessionFile(), '..'), {recursive: true}),
    ]) {
      await place.qlab('start', 'bridge', '--open')
      spoil()
      const first = processesNaming(`${place.folder}/run/qlab/bridge/namespaces/router.sh`)
      const status = JSON.parse((await place.qlab('status', '--json')).stdout) as {
        unreadable?: {lab: string}[]
      }
      expect(status.unreadable?.map(({lab}) => lab)).to.deep.equal(['bridge'])
      const refused = await place.qlab('start', 'bridge', '--open', '--json')
      expect(refused.exitCode).to.equal(2)
      expect(JSON.parse(refused.stdout)).to.have.nested.property('error.code', 'lab-unreadable')
      expect((await place.qlab('start', 'isolated', '--open')).exitCode).to.equal(0)
      expect((await place.qlab('stop', 'isolated')).exitCode).to.equal(0)
      expect(processesNaming(`${place.folder}/run/qlab/bridge/namespaces/router.sh`)).to.deep.equal(first)

      const opened = await place.qlab('start', 'bridge', '--open', '--json', '--yes')
      expect(opened.exitCode, opened.stderr).to.equal(0)
      const holders = processesNaming(`${place.folder}/run/qlab/bridge/namespaces/router.sh`)
      expect(holders, 'the first lab is gone').to.have.length(2)
      spoil()
      expect((await place.qlab('stop')).exitCode).to.equal(0)
      expect(await left(before)).to.deep.equal([])
    }
  })

  it('that names processes of somebody else makes nobody kill them', async () => {
    await using place = new Place()
    await place.qlab('start', 'bridge', '--open')
    const honest = record(place)
    await place.qlab('stop')
    mkdirSync(join(place.sessionFile(), '..'), {recursive: true})
    const bystander = place.start(['start', 'bridge', '--help'])
    const stale = {pid: process.pid, start: '1'}
    writeFileSync(place.sessionFile(), JSON.stringify({...honest, keeper: stale, router: stale, room: stale}))
    expect((await place.qlab('stop')).exitCode).to.equal(0)
    expect((await bystander).exitCode).to.equal(0)
  })
})

describe('things in the way', () => {
  it('are told: a file where a folder must be', async () => {
    await using place = new Place()
    writeFileSync(join(place.folder, 'work/qlab'), 'mine')
    const ran = await place.qlab('start', 'bridge', '--open', '--json')
    expect(ran.exitCode).to.equal(3)
    expect(JSON.parse(ran.stdout)).to.have.nested.property('error.code', 'folder-refused')
    expect(readFileSync(join(place.folder, 'work/qlab'), 'utf8')).to.equal('mine')
  })

  it('are put aside, never lost: a disk of another image', async () => {
    await using place = new Place()
    const work = join(place.folder, 'work/qlab/bridge')
    await place.qlab('start', 'bridge', '--open')
    await place.qlab('stop')
    writeFileSync(join(work, 'ubuntu.qcow2'), 'a student’s own file')
    const ran = await place.qlab('start', 'bridge', '--open')
    expect(ran.exitCode).to.equal(0)
    expect(ran.stdout).to.contain('ubuntu.qcow2.old-1')
    expect(readFileSync(join(work, 'ubuntu.qcow2.old-1'), 'utf8')).to.equal('a student’s own file')
  })

  it('do not matter to a report: a folder in its place is refused before any work', async () => {
    await using place = new Place()
    symlinkSync(place.folder, join(place.folder, 'out'))
    const ran = await place.qlab('start', 'bridge', '--auto', '--json', '--report', `tap=${place.folder}/out`)
    expect(ran.exitCode).to.equal(2)
    expect(JSON.parse(ran.stdout)).to.have.nested.property('error.code', 'bad-report')
    expect(existsSync(place.sessionFile())).to.equal(false)
  })
})
