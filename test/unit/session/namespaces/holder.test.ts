import {chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir, userInfo} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {openHolder} from '../../../../src/session/namespaces/holder.js'
import {isAlive, type ProcessId} from '../../../../src/host/process/processes.js'

// A fake `unshare` on PATH stands for the kernel: no namespace is made here.
describe('openHolder', () => {
  let folder: string
  let path: string | undefined
  let spawned: ProcessId | null

  const fake = (body: string): void => {
    writeFileSync(join(folder, 'bin/unshare'), `#!/bin/sh\n${body}\n`)
    chmodSync(join(folder, 'bin/unshare'), 0o755)
  }

  const open = (): Promise<unknown> => {
    const {uid, gid, username: name, homedir: home} = userInfo()
    return openHolder({
      identity: {uid, gid, name, home, dropped: false},
      maps: {kind: 'single', uid: [], gid: []},
      namespaces: join(folder, 'namespaces'),
      env: {PATH: `${folder}/bin:${process.env.PATH}`},
      log: join(folder, 'log'),
      hold: join(folder, 'hold'),
      onSpawned: (holder) => (spawned = holder),
    }).then(
      () => null,
      (error: unknown) => error,
    )
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'holder-'))
    mkdirSync(join(folder, 'bin'))
    path = process.env.PATH
    process.env.PATH = `${folder}/bin:${path}`
    spawned = null
  })

  afterEach(() => {
    process.env.PATH = path
    rmSync(folder, {recursive: true, force: true})
  })

  it('tells the kernel’s own words when user namespaces are refused', async () => {
    fake('echo "unshare: write failed /proc/self/uid_map: Operation not permitted" >&2; exit 1')
    const error = await open()
    expect(error).to.include({code: 'namespaces-refused', exitCode: 3})
    expect(error).to.have.property('message').that.contains('Operation not permitted')
    expect(spawned, 'nothing was there to record').to.equal(null)
  })

  it('records its first process before it takes anything, and that one ends with its standard input', async () => {
    fake(
      `echo GATE; read -r go || { echo "no go" >>${folder}/trace; exit 1; }; echo "went" >>${folder}/trace`,
    )
    // The maps of a process in no namespace of its own are refused: we stop between the record and the go.
    expect(await open()).to.include({code: 'id-map-refused'})
    const holder = spawned
    expect(holder).to.not.equal(null)
    for (let tries = 0; tries < 200 && holder && isAlive(holder); tries++) await sleep(10)
    expect(holder && isAlive(holder)).to.equal(false)
    expect(readFileSync(`${folder}/trace`, 'utf8')).to.equal('no go\n')
  })

  it('is told when there is no unshare at all', async () => {
    process.env.PATH = `${folder}/bin`
    const error = await open()
    expect(error).to.include({code: 'namespaces-refused'})
    expect(error).to.have.property('message').that.contains('ENOENT')
  })
})
