import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {databaseAddress} from '../../../src/queue/database-address.js'

describe('the password file of a database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qlab-pass-'))
  const PGPASSFILE = join(folder, 'pass')
  after(() => rmSync(folder, {recursive: true}))

  function write(mode: number, ...lines: readonly string[]): void {
    writeFileSync(PGPASSFILE, lines.join('\n'))
    chmodSync(PGPASSFILE, mode)
  }

  function passwordOf(given: string, env: NodeJS.ProcessEnv = {}): string | null {
    const {url, shown} = databaseAddress(given, {PGPASSFILE, ...env})
    expect(shown).not.to.contain('password')
    return new URL(url).searchParams.get('password')
  }

  it('gives the password of the first line that fits, as psql reads it', () => {
    write(
      0o600,
      '# of the course',
      'other:5432:qlab:qlab:no',
      'db:5432:other:qlab:no',
      'db:5433:*:qlab:port',
      'db:5432:qlab:qlab:h\\:u\\\\sh +:rest',
      '*:*:*:qlab:second',
      'db',
      'localhost:*:qlab:anna:socket',
    )
    expect(passwordOf('postgres://qlab@db/qlab?sslmode=require')).to.equal('h:u\\sh +')
    expect(passwordOf('postgres://qlab@db:5433/qlab')).to.equal('port')
    expect(passwordOf('postgres://db/qlab?user=qlab&host=elsewhere')).to.equal('second')
    expect(passwordOf('postgres:///qlab?host=/run/postgresql&user=anna')).to.equal('socket')
    expect(passwordOf('postgres://bo@db/qlab')).to.equal(null)
  })

  it('goes after what the environment has, and may be missing', () => {
    write(0o600, '*:*:*:*:file')
    expect(passwordOf('postgres://qlab@db/qlab', {PGPASSWORD: 'environment'})).to.equal('environment')
    expect(passwordOf('postgres://qlab@db/qlab', {PGPASSFILE: join(folder, 'none')})).to.equal(null)
  })

  it('that others may read gives no password: it is told where it has it, with the command that closes it', () => {
    write(0o640, 'db:*:*:*:hush')
    expect(() => passwordOf('postgres://qlab@db/qlab'))
      .to.throw(/mode 640/)
      .with.property('code', 'password-file-open')
    expect(passwordOf('postgres://qlab@other/qlab')).to.equal(null)
  })
})
