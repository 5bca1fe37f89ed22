import {readFileSync, statSync} from 'node:fs'
import {homedir, userInfo} from 'node:os'
import {join} from 'node:path'
import {HostError} from '../model/errors/errors.js'
import {command, type Command} from '../model/errors/suggestion.js'
import {shellWord} from '../model/shell-word.js'

/** What a line of the file must fit: a name, or `*`; of the host one of several. */
interface Wanted {
  readonly hosts: readonly string[]
  readonly port: string
  readonly database: string
  readonly user: string
}

/** Others may read or write it: the group, or everybody. */
const OPEN = 0o077

/**
 * The password of a database in ~/.pgpass, or in the file that PGPASSFILE names; null where it has none. The driver's own reader is not used: it
 * warns at each run that it will be removed.
 * See PostgreSQL's manual, "The Password File": the first line `host:port:database:user:password` that fits; `\` before `:` and `\`.
 * @throws {HostError} `password-file-open` where the password is there, and others may read it too
 */
export function passwordInFile(address: URL, env: NodeJS.ProcessEnv): string | null {
  const path = env.PGPASSFILE ?? join(homedir(), '.pgpass')
  const wanted = wantedOf(address, env)
  const line = linesOf(path).find((fields) => fits(fields, wanted))
  if (!line) return null
  const mode = statSync(path).mode & 0o777
  if (mode & OPEN) throw fileOpen(path, mode)
  return line[4] ?? null
}

function wantedOf(address: URL, env: NodeJS.ProcessEnv): Wanted {
  const {searchParams, hostname, port, username, pathname} = address
  const host = searchParams.get('host') ?? decodeURIComponent(hostname).replaceAll(/[[\]]/g, '')
  const isSocket = host === '' || host.startsWith('/')
  return {
    hosts: isSocket ? ['localhost', host] : [host],
    port: (searchParams.get('port') ?? port) || (env.PGPORT ?? '5432'),
    database: decodeURIComponent(pathname.slice(1)),
    user: (searchParams.get('user') ?? decodeURIComponent(username)) || (env.PGUSER ?? userInfo().username),
  }
}

/** The fields of each line; none of a file that is not there, or not ours to read. */
function linesOf(path: string): string[][] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return []
  }
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(fieldsOf)
}

/** What is after the fourth colon is the password, with all that is in it. */
function fieldsOf(line: string): string[] {
  const found =
    /^((?:\\.|[^\\:])*):((?:\\.|[^\\:])*):((?:\\.|[^\\:])*):((?:\\.|[^\\:])*):((?:\\.|[^\\:])*)/.exec(line)
  return (found?.slice(1) ?? []).map((field) => field.replaceAll(/\\(.)/g, '$1'))
}

function fits([host = '', port = '', database = '', user = '', password]: string[], wanted: Wanted): boolean {
  if (password === undefined) return false
  const {hosts} = wanted
  const isHost = host === '*' || hosts.includes(host)
  const others = [
    [port, wanted.port],
    [database, wanted.database],
    [user, wanted.user],
  ]
  return isHost && others.every(([has, wants]) => has === '*' || has === wants)
}

function fileOpen(path: string, mode: number): HostError {
  const fix: Command = `chmod 600 ${shellWord(path)}`
  const octal = mode.toString(8)
  return new HostError(
    'password-file-open',
    {
      en: `The password was not taken from ${path}, because others may read or change that file too (mode ${octal}).`,
      sv: `Lösenordet togs inte från ${path}, eftersom andra också får läsa eller ändra den filen (rättigheter ${octal}).`,
    },
    {
      suggestions: [command(fix, {en: 'leaves the file to you alone', sv: 'gör filen till bara din'})],
    },
  )
}
