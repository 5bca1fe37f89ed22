import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {temporaryFolder} from '../unit/host/fake-programs.js'
import {qlab} from './qlab.js'

/** What bash offers after these words, by the real script; the lab that is open is `demo`. */
async function offered(folder: string, ...words: string[]): Promise<string[]> {
  const typed = words.map((word) => `'${word}'`).join(' ')
  const line = `PATH=/nonexistent; . "$0"; COMP_WORDS=(qlab ${typed}) COMP_CWORD=${words.length}; _qlab; printf '%s\\n' "\${COMPREPLY[@]}"`
  const {stdout} = await execa('bash', ['--norc', '-c', line, join(folder, 'qlab.bash')], {
    env: {QLAB_STATE_HOME: folder},
  })
  return stdout.split('\n').filter(Boolean)
}

describe('qlab completion', () => {
  const home = temporaryFolder()
  const folder = home.path
  const offer = (...words: string[]) => offered(folder, ...words)

  before(async () => {
    const io = join(folder, 'qlab/sessions/demo/io')
    mkdirSync(io, {recursive: true})
    writeFileSync(join(io, 'words'), 'step create-tap\nstep start-vm\nmachine vm\nmachine ubuntu1\n')
    const script = await qlab(['completion', 'bash'])
    expect(script).to.include({exitCode: 0, stderr: ''})
    writeFileSync(join(folder, 'qlab.bash'), script.stdout)
  })
  after(() => home[Symbol.dispose]())

  // PATH leads nowhere: whatever is offered here is offered without a process.
  it('offers commands, and those of a group', async () => {
    expect(await offer('ch')).to.deep.equal(['check'])
    expect(await offer('')).to.include.members(['start', 'status', 'image', 'help'])
    expect(await offer('image', 'b')).to.deep.equal(['build'])
    expect(await offer('help', 'br')).to.deep.equal(['bridge'])
  })

  it('offers flags, and the values of those that have few', async () => {
    expect(await offer('check', '--l')).to.deep.equal(['--lab', '--lang'])
    expect(await offer('check', '--lang', '')).to.deep.equal(['en', 'sv'])
    expect(await offer('check', '--lang', '=', 's')).to.deep.equal(['sv'])
    expect(await offer('check', '--lab', 'iso')).to.deep.equal(['isolated'])
    expect(await offer('start', '--guest', 'm')).to.deep.equal(['micro'])
    expect(await offer('view', '--no')).to.deep.equal(['--no-open'])
  })

  it('offers labs, and the steps and VMs of the lab that is open', async () => {
    expect(await offer('start', 'bri')).to.deep.equal(['bridge'])
    expect(await offer('check', 'create')).to.deep.equal(['create-tap'])
    expect(await offer('check', 'bridge', '')).to.deep.equal(['create-tap', 'start-vm'])
    expect(await offer('check', '--json', '--lang', 'sv', 'bridge', 's')).to.deep.equal(['start-vm'])
    expect(await offer('console', 'u'))
      .to.include('ubuntu1')
      .and.include('uefi')
    expect(await offer('ssh', 'isolated', 'u')).to.deep.equal(['ubuntu1'])
    expect(await offer('check', 'bridge', 'start-vm', '')).to.deep.equal([])
  })

  it('leaves what comes after -- to the shell, and what it does not know alone', async () => {
    expect(await offer('ssh', 'vm', '--', 'l')).to.deep.equal([])
    expect(await offer('nosuch', '')).to.deep.equal([])
  })

  it('says so for a shell that there is none for', async () => {
    const ran = await qlab(['completion', 'tcsh', '--lang', 'sv'])
    expect(ran.exitCode).to.equal(2)
    expect(ran.stderr).to.contain('bara för bash')
  })
})
