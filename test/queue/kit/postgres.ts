import {
  appendFileSync,
  chmodSync,
  chownSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {execa} from 'execa'
import {freePort} from '../../e2e/kit/free-port.js'

const VERSIONS = '/usr/lib/postgresql'
/** PostgreSQL does not run as root. */
const NOBODY = 65534

/** A PostgreSQL of Debian's, of a test's own: as an ordinary user, in a folder of its own, on a socket alone. */
export class Postgres implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'qlab-pg-'))
  readonly url = `postgres:///qlab?host=${encodeURIComponent(this.folder)}&user=qlab`
  readonly #programs: string
  readonly #asUser: readonly string[]
  #runs = false

  private constructor() {
    const [newest] = readdirSync(VERSIONS).sort((one, other) => Number(other) - Number(one))
    this.#programs = join(VERSIONS, newest ?? '', 'bin')
    const isRoot = process.getuid?.() === 0
    const ids = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups']
    this.#asUser = isRoot ? ['setpriv', ...ids] : ['env']
    // A worker of root's is nobody's user, who must get through.
    chmodSync(this.folder, 0o755)
    if (isRoot) chownSync(this.folder, NOBODY, NOBODY)
  }

  static async start(): Promise<Postgres> {
    const postgres = new Postgres()
    const data = join(postgres.folder, 'data')
    await postgres.#run('initdb', '-D', data, '-U', 'qlab', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8')
    await postgres.begin()
    await postgres.#run('createdb', '-h', postgres.folder, '-U', 'qlab', 'qlab')
    return postgres
  }

  async begin(addresses = ''): Promise<void> {
    const options = `-k ${this.folder} -c listen_addresses='${addresses}'`
    const log = join(this.folder, 'log')
    await this.#run('pg_ctl', '-D', join(this.folder, 'data'), '-w', '-l', log, '-o', options, 'start')
    this.#runs = true
  }

  /**
   * From now on it is also on a port of this computer, for what is encrypted alone, with a password and a certificate that it has made itself,
   * as Debian's is. @returns the port, and the file of the certificate
   */
  async encrypt(password: string): Promise<{readonly port: number; readonly certificate: string}> {
    const data = join(this.folder, 'data')
    const [certificate, key] = [join(data, 'server.crt'), join(data, 'server.key')]
    const [first = 'env', ...before] = this.#asUser
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    const made = [
      'req',
      '-new',
      '-x509',
      '-nodes',
      '-days',
      '2',
      ...names,
      '-keyout',
      key,
      '-out',
      certificate,
    ]
    await execa(first, [...before, 'openssl', ...made])
    const port = await freePort()
    appendFileSync(join(data, 'postgresql.conf'), `ssl = on\nport = ${port}\n`)
    writeFileSync(
      join(data, 'pg_hba.conf'),
      'local all all trust\nhostssl qlab qlab 127.0.0.1/32 scram-sha-256\n',
    )
    // A copy that everybody may read, as each host of a class has one.
    const copy = join(this.folder, 'database.crt')
    copyFileSync(certificate, copy)
    chmodSync(copy, 0o644)
    await this.end('fast')
    await this.begin('127.0.0.1')
    await this.#run(
      'psql',
      '-h',
      this.folder,
      '-p',
      String(port),
      '-U',
      'qlab',
      '-Atq',
      '-c',
      `ALTER ROLE qlab PASSWORD '${password}'`,
      'qlab',
    )
    return {port, certificate: copy}
  }

  /** Ends it, as a restart of the host would: `fast` cuts all connections, `immediate` is a crash. */
  async end(how: 'fast' | 'immediate'): Promise<void> {
    this.#runs = false
    await this.#run('pg_ctl', '-D', join(this.folder, 'data'), '-w', '-m', how, 'stop')
  }

  /** Lets another user in, who may do what ours may, with a password alone. */
  async protect(user: string, password: string): Promise<void> {
    const rules = join(this.folder, 'data/pg_hba.conf')
    const others = readFileSync(rules, 'utf8')
    writeFileSync(rules, `local all ${user} scram-sha-256\n${others}`)
    const file = join(this.folder, 'user.sql')
    writeFileSync(
      file,
      `CREATE ROLE ${user} LOGIN PASSWORD '${password}' IN ROLE qlab; SELECT pg_reload_conf()`,
    )
    await this.#run('psql', '-h', this.folder, '-U', 'qlab', '-Atq', '-f', file, 'qlab')
    rmSync(file)
  }

  /** What it has taken of the processor since it was begun, in milliseconds: of connections that have ended, and its own. */
  processorMs(): number {
    const [pid = ''] = readFileSync(join(this.folder, 'data/postmaster.pid'), 'utf8').split('\n')
    // proc(5): utime, stime, cutime and cstime, in hundredths of a second; before them is a name in brackets.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * 10, 0)
  }

  async query(sql: string): Promise<string[]> {
    const {stdout} = await this.#run('psql', '-h', this.folder, '-U', 'qlab', '-Atq', '-c', sql, 'qlab')
    return String(stdout).split('\n').filter(Boolean)
  }

  #run(program: string, ...args: string[]) {
    const [first = 'env', ...before] = this.#asUser
    // What is started in the background must not hold our streams.
    const stdout = program === 'psql' ? 'pipe' : 'ignore'
    const path = join(this.#programs, program)
    return execa(first, [...before, path, ...args], {
      cwd: this.folder,
      stdin: 'ignore',
      stdout,
      stderr: 'inherit',
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#runs) await this.end('immediate').catch(() => undefined)
    rmSync(this.folder, {recursive: true, force: true})
  }
}
