import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'
import {SshServer} from '../kit/ssh-server.js'

const QLAB = join(packageRoot(), 'bin/qlab')

// Only root can have a server that lets in another user.
describe('a lab in a folder of the reader’s own, on another host', () => {
  const here = realpathSync(mkdtempSync(join(tmpdir(), 'qlab-own-lab-')))
  const lab = join(here, 'my-lab')
  let server: SshServer
  const qlab = async (...args: readonly string[]) => {
    const env = {...server.env, QLAB_LANG: 'en', COLUMNS: '500'}
    const ran = await execa(QLAB, args, {reject: false, stdin: 'ignore', env, cwd: here})
    return {exitCode: ran.exitCode, stdout: ran.stdout, stderr: ran.stderr}
  }
  const there = async (...args: readonly string[]) => qlab('--host', server.word, ...args)
  const sent = (): string => join(server.user.home, '.local/state/qlab/reader-labs')
  const edit = (file: string, change: (text: string) => string): void =>
    writeFileSync(join(lab, file), change(readFileSync(join(lab, file), 'utf8')))

  before(async function () {
    if (process.getuid?.() !== 0) this.skip()
    server = await SshServer.start(null, 'qlab-own')
    server.know()
    expect((await qlab('lab', 'new', 'my-lab')).exitCode).to.equal(0)
    mkdirSync(join(lab, '.git'))
    writeFileSync(join(lab, '.git/config'), '')
    writeFileSync(join(here, 'secret'), 'secret')
    symlinkSync('../secret', join(lab, 'secret'))
  })
  after(async () => {
    if (!server) return
    await there('stop', '--all')
    await server[Symbol.asyncDispose]()
    rmSync(here, {recursive: true})
  })

  it('runs there, and only what is of the lab goes there', async () => {
    const ran = await there('start', './my-lab', '--auto', '--json')
    expect(ran.exitCode, ran.stderr + ran.stdout).to.equal(0)
    expect(ran.stdout).to.contain('"outcome": "passed"')
    expect(ran.stdout + ran.stderr).not.to.contain('reader-labs')
    const [key = ''] = readdirSync(sent())
    expect(readdirSync(join(sent(), key, 'my-lab')))
      .to.include('lab.ts')
      .and.not.include.members(['.git'])
    expect(readdirSync(join(sent(), key, 'my-lab'))).not.to.include('secret')
  })

  it('stays the same lab when it is edited, also for commands that do not name it', async () => {
    const opened = await there('start', 'my-lab', '--open')
    expect(opened.exitCode, opened.stderr).to.equal(0)
    edit('guide.en.md', (text) => text.replace(/^## .*?(?= \{)/m, (heading) => `${heading}, edited`))
    const guide = await there('guide')
    expect(guide.exitCode, guide.stderr).to.equal(0)
    expect(guide.stdout).to.contain(', edited')
    expect((await there('check', '--json')).stdout).to.contain('"schema": "qlab/result/1"')
    expect((await there('status', '--json')).stdout).to.contain('"lab": "my-lab"')
    expect(readdirSync(sent())).to.have.length(1)
    expect((await there('stop', 'my-lab')).exitCode).to.equal(0)
  })

  it('asks whether a stranger’s code may run, and proves it', async () => {
    const refused = await there('prove', './my-lab', '--tangles', '0')
    expect(refused.exitCode).to.equal(2)
    expect(refused.stderr)
      .to.contain('less my-lab/lab.ts')
      .and.to.contain(`qlab --host ${server.word} prove ./my-lab --tangles 0 --trust`)
    const proved = await there('prove', './my-lab', '--tangles', '0', '--trust', '--json')
    expect(proved.exitCode, proved.stderr + proved.stdout).to.equal(0)
    expect(proved.stdout + proved.stderr).not.to.contain('reader-labs')
  })

  it('is told by the reader’s own path where it is wrong', async () => {
    appendFileSync(join(lab, 'lab.ts'), '\nexport const = 1\n')
    const broken = await there('start', './my-lab', '--auto')
    expect(broken.stderr).to.match(/my-lab\/lab\.ts:\d+: The file does not compile/)
    expect(broken.stderr).to.match(/^ +qlab lab lint \.\/my-lab$/m)
    expect(broken.stderr).not.to.contain('reader-labs')
    const missing = await there('start', './nothing', '--auto', '--json')
    expect(missing.stdout).to.contain('There is no folder ./nothing.')
  })
})
