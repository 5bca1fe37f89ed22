import {existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {run} from '../../../src/host/process/run.js'
import {packFiles} from '../../../src/remote/program/pack-files.js'
import {unpackScript} from '../../../src/remote/program/unpack-script.js'

describe('unpackScript', () => {
  let home: string
  let base: string
  const unpack = async () =>
    run('sh', ['-s'], {input: unpackScript(join(base, '.draft-1'), join(base, 'x1'))})

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'qlab-unpack-'))
    base = join(home, `anna's $HOME å/programs`)
    mkdirSync(base, {recursive: true})
  })
  afterEach(() => rmSync(home, {recursive: true}))

  it('puts an archive in its place, and leaves nothing else', async () => {
    const archive = await packFiles([{path: 'bin/a', content: Buffer.from('a'), executable: true}])
    for (const time of ['first', 'second, when it is there']) {
      writeFileSync(join(base, '.draft-1.tgz'), archive)
      expect(await unpack(), time).to.include({exitCode: 0, stderr: ''})
      expect(readdirSync(base), time).to.deep.equal(['x1'])
      expect(readFileSync(join(base, 'x1/bin/a'), 'utf8')).to.equal('a')
    }
  })

  it('leaves nothing of an archive that is not whole, and removes nothing else', async () => {
    base = join(home, 'anna b')
    mkdirSync(base)
    mkdirSync(join(home, 'anna'))
    writeFileSync(join(base, '.draft-1.tgz'), 'half')
    expect((await unpack()).exitCode).to.equal(1)
    expect(readdirSync(base)).to.deep.equal([])
    expect(existsSync(join(home, 'anna')), 'a folder whose name begins alike').to.equal(true)
  })
})
