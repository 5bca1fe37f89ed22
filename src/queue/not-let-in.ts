import {HostError} from '../model/errors/errors.js'
import {command, type Advice} from '../model/errors/suggestion.js'
import {shellWord} from '../model/shell-word.js'

const WHENCE = {
  en: 'The password is taken from the line of that host, port, database and user in ~/.pgpass (chmod 600), from PGPASSWORD, or from the address in QLAB_DATABASE.',
  sv: 'Lösenordet tas från raden med den värden, porten, databasen och användaren i ~/.pgpass (chmod 600), från PGPASSWORD eller från adressen i QLAB_DATABASE.',
}

/** What Node says of a certificate that it does not trust (its manual, "X509 certificate error codes"). */
const OF_CERTIFICATE = /CERT|UNABLE_TO_|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE/

export function isOfCertificate(code: string): boolean {
  return OF_CERTIFICATE.test(code)
}

/** The password is wrong; or there is none, for which the driver has a riddle. */
export function refused(thrown: Error, said: string, shown: string): HostError {
  const suggestions = [WHENCE, triesTheSame(shown)]
  if (/client password must be a string/.test(said))
    return new HostError(
      'database-refuses',
      {
        en: `The database ${shown} does not let us in: it asks for a password, and none was found.`,
        sv: `Databasen ${shown} släpper inte in oss: den vill ha ett lösenord, och inget hittades.`,
      },
      {suggestions},
    )
  return new HostError(
    'database-refuses',
    {
      en: `The database ${shown} does not let us in: ${said}.`,
      sv: `Databasen ${shown} släpper inte in oss: ${said}.`,
    },
    {suggestions, cause: thrown},
  )
}

/** What to do where no rule of the database's lets this host in. */
export function notInRules(said: string, shown: string): Advice[] {
  const encrypt = {
    en: 'Where its rules let in only what is encrypted (hostssl), add sslmode=require to the address, after a ?.',
    sv: 'Om dess regler bara släpper in det som är krypterat (hostssl), lägg till sslmode=require i adressen, efter ett ?.',
  }
  const rule = {
    en: 'On the database’s host, pg_hba.conf needs a line for this database, user and computer: docs/class.md shows it.',
    sv: 'På databasens värddator behöver pg_hba.conf en rad för databasen, användaren och den här datorn: docs/class.md visar den.',
  }
  return [...(/no encryption/.test(said) ? [encrypt] : []), rule, triesTheSame(shown)]
}

/** The address asks for a certificate that is trusted, and the database has another one. */
export function certificateNotTrusted(thrown: Error, said: string, shown: string): HostError {
  return new HostError(
    'database-certificate',
    {
      en: `The certificate of the database ${shown} is not one that this computer trusts: ${said}.`,
      sv: `Databasen ${shown} har ett certifikat som den här datorn inte litar på: ${said}.`,
    },
    {
      suggestions: [
        {
          en: 'Name the certificate in the address with sslrootcert=FILE (docs/class.md shows how), and the host as the certificate does.',
          sv: 'Ange certifikatet i adressen med sslrootcert=FIL (docs/class.md visar hur), och värddatorn så som certifikatet gör.',
        },
        {
          en: 'sslmode=require encrypts without asking whose certificate it is.',
          sv: 'sslmode=require krypterar utan att fråga vems certifikatet är.',
        },
      ],
      cause: thrown,
    },
  )
}

/** The address asks for encryption, and the database has none. */
export function notEncrypted(shown: string): HostError {
  return new HostError(
    'database-not-encrypted',
    {
      en: `The database ${shown} does not encrypt, and the address asks for that.`,
      sv: `Databasen ${shown} krypterar inte, och adressen begär det.`,
    },
    {
      suggestions: [
        {
          en: 'Write ssl = on in postgresql.conf on its host, and restart it. On this computer alone, sslmode=disable does.',
          sv: 'Skriv ssl = on i postgresql.conf på dess värddator, och starta om den. På bara den här datorn räcker sslmode=disable.',
        },
      ],
    },
  )
}

function triesTheSame(shown: string): Advice {
  return command(`psql ${shellWord(shown)}`, {en: 'tries the same', sv: 'försöker samma sak'})
}
