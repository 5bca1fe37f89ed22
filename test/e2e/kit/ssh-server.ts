import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {execa} from 'execa'
import {until} from '../../../src/model/until.js'
import {freePort} from './free-port.js'
import {withUs} from './with-us.js'

/** Who the server lets in: an account with a home of its own, and nothing of qlab in it. */
const NAME = 'qlab-there'

/** An OpenSSH server of a test's own, and a user of this computer whom one reaches through it. Only root can have one. */
export class SshServer implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'qlab-ssh-'))
  /** The client's own home: its keys, its known_hosts, its settings. */
  readonly home = join(this.folder, 'client')
  port = 0
  #server: (Promise<unknown> & {readonly pid?: number | undefined; kill(signal: 'SIGKILL'): boolean}) | null =
    null

  private constructor(
    readonly user: {readonly name: string; readonly uid: number; readonly home: string},
    readonly cacheMb: number | null,
    readonly limits: string | null,
  ) {}

  /**
   * @param cacheMb how much the user's cache holds, which only the server sees; null where it is on the disk
   * @param name of the account: tests that run beside each other have one each
   * @param limits the text of /etc/qlab/limits.yaml, which only the server sees; null where there is none
   */
  static async start(
    cacheMb: number | null = null,
    name = NAME,
    limits: string | null = null,
  ): Promise<SshServer> {
    const server = new SshServer(await account(name), cacheMb, limits)
    await server.#begin()
    return server
  }

  /** `qlab-there@127.0.0.1:40123` */
  get word(): string {
    return `${this.user.name}@127.0.0.1:${this.port}`
  }

  /** The environment of a client: a home of its own, and no agent. */
  get env(): Readonly<Record<string, string>> {
    return {HOME: this.home, SSH_AUTH_SOCK: '', XDG_CONFIG_HOME: '', XDG_CACHE_HOME: '', QLAB_HOST: ''}
  }

  get knownHosts(): string {
    return join(this.home, '.ssh/known_hosts')
  }

  /** Writes the server's key into the client's known_hosts, or another one for it. */
  know(key = readFileSync(join(this.folder, 'host.pub'), 'utf8')): void {
    writeFileSync(this.knownHosts, `[127.0.0.1]:${this.port} ${key}`)
  }

  /** Ends the server's processes of connections, as when a cable is cut: the server itself goes on. Gives how many they were. */
  cut(): number {
    const own = [this.#server?.pid ?? 0]
    const children = childrenOf(own).flatMap((pid) => [pid, ...childrenOf([pid])])
    const connections = children.filter((pid) => nameOf(pid).startsWith('sshd'))
    return connections.filter(kill).length
  }

  async #begin(): Promise<void> {
    // The user's own processes read the list of keys.
    chmodSync(this.folder, 0o755)
    mkdirSync(join(this.home, '.ssh'), {recursive: true, mode: 0o700})
    for (const name of ['host', 'key', 'wrong']) await makeKey(join(this.folder, name))
    copyFileSync(join(this.folder, 'key'), join(this.home, '.ssh/id_ed25519'))
    mkdirSync('/run/sshd', {recursive: true})
    this.port = await freePort()
    const lines = [
      'ListenAddress 127.0.0.1',
      `Port ${this.port}`,
      `HostKey ${join(this.folder, 'host')}`,
      `AuthorizedKeysFile ${join(this.folder, 'key.pub')}`,
      'PidFile none',
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'Subsystem sftp internal-sftp',
    ]
    const config = join(this.folder, 'sshd_config')
    writeFileSync(config, `${lines.join('\n')}\n`)
    const sshd = ['/usr/sbin/sshd', '-D', '-f', config, '-E', join(this.folder, 'log')]
    const [program, args] = withUs(...this.#withLimits(this.#withCache(sshd)))
    this.#server = execa(program, args, {reject: false})
    const listens = (): true | null => (this.log().includes('Server listening') ? true : null)
    if (!(await until(listens, {timeoutMs: 20_000, intervalMs: 50}))) throw new Error(`sshd: ${this.log()}`)
  }

  #withCache(words: readonly string[]): [string, readonly string[]] {
    const [program = '', ...args] = words
    if (this.cacheMb === null) return [program, args]
    const {uid, home} = this.user
    const mount = `mkdir -p "$0" && mount -t tmpfs -o size=${this.cacheMb}m,uid=${uid},mode=700 none "$0" && exec "$@"`
    return ['unshare', ['--mount', 'sh', '-c', mount, join(home, '.cache'), program, ...args]]
  }

  #withLimits([program, args]: [string, readonly string[]]): [string, readonly string[]] {
    if (this.limits === null) return [program, args]
    const etc = join(this.folder, 'etc')
    mkdirSync(join(etc, 'qlab'), {recursive: true})
    writeFileSync(join(etc, 'qlab/limits.yaml'), this.limits)
    const mount = `mount -t overlay -o lowerdir="$0":/etc none /etc && exec "$@"`
    return ['unshare', ['--mount', 'sh', '-c', mount, etc, program, ...args]]
  }

  /** Writes other limits. */
  limit(limits: string): void {
    writeFileSync(join(this.folder, 'etc/qlab/limits.yaml'), limits)
  }

  log(): string {
    const file = join(this.folder, 'log')
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }

  /** Runs a command as the user, without the server. */
  async as(...words: readonly string[]) {
    const {uid, home, name} = this.user
    return execa('setpriv', [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', ...words], {
      reject: false,
      extendEnv: false,
      cwd: home,
      env: {PATH: process.env.PATH ?? '', HOME: home, USER: name},
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut()
    this.#server?.kill('SIGKILL')
    await this.#server
    rmSync(this.folder, {recursive: true, force: true})
    // Kept where something of it still runs, which then shows.
    await execa('userdel', ['--remove', this.user.name], {reject: false})
  }
}

/** The account, made when it is not there; its home is emptied. */
async function account(name: string): Promise<SshServer['user']> {
  const look = async (): Promise<string> =>
    String((await execa('getent', ['passwd', name], {reject: false})).stdout)
  if ((await look()) === '')
    await execa('useradd', ['--create-home', '--shell', '/bin/bash', '--password', '*', name])
  const [, , uid, , , home = ''] = (await look()).split(':')
  const user = {name, uid: Number(uid), home}
  for (const each of readdirSync(home)) rmSync(join(home, each), {recursive: true, force: true})
  return user
}

async function makeKey(file: string): Promise<void> {
  await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file])
  chmodSync(`${file}.pub`, 0o644)
}

function childrenOf(parents: readonly number[]): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => parents.includes(Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1])))
    .map(Number)
}

/** Whether there was still something to end. */
function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

function nameOf(pid: number): string {
  return read(`/proc/${pid}/comm`)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // it ended
  }
}
