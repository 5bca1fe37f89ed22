import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../src/host/files/paths.js'
import {labProcesses, Place, userNamespaces} from './kit/qlab.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const NEW_SPACE = ['--pid', '--fork', '--kill-child']

/** Starts words as process 1 of a pid namespace, as a container does. */
function inSpace(place: Place, words: readonly string[], own = ['--mount-proc']) {
  return execa('unshare', [...NEW_SPACE, ...own, ...words], {
    reject: false,
    env: place.env,
    stdin: 'pipe',
  })
}

function left(place: Place): string[] {
  return ['sessions', 'scratch'].flatMap((name) => {
    const folder = join(place.folder, 'state/qlab', name)
    return existsSync(folder) ? readdirSync(folder) : []
  })
}

function childOf(pid: number | undefined): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'))
}

// Only root may open a pid namespace without a user namespace around it.
describe('qlab in a pid namespace of its own', () => {
  before(function () {
    if (process.getuid?.() !== 0) this.skip()
  })

  it('runs a lab as process 1, and leaves nothing', async () => {
    await using place = new Place()
    const ran = await inSpace(place, [QLAB, 'start', 'disks', '--auto', '--json'])
    expect(ran.exitCode, ran.stderr).to.equal(0)
    expect((JSON.parse(ran.stdout) as {outcome: string}).outcome).to.equal('passed')
    expect(left(place)).to.deep.equal([])
  })

  it('ends by SIGTERM and SIGINT as process 1, and leaves nothing', async () => {
    await using place = new Place()
    const before = userNamespaces()
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const run = inSpace(place, [QLAB, 'start', 'bridge', '--auto'])
      while (!existsSync(place.sessionFile())) await sleep(20)
      process.kill(childOf(run.pid), signal)
      expect((await run).exitCode, signal).to.equal(130)
      expect(left(place)).to.deep.equal([])
      expect(labProcesses(before)).to.deep.equal([])
    }
  })

  it('keeps an open lab company as process 1, until it is stopped there or told to end', async () => {
    await using place = new Place()
    const opened = async (run: ReturnType<typeof inSpace>): Promise<number> => {
      let said = ''
      run.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
      while (!said.replace(/\s+/g, ' ').includes('as long as this qlab runs, which is process 1 here'))
        await sleep(50)
      return childOf(run.pid)
    }
    const stopped = inSpace(place, [QLAB, 'start', 'bridge', '--open'])
    const inside = ['--pid', '--mount', '--target', String(await opened(stopped)), QLAB]
    const checked = await execa('nsenter', [...inside, 'check'], {reject: false, env: place.env})
    expect(checked.stdout, checked.stderr).to.contain('Create the tap')
    const stop = await execa('nsenter', [...inside, 'stop'], {reject: false, env: place.env})
    expect(stop.stdout, stop.stderr).to.contain('The lab bridge is closed')
    expect((await stopped).exitCode).to.equal(0)

    const ended = inSpace(place, [QLAB, 'start', 'bridge', '--open'])
    process.kill(await opened(ended), 'SIGTERM')
    expect((await ended).exitCode).to.equal(130)
    expect(left(place)).to.deep.equal([])
  })

  it('says that a lab that is kept cannot outlive process 1, and starts again after it', async () => {
    await using place = new Place()
    const ran = await inSpace(place, [QLAB, 'start', 'disks', '--auto', '--keep'])
    expect(ran.exitCode, ran.stderr).to.equal(0)
    expect(ran.stdout).to.contain('qlab is process 1 here')
    expect((await place.qlab('status')).stdout).to.match(/^[✗x] The lab disks is no longer open/)
    expect((await place.qlab('start', 'disks', '--open')).exitCode).to.equal(0)
  })

  it('leaves a lab of another namespace alone, and says where it is', async () => {
    await using place = new Place()
    const script = `"$0" start bridge --open >&2; read -r go; "$0" shell -- 'ip -br link show eth0'; "$0" stop`
    const run = inSpace(place, ['sh', '-c', script, QLAB])
    while (!existsSync(place.sessionFile()) || !/"open",/.test(readFileSync(place.sessionFile(), 'utf8')))
      await sleep(50)
    const words = [['start', 'bridge', '--open'], ['stop'], ['stop', 'bridge'], ['stop', '--all'], ['check']]
    for (const line of words) {
      const ran = await place.qlab(...line)
      expect(ran.exitCode, line.join(' ')).to.equal(3)
      expect(ran.stderr).to.contain('The lab bridge is open in another container or pid namespace')
    }
    expect(JSON.parse((await place.qlab('status', '--json')).stdout))
      .to.have.property('elsewhere')
      .that.has.lengthOf(1)
    // Another lab is opened beside it, and does not clear it away.
    expect((await place.qlab('start', 'isolated', '--open')).exitCode).to.equal(0)
    expect((await place.qlab('stop', 'isolated')).exitCode).to.equal(0)
    run.stdin.write('go\n')
    const ended = await run
    expect(ended.stdout).to.match(/^eth0/)
    expect(ended.stdout).to.contain('The lab bridge is closed')
    expect(left(place)).to.deep.equal([])
  })

  it('waits for a lab that is being opened in another namespace', async () => {
    await using place = new Place()
    const script = `"$0" start bridge --open >&2; read -r go`
    const run = inSpace(place, ['sh', '-c', script, QLAB])
    while (!existsSync(join(place.folder, 'state/qlab/locks/session-bridge.lock'))) await sleep(5)
    const second = await place.qlab('start', 'bridge', '--open')
    expect(second.exitCode, second.stderr + second.stdout).to.equal(3)
    run.stdin.end()
    await run
  })

  it('says that /proc is another namespace’s, and leaves nothing', async () => {
    await using place = new Place()
    const ran = await inSpace(place, [QLAB, 'start', 'disks', '--auto'], [])
    expect(ran.exitCode).to.equal(3)
    expect(ran.stderr).to.contain('--mount-proc')
    expect(left(place)).to.deep.equal([])
  })
})
