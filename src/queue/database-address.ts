import {encryptAsPsql} from './encryption.js'
import {passwordInFile} from './password-file.js'
import {badAddress, noDatabase, passwordShown} from './queue-errors.js'

/** A database, and how it may be named to anybody. */
export interface DatabaseAddress {
  /** With what is secret in it: for the driver alone. */
  readonly url: string
  /** Without. */
  readonly shown: string
}

/**
 * The database that is meant. What is secret is taken from the environment or from ~/.pgpass, and is not left for the programs that we
 * start.
 * @param given the value of --database, where it is given
 * @throws {UsageError} `no-database`, `bad-database`, `bad-encryption`, `password-shown` where the command line has a password
 * @throws {HostError} `password-file-open`
 */
export function databaseAddress(
  given: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): DatabaseAddress {
  const {QLAB_DATABASE, PGPASSWORD} = env
  delete env.QLAB_DATABASE
  delete env.PGPASSWORD
  const word = given ?? QLAB_DATABASE
  if (!word) throw noDatabase()
  const url = parsed(word)
  const shown = withoutSecrets(url)
  const hasOwn = url.password !== '' || url.searchParams.has('password')
  if (given !== undefined && hasOwn) throw passwordShown(shown)
  const password = hasOwn ? null : PGPASSWORD || passwordInFile(url, env)
  if (password) url.searchParams.set('password', password)
  encryptAsPsql(url, env)
  return {url: url.href, shown}
}

function parsed(word: string): URL {
  let url: URL
  try {
    url = new URL(word)
  } catch {
    throw badAddress(null)
  }
  if (!/^postgres(?:ql)?:$/.test(url.protocol)) throw badAddress(null)
  if (!/^\/[^/]+$/.test(url.pathname)) throw badAddress(withoutSecrets(url))
  return url
}

function withoutSecrets(url: URL): string {
  const shown = new URL(url)
  shown.password = ''
  // A change encodes all of them, and paths would be hard to read.
  if (shown.searchParams.has('password')) shown.searchParams.delete('password')
  return shown.href
}
