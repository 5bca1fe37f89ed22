import {createHash} from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir, userInfo} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {ensureGivenMedium} from '../../../../src/host/disk/given-medium.js'

const {uid, gid, username: name, homedir: home} = userInfo()
const me = {uid, gid, name, home, dropped: false}

describe('ensureGivenMedium', () => {
  let folder: string
  const at = (file: string): string => join(folder, file)
  const medium = () => ({file: at('kept'), sha256: createHash('sha256').update('a CD').digest('hex')})

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'given-medium-'))
    writeFileSync(at('kept'), 'a CD')
    chmodSync(at('kept'), 0o444)
  })
  afterEach(() => rmSync(folder, {recursive: true, force: true}))

  it('lays out a copy that is the student’s, and keeps it as long as it is the same', async () => {
    expect(await ensureGivenMedium(at('ubuntu.iso'), medium(), me)).to.deep.equal({fate: 'made'})
    expect(statSync(at('ubuntu.iso')).mode & 0o200, 'it can be written to').not.to.equal(0)
    expect(await ensureGivenMedium(at('ubuntu.iso'), medium(), me)).to.deep.equal({fate: 'kept'})
    writeFileSync(at('ubuntu.iso'), 'spoilt')
    expect(readFileSync(at('kept'), 'utf8')).to.equal('a CD')
  })

  it('puts a spoilt one aside, and lays out a new one', async () => {
    writeFileSync(at('ubuntu.iso'), 'half a C')
    const as = at('ubuntu.iso.old-1')
    expect(await ensureGivenMedium(at('ubuntu.iso'), medium(), me)).to.deep.equal({fate: 'put-aside', as})
    expect([readFileSync(as, 'utf8'), readFileSync(at('ubuntu.iso'), 'utf8')]).to.deep.equal([
      'half a C',
      'a CD',
    ])
  })

  it('leaves nothing half-finished, and says why', async () => {
    const missing = {...medium(), file: at('missing')}
    const refusal = await ensureGivenMedium(at('ubuntu.iso'), missing, me).catch((error: unknown) => error)
    expect(refusal).to.include({code: 'disk-refused'})
    expect((refusal as Error).message).to.match(/No such file/)
    expect(existsSync(at('ubuntu.iso'))).to.equal(false)
    expect(readdirSync(folder)).to.deep.equal(['kept'])
  })
})
