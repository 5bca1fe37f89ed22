import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {Hosts} from './kit/hosts.js'

describe('a database that is reached encrypted', function () {
  this.timeout(300_000)

  it('takes its own certificate as psql does, and is asked for another where the address says so', async () => {
    await using hosts = await Hosts.start()
    const {port, certificate} = await hosts.postgres.encrypt('hush: \\h')
    const pass = join(hosts.place.folder, 'pass')
    writeFileSync(pass, `localhost:${port}:qlab:qlab:hush\\: \\\\h\n`, {mode: 0o600})
    const address = `postgres://qlab@localhost:${port}/qlab`
    const migrate = async (words: string, env = {}) => {
      const given = ['database', 'migrate', '--database', `${address}${words}`]
      const program = hosts.qlabWith({PGPASSFILE: pass, ...env}, ...given)
      const {exitCode, stderr} = await program.ended
      return {exitCode, stderr: stderr.replaceAll(/\s+/g, ' ').trim()}
    }

    // As docs/class.md says it. The driver warns of what it will do one day, which is nothing to an administrator.
    for (const words of ['?sslmode=require', `?sslmode=verify-full&sslrootcert=${certificate}`]) {
      const {exitCode, stderr} = await migrate(words)
      expect({exitCode, stderr}, words).to.deep.equal({exitCode: 0, stderr: ''})
    }

    const unknown = await migrate('?sslmode=verify-full')
    expect(unknown.exitCode).to.equal(3)
    expect(unknown.stderr).to.contain('is not one that this computer trusts').and.contain('sslrootcert')
    const plain = await migrate('')
    expect(plain.exitCode).to.equal(3)
    expect(plain.stderr).to.contain('sslmode=require')
    const none = await migrate('?sslmode=require', {PGPASSFILE: '/nonexistent'})
    expect(none.exitCode).to.equal(3)
    expect(none.stderr).to.contain('none was found').and.contain('.pgpass')
  })
})
