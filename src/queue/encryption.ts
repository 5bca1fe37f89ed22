import {accessSync, constants} from 'node:fs'
import {UsageError} from '../model/errors/errors.js'

const FILES = ['sslrootcert', 'sslcert', 'sslkey'] as const
const MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const

/**
 * Makes an address mean to the driver what it means to psql (PostgreSQL's manual, "SSL Support"): `require` encrypts, and only `verify-ca` and
 * `verify-full` ask whose certificate it is. By itself the driver would ask always, and Debian's PostgreSQL comes with a certificate that
 * it has made itself.
 * @throws {UsageError} `bad-encryption`
 */
export function encryptAsPsql(url: URL, env: NodeJS.ProcessEnv): void {
  const {searchParams} = url
  const host = searchParams.get('host') ?? decodeURIComponent(url.hostname)
  // psql does not encrypt through a socket of this computer.
  const {PGSSLMODE = '', PGSSLROOTCERT} = host === '' || host.startsWith('/') ? {} : env
  const mode = searchParams.get('sslmode') ?? (/^(?:require|verify)/.test(PGSSLMODE) ? PGSSLMODE : undefined)
  const root = searchParams.get('sslrootcert') ?? PGSSLROOTCERT
  if (mode !== undefined) {
    if (!(MODES as readonly string[]).includes(mode)) throw badMode(mode)
    searchParams.set('sslmode', mode)
    searchParams.set('uselibpqcompat', 'true')
  }
  // The certificates that Node trusts are the system's.
  if (root === 'system' || root === undefined) searchParams.delete('sslrootcert')
  else searchParams.set('sslrootcert', root)
  if (mode === 'verify-ca' && !searchParams.has('sslrootcert')) throw noRoot()
  for (const name of FILES) needFile(name, searchParams.get(name))
}

function needFile(name: string, path: string | null): void {
  if (path === null) return
  try {
    accessSync(path, constants.R_OK)
  } catch (cause) {
    const text = {
      en: `The file of ${name} in the database’s address cannot be read: ${path}.`,
      sv: `Filen för ${name} i databasens adress går inte att läsa: ${path}.`,
    }
    const say = {
      en: 'Give its whole path, without ~.',
      sv: 'Ange hela sökvägen, utan ~.',
    }
    throw new UsageError('bad-encryption', text, {suggestions: [{say}], cause})
  }
}

function badMode(mode: string): UsageError {
  const known = MODES.join(', ')
  return new UsageError('bad-encryption', {
    en: `The database’s address has sslmode=${mode}. It is one of ${known}.`,
    sv: `Databasens adress har sslmode=${mode}. Det ska vara något av ${known}.`,
  })
}

function noRoot(): UsageError {
  return new UsageError('bad-encryption', {
    en: 'With sslmode=verify-ca, the database’s address names the certificate that is trusted, too: sslrootcert=/etc/qlab/database.crt.',
    sv: 'Med sslmode=verify-ca ska databasens adress också ange vilket certifikat som gäller: sslrootcert=/etc/qlab/database.crt.',
  })
}
