import {expect} from 'chai'
import {databaseAddress} from '../../../src/queue/database-address.js'

const NONE = {PGPASSFILE: '/nonexistent'}

function wordsOf(given: string, env: NodeJS.ProcessEnv = {}): Record<string, string> {
  const {url, shown} = databaseAddress(given, {...NONE, ...env})
  expect(shown).to.equal(given)
  return Object.fromEntries(new URL(url).searchParams)
}

describe('the encryption of a connection to a database', () => {
  it('is what psql takes it for: require asks for no certificate that is trusted', () => {
    const both = {sslmode: 'require', uselibpqcompat: 'true'}
    expect(wordsOf('postgres://qlab@db/qlab?sslmode=require')).to.deep.equal(both)
    expect(wordsOf('postgres://qlab@db/qlab', {PGSSLMODE: 'require'})).to.deep.equal(both)
    expect(wordsOf('postgres://qlab@db/qlab')).to.deep.equal({})
  })

  it('asks for a certificate where the address, or the environment, names it', () => {
    const sslrootcert = import.meta.filename
    const full = {sslmode: 'verify-full', uselibpqcompat: 'true'}
    expect(wordsOf(`postgres://qlab@db/qlab?sslmode=verify-full&sslrootcert=${sslrootcert}`)).to.deep.equal({
      ...full,
      sslrootcert,
    })
    const given = 'postgres://qlab@db/qlab?sslmode=verify-full'
    expect(wordsOf(given, {PGSSLROOTCERT: sslrootcert})).to.deep.equal({...full, sslrootcert})
    expect(wordsOf(`${given}&sslrootcert=system`)).to.deep.equal(full)
  })

  it('is not for a socket, whatever the environment says', () => {
    const given = 'postgres:///qlab?host=%2Frun%2Fpostgresql'
    expect(wordsOf(given, {PGSSLMODE: 'verify-full'})).to.deep.equal({host: '/run/postgresql'})
  })

  it('is refused where the driver would fail in words of its own, or wait for a file as for a database', () => {
    for (const words of [
      'sslmode=requird',
      'sslmode=verify-ca',
      'sslmode=verify-full&sslrootcert=~/database.crt',
      'sslmode=require&sslkey=/nonexistent/key',
    ])
      expect(() => wordsOf(`postgres://qlab@db/qlab?${words}`), words)
        .to.throw(/sslmode|sslrootcert|sslkey/)
        .with.property('code', 'bad-encryption')
  })
})
