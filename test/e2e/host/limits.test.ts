import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'
import {SshServer} from '../kit/ssh-server.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const QEMU = 'qemu-system-x86_64 -m 512 -nic none -daemonize -S -drive format=qcow2,file'

// Only root can have a server that lets in another user.
describe('what an admin lets a user take on a host', () => {
  let server: SshServer
  const there = async (...args: readonly string[]) => {
    const env = {...server.env, QLAB_LANG: 'en', COLUMNS: '200'}
    const ran = await execa(QLAB, ['--host', server.word, ...args], {reject: false, stdin: 'ignore', env})
    return {exitCode: ran.exitCode, stdout: ran.stdout, stderr: ran.stderr}
  }

  before(async function () {
    if (process.getuid?.() !== 0) this.skip()
    server = await SshServer.start(null, 'qlab-limits', 'labs: 1\nmemory: 700\n')
    server.know()
  })
  after(async () => {
    if (!server) return
    server.limit('{}\n')
    await there('stop', '--all')
    await server[Symbol.asyncDispose]()
  })

  it('is told by its doctor', async () => {
    const {stdout} = await there('doctor', '--json')
    const {findings} = JSON.parse(stdout) as {findings: {id: string; detail: string}[]}
    expect(findings.find(({id}) => id === 'limits')?.detail).to.equal(
      'labs at the same time: 1, memory for the VMs of a lab: 700 MB',
    )
  })

  it('is kept: so many labs, and so much memory for their VMs', async () => {
    const first = await there('start', 'isolated', '--open')
    expect(first.exitCode, first.stderr).to.equal(0)
    const second = await there('start', 'bridge', '--open')
    expect(second.exitCode).to.equal(3)
    expect(second.stderr.replaceAll(/\s+/g, ' '))
      .to.contain('Open now: isolated.')
      .and.to.contain(`qlab --host ${server.word} stop isolated`)
    expect((await there('start', 'bridge', '--auto', '--json')).stdout).to.contain('too-many-labs')
    const one = await there('shell', '--', 'sh', '-c', `${QEMU}=ubuntu1.qcow2`)
    expect(one.exitCode, one.stderr).to.equal(0)
    const two = await there('shell', '--', 'sh', '-c', `${QEMU}=ubuntu2.qcow2`)
    expect(two.exitCode, two.stderr).to.equal(0)
    expect(two.stderr + two.stdout).to.contain('The VM gets 188 MB.')
    const three = await there('shell', '--', 'sh', '-c', 'qemu-system-x86_64 -nic none -daemonize -S')
    expect(three.exitCode).to.equal(1)
    expect(three.stderr + three.stdout).to.contain('End one of them first.')
    expect((await there('stop', 'isolated')).exitCode).to.equal(0)
    const instead = await there('start', 'bridge', '--open')
    expect(instead.exitCode, instead.stderr).to.equal(0)
    expect((await there('stop', 'bridge')).exitCode).to.equal(0)
  })

  it('is kept by two labs that are begun at the same moment, too', async () => {
    const both = await Promise.all(['disks', 'no-network'].map(async (lab) => there('start', lab, '--open')))
    expect(
      both.map(({exitCode}) => exitCode).toSorted(),
      both.map(({stderr}) => stderr).join(),
    ).to.deep.equal([0, 3])
    expect(both.map(({stderr}) => stderr).join()).to.contain('at the same time on this computer: 1')
    expect((await there('stop', '--all')).exitCode).to.equal(0)
  })

  it('is told by host doctor, too', async () => {
    const {stdout} = await execa(QLAB, ['host', 'doctor', server.word, '--json'], {
      reject: false,
      env: {...server.env, QLAB_LANG: 'en'},
    })
    expect(JSON.parse(stdout)).to.have.property(
      'limits',
      'labs at the same time: 1, memory for the VMs of a lab: 700 MB',
    )
  })

  describe('of a day', () => {
    const used = async (): Promise<number> => {
      const ran = await server.as('cat', join(server.user.home, '.local/state/qlab/day-use.json'))
      const {days} = JSON.parse(String(ran.stdout) || '{"days": {}}') as {days: Record<string, number>}
      return Object.values(days).reduce((sum, ms) => sum + ms, 0)
    }
    const isOpen = async (lab: string): Promise<boolean> => {
      const folder = join(server.user.home, '.local/state/qlab/sessions', lab, 'session.json')
      return (await server.as('test', '-e', folder)).exitCode === 0
    }
    const sleep = async (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms))

    it('takes nothing for a lab that only stands open, and ends one whose user has used it up', async () => {
      // 72 s, looked at every 5 s.
      server.limit('hours: 0.02\n')
      const opened = await there('start', 'disks', '--open')
      expect(opened.exitCode, opened.stderr).to.equal(0)
      expect(opened.stdout.replaceAll(/\s+/g, ' ')).to.contain(
        'Lab time left on this computer today: 1 min of 1 min.',
      )
      await sleep(25_000)
      expect(await used(), 'nobody has used it').to.equal(0)
      let times = 0
      for (; times < 60 && (await isOpen('disks')); times++) {
        await there('guide')
        await sleep(1500)
      }
      expect(await isOpen('disks')).to.equal(false)
      expect(times, 'not at once').to.be.greaterThan(10)
      expect(await used()).to.be.greaterThan(71_000)
      const status = await there('status')
      expect(status.stdout.replaceAll(/\s+/g, ' ')).to.contain('was used up. What you have done is kept')
      const refused = await there('start', 'disks', '--open', '--json')
      expect(refused.exitCode).to.equal(3)
      expect(refused.stdout).to.contain('no-time-left').and.to.contain('after midnight')
      expect((await there('start', 'bridge', '--auto', '--json')).stdout).to.contain('no-time-left')
      const doctor = await there('doctor', '--json')
      expect(doctor.stdout).to.contain('lab time a day: 1 min, used today: 1 min')
    })

    it('is more for whom an admin has given more, and the lab goes on', async () => {
      server.limit(`hours: 0.02\nusers: {${server.user.name}: {hours: 8}}\n`)
      const again = await there('start', 'disks', '--open')
      expect(again.exitCode, again.stderr).to.equal(0)
      expect(again.stdout.replaceAll(/\s+/g, ' ')).to.contain('was closed').and.to.contain('of 8 h')
      expect((await there('stop', 'disks')).exitCode).to.equal(0)
    })

    it('is used by what runs by itself, too', async () => {
      const before = await used()
      const ran = await there('start', 'disks', '--auto', '--json')
      expect(ran.exitCode, ran.stderr).to.equal(0)
      expect(await used()).to.be.greaterThan(before)
    })

    it('ends a lab that nobody uses after what an admin allows at most', async () => {
      server.limit('idle: 0.003\n') // 10.8 s
      const opened = await there('start', 'disks', '--open')
      expect(opened.exitCode, opened.stderr).to.equal(0)
      for (let times = 0; times < 60 && (await isOpen('disks')); times++) await sleep(1000)
      expect(await isOpen('disks')).to.equal(false)
      expect((await there('status')).stdout).to.contain('nobody had used it')
    })
  })

  it('that makes no sense allows nothing, and says whose it is', async () => {
    server.limit('labs: many\n')
    const ran = await there('start', 'bridge', '--open', '--json')
    expect(ran.exitCode).to.equal(3)
    expect(ran.stdout).to.contain('bad-limits').and.to.contain('/etc/qlab/limits.yaml')
    const doctor = await execa(QLAB, ['host', 'doctor', server.word], {
      reject: false,
      env: {...server.env, QLAB_LANG: 'en'},
    })
    expect(doctor.exitCode).to.equal(3)
    expect(doctor.stdout).to.contain('limits.yaml').and.not.to.contain('room for')
  })
})
