import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {run} from '../../../src/host/process/run.js'
import {labsScript, sweepLabs, unpackLab} from '../../../src/remote/program/lab-script.js'
import {packFiles} from '../../../src/remote/program/pack-files.js'

describe('labs of readers on a host', () => {
  let home: string
  let base: string
  const place = () => join(base, 'ab12')
  const sh = async (input: string, more: Readonly<Record<string, string>> = {}) =>
    run('sh', ['-s'], {input, env: {HOME: home, PATH: process.env.PATH ?? '', ...more}})
  const put = async (files: Readonly<Record<string, string>>, digest: string) => {
    const all = Object.entries(files).map(([path, text]) => ({
      path,
      content: Buffer.from(text),
      executable: false,
    }))
    writeFileSync(join(base, '.draft-1.tgz'), await packFiles(all))
    return sh(unpackLab(join(base, '.draft-1'), {place: place(), id: 'my-lab', digest}))
  }
  const age = (path: string): void => {
    const then = Date.now() / 1000 - 40 * 86_400
    utimesSync(path, then, then)
  }

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), `qlab-anna's å-`))
    base = join(home, '.local/state/qlab/reader-labs')
    mkdirSync(base, {recursive: true})
  })
  afterEach(() => rmSync(home, {recursive: true}))

  it('are where qlab has its state there: a relative XDG_STATE_HOME does not count', async () => {
    const baseOf = async (more: Readonly<Record<string, string>>) =>
      /^base=(.*)$/m.exec((await sh(labsScript(['ab12']), more)).stdout)?.[1]
    expect(await baseOf({})).to.equal(base)
    expect(await baseOf({XDG_STATE_HOME: 'min disk'})).to.equal(base)
    expect(await baseOf({XDG_STATE_HOME: join(home, 'å å')})).to.equal(join(home, 'å å/qlab/reader-labs'))
  })

  it('come whole into a folder that stays the same one', async () => {
    expect(await put({'lab.ts': '1', 'checks/a.ts': 'a', '.x': ''}, 'd1')).to.include({
      exitCode: 0,
      stderr: '',
    })
    const {ino} = statSync(join(place(), 'my-lab'))
    expect(await put({'lab.ts': '2', 'checks/b.ts': 'b'}, 'd2')).to.include({exitCode: 0, stderr: ''})
    expect(statSync(join(place(), 'my-lab')).ino).to.equal(ino)
    expect(readdirSync(join(place(), 'my-lab'), {recursive: true}).sort()).to.deep.equal([
      'checks',
      'checks/b.ts',
      'lab.ts',
    ])
    expect(readFileSync(join(place(), 'my-lab/lab.ts'), 'utf8')).to.equal('2')
    expect(readdirSync(base)).to.deep.equal(['ab12'])
    expect((await sh(labsScript(['ab12', 'cd34']))).stdout).to.equal(`base=${base}\nab12=d2\n`)
  })

  it('stay as they were where one comes that is not whole', async () => {
    await put({'lab.ts': '1'}, 'd1')
    writeFileSync(join(base, '.draft-1.tgz'), 'half')
    const ran = await sh(unpackLab(join(base, '.draft-1'), {place: place(), id: 'my-lab', digest: 'd2'}))
    expect(ran.exitCode).to.equal(1)
    expect(readFileSync(join(place(), 'my-lab/lab.ts'), 'utf8')).to.equal('1')
    expect(readFileSync(join(place(), 'digest'), 'utf8')).to.equal('d1\n')
    expect(readdirSync(base)).to.deep.equal(['ab12'])
  })

  it('are removed after a month, but not those of a lab that is open or begun', async () => {
    for (const key of ['ab12', 'cd34', 'ef56', '0789']) mkdirSync(join(base, key, 'x'), {recursive: true})
    for (const [kind, key] of [
      ['sessions', 'cd34'],
      ['progress', 'ef56'],
    ] as const) {
      const records = join(home, '.local/state/qlab', kind, 'x')
      mkdirSync(records, {recursive: true})
      const name = kind === 'sessions' ? 'session.json' : 'progress.json'
      writeFileSync(join(records, name), JSON.stringify({folder: join(base, key, 'x')}))
    }
    for (const key of ['ab12', 'cd34', 'ef56']) age(join(base, key))
    expect((await sh(sweepLabs(base))).exitCode).to.equal(0)
    expect(readdirSync(base).sort()).to.deep.equal(['0789', 'cd34', 'ef56'])
    expect(existsSync(join(base, '.draft-1'))).to.equal(false)
  })

  it('that somebody names are used', async () => {
    await put({'lab.ts': '1'}, 'd1')
    age(place())
    await sh(labsScript(['ab12']))
    await sh(sweepLabs(base))
    expect(existsSync(place())).to.equal(true)
  })
})
