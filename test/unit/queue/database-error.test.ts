import {expect} from 'chai'
import {HostError} from '../../../src/model/errors/errors.js'
import {databaseError} from '../../../src/queue/database-error.js'

const SHOWN = 'postgres://qlab@db/qlab?sslmode=require'

function errorOf(message: string, code?: string): HostError {
  const error = databaseError(Object.assign(new Error(message), code !== undefined && {code}), SHOWN)
  if (error instanceof HostError) return error
  throw new Error(`It was taken for a bug: ${message}`)
}

const adviceIn = (error: HostError): string => JSON.stringify(error.told('en').suggestions)

describe('what a database that does not let us in is told as', () => {
  it('says of a certificate that is not trusted which one is, and is no bug', () => {
    for (const [message, code] of [
      ['self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
      ['unable to verify the first certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
      ['certificate has expired', 'CERT_HAS_EXPIRED'],
      ["Hostname/IP does not match certificate's altnames", 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ] as const) {
      const error = errorOf(message, code)
      expect(error.code).to.equal('database-certificate')
      expect(adviceIn(error)).to.include('sslrootcert')
    }
    expect(errorOf('The server does not support SSL connections').code).to.equal('database-not-encrypted')
  })

  it('says where no password was found, instead of what the driver says of that', () => {
    const error = errorOf('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string')
    expect(error.code).to.equal('database-refuses')
    expect(error.message).to.include('none was found').and.not.include('SCRAM')
  })

  it('speaks of the rules, and not of a password, where a rule is missing', () => {
    const said = 'no pg_hba.conf entry for host "192.0.2.7", user "qlab", database "qlab", '
    const plain = errorOf(`${said}no encryption`, '28000')
    expect(adviceIn(plain))
      .to.include('sslmode=require')
      .and.include('pg_hba.conf')
      .and.not.include('PGPASSWORD')
    expect(adviceIn(errorOf(`${said}SSL encryption`, '28000'))).not.to.include('sslmode=require to')
  })

  it('gives commands that a shell reads as one address', () => {
    expect(adviceIn(errorOf('password authentication failed', '28P01'))).to.include(`psql '${SHOWN}'`)
    expect(adviceIn(errorOf('connect ECONNREFUSED', 'ECONNREFUSED'))).to.include(`-d '${SHOWN}'`)
  })
})
