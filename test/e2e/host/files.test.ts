import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'
import {pngSize} from '../../../src/host/png-of-ppm.js'
import {SshServer} from '../kit/ssh-server.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const RUNS = '.cache/qlab/runs'

// Only root can have a server that lets in another user.
describe('the reader’s files, with another host', () => {
  const here = mkdtempSync(join(tmpdir(), 'qlab-here-'))
  let server: SshServer
  const there = async (...args: readonly string[]) => {
    const ran = await execa(QLAB, ['--host', server.word, ...args], {
      reject: false,
      stdin: 'ignore',
      cwd: here,
      env: {...server.env, QLAB_LANG: 'en', COLUMNS: '200'},
    })
    return {exitCode: ran.exitCode, stdout: ran.stdout, stderr: ran.stderr}
  }
  const read = (name: string): string => readFileSync(join(here, name), 'utf8')
  const left = (): string[] => readdirSync(join(server.user.home, RUNS))

  before(async function () {
    if (process.getuid?.() !== 0) this.skip()
    server = await SshServer.start()
    server.know()
    const opened = await there('start', 'bridge', '--open')
    expect(opened.exitCode, opened.stderr).to.equal(0)
    const vm =
      'qemu-system-x86_64 -m 128 -drive file=ubuntu.qcow2,format=qcow2 -nic none -display none -daemonize'
    const ran = await there('shell', '--', 'sh', '-c', `ip tuntap add dev tap0 mode tap; ${vm}`)
    expect(ran.exitCode, ran.stderr).to.equal(0)
  })
  after(async () => {
    if (server) {
      await there('stop', '--all')
      await server[Symbol.asyncDispose]()
    }
    rmSync(here, {recursive: true})
  })

  it('a screenshot lies here, where it was named, and is called so', async () => {
    const ran = await there('screenshot', 'pictures/screen.png', '--json')
    expect(ran.exitCode, ran.stderr).to.equal(0)
    expect(JSON.parse(ran.stdout)).to.include({file: join(here, 'pictures/screen.png')})
    expect(pngSize(readFileSync(join(here, 'pictures/screen.png')))).to.not.equal(null)
    expect(left(), 'nothing stays there').to.deep.equal([])
    const again = await there('screenshot', join(here, 'pictures/screen.png'))
    expect(again.exitCode, again.stderr).to.equal(0)
    expect(again.stdout.replaceAll(/\s+/g, ' ')).to.contain(join(here, 'pictures/screen.png'))
  })

  it('another file that is here is left alone, as without a host', async () => {
    writeFileSync(join(here, 'notes.png'), 'mine')
    const ran = await there('screenshot', 'notes.png', '--json')
    expect(ran.exitCode).to.equal(2)
    expect(ran.stdout).to.contain('file-in-the-way')
    expect(read('notes.png')).to.equal('mine')
    mkdirSync(join(here, 'folder'))
    expect((await there('check', '--report', 'tap=folder', '--json')).stdout).to.contain('bad-report')
  })

  it('reports, pictures and casts come back, through whatever leads to them; the exit code is the run’s', async () => {
    const ran = await there(
      'check',
      'create-tap',
      '--report',
      'tap=a/r.tap',
      '--report',
      `junit=${here}/b.xml`,
    )
    expect(ran.exitCode, ran.stderr).to.equal(1)
    expect(read('a/r.tap')).to.match(/^TAP version/)
    expect(read('b.xml')).to.contain('<testsuite')
    writeFileSync(join(here, 'own.tap'), 'my notes\n')
    await there('check', 'create-tap', '--report', 'tap=own.tap')
    expect(read('own.tap')).to.match(/^TAP version/)
    expect(read('own.tap.old-1')).to.equal('my notes\n')
    await there('check', 'create-tap', '--report', 'tap=own.tap')
    expect(existsSync(join(here, 'own.tap.old-2'))).to.equal(false)
    await execa('mkfifo', [join(here, 'pipe')])
    const reader = execa('cat', ['pipe'], {cwd: here})
    await there('check', 'create-tap', '--report', 'tap=pipe')
    expect((await reader).stdout).to.match(/^TAP version/)
    expect((await there('topology', '--svg', '../' + here.split('/').at(-1) + '/t.svg')).exitCode).to.equal(0)
    expect(read('t.svg')).to.contain('<svg')
    const cast = await there('record', '--cast', 'lab.cast', '--json')
    expect(cast.exitCode, cast.stderr).to.equal(0)
    expect(JSON.parse(cast.stdout)).to.include({file: join(here, 'lab.cast')})
    expect(read('lab.cast')).to.match(/^\{"version":\s*3/)
    writeFileSync(join(here, 'other.cast'), 'mine')
    expect((await there('record', '--cast', 'other.cast', '--json')).stdout).to.contain('file-in-the-way')
    expect((await there('record', '--cast', 'other.cast', '--force')).exitCode).to.equal(0)
    expect(read('other.cast')).to.match(/^\{"version"/)
  })

  it('a submission comes back; one that was changed by hand is kept beside it, and one from here is checked', async () => {
    const first = await there('submit', 'bridge', '--student', 'anna', '--to', 'handin', '--json')
    expect(first.exitCode, first.stderr).to.equal(0)
    const {submissions} = JSON.parse(first.stdout) as {submissions: {file: string; aside: string | null}[]}
    expect(submissions[0]).to.include({file: join(here, 'handin/bridge.md'), aside: null})
    const written = read('handin/bridge.md')
    expect(written).to.match(/^student: anna$/m)
    writeFileSync(join(here, 'handin/bridge.md'), `${written}by hand\n`)
    writeFileSync(join(here, 'handin/README.md'), 'mine')
    const second = await there('submit', 'bridge', '--student', 'anna', '--to', 'handin', '--json')
    expect(second.stdout).to.contain(join(here, 'handin/bridge.md.old-1'))
    expect(read('handin/bridge.md.old-1')).to.match(/by hand\n$/)
    expect(read('handin/bridge.md')).not.to.contain('by hand')
    expect(readdirSync(join(here, 'handin')).toSorted()).to.deep.equal([
      'README.md',
      'bridge.md',
      'bridge.md.old-1',
    ])
    writeFileSync(join(here, 'bad.md'), 'no submission\n')
    const checked = await there('submit', '--check', 'bad.md', '--json')
    expect(checked.stdout, checked.stderr).to.contain('bad.md is not a submission')
    expect((await there('submit', '--check', 'none.md', '--json')).stdout).to.match(
      /There is no file [^"]*none\.md/,
    )
  })

  it('what this computer does not take stays there, with the way to it', async () => {
    const small = join(here, 'small')
    mkdirSync(small)
    await execa('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'none', small])
    try {
      writeFileSync(join(small, 'full'), Buffer.alloc(4096))
      const ran = await there(
        'check',
        'create-tap',
        '--report',
        'json=small/r.json',
        '--report',
        'tap=ok.tap',
      )
      expect(ran.exitCode, ran.stderr).to.equal(3)
      expect(read('ok.tap'), 'the others come back').to.match(/^TAP version/)
      expect(existsSync(join(small, 'r.json'))).to.equal(false)
      const [, port, path] = /scp -P (\d+) '?[^:]+:([^' ]+)'? \./.exec(ran.stderr) ?? []
      expect(Number(port), ran.stderr).to.equal(server.port)
      expect((await server.as('cat', path ?? '')).stdout).to.contain('qlab/result/1')
    } finally {
      await execa('umount', [small])
    }
  })
})
