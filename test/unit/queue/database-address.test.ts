import {expect} from 'chai'
import {UsageError} from '../../../src/model/errors/errors.js'
import {databaseAddress} from '../../../src/queue/database-address.js'

function refusal(given: string | undefined, env: NodeJS.ProcessEnv = {}): UsageError {
  try {
    databaseAddress(given, env)
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
  throw new Error('It was taken.')
}

describe('the address of a database', () => {
  it('takes a password from the environment, shows none, and leaves none for the programs that are started', () => {
    const env = {QLAB_DATABASE: 'postgres://anna:hush@db/qlab?sslmode=require', PATH: '/bin'}
    const {url, shown} = databaseAddress(undefined, env)
    expect(url).to.include('hush')
    expect(shown).to.equal('postgres://anna@db/qlab?sslmode=require')
    expect(env).to.deep.equal({PATH: '/bin'})
    const other = databaseAddress('postgres://anna@db/qlab', {PGPASSWORD: 'h+u %sh'})
    expect(new URL(other.url).searchParams.get('password')).to.equal('h+u %sh')
    expect(other.shown).to.equal('postgres://anna@db/qlab')
  })

  it('refuses a password on the command line, without repeating it', () => {
    for (const given of ['postgres://anna:hush@db/qlab', 'postgres://db/qlab?user=anna&password=hush']) {
      const error = refusal(given)
      expect(error.code).to.equal('password-shown')
      expect(JSON.stringify([error.told('en'), error.told('sv'), error.stack])).not.to.include('hush')
    }
  })

  it('takes sockets, and refuses what is no address of a database', () => {
    expect(databaseAddress('postgres:///qlab?host=/run/postgresql', {}).url).to.include('qlab')
    for (const given of ['mysql://db/qlab', 'db.example.org', 'postgres://db', 'postgres://db/a/b'])
      expect(refusal(given).code).to.equal('bad-database')
    expect(refusal(undefined).code).to.equal('no-database')
  })
})
