import {chmodSync, cpSync, mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {packageRoot} from '../../../src/host/files/paths.js'
import {until} from '../../../src/model/until.js'
import {Place} from '../../e2e/kit/qlab.js'
import {Postgres} from './postgres.js'
import {Program} from './program.js'

/** The shortest that pg-boss takes. */
const HEARTBEAT_SECONDS = 10

/** The commands of the two steps of the lab `quick`, which has no VM: three points. */
export const MAKE = ['sudo ip link add br0 type bridge', 'sudo ip link set br0 up']
export const ADDRESS = ['sudo ip addr add 10.10.0.1/24 dev br0']

/** A class, its database, and the hosts that grade it: all of them on this one. */
export class Hosts implements AsyncDisposable {
  readonly place = new Place()
  /** The lab `quick`. */
  readonly lab = join(this.place.folder, 'quick')
  readonly given = join(this.place.folder, 'given')
  readonly env: Readonly<Record<string, string>>
  readonly #programs: Program[] = []

  private constructor(readonly postgres: Postgres) {
    this.env = {
      ...this.place.env,
      QLAB_DATABASE: postgres.url,
      QLAB_HEARTBEAT_SECONDS: String(HEARTBEAT_SECONDS),
    }
    cpSync(join(packageRoot(), 'share/lab-template'), this.lab, {recursive: true})
  }

  static async start(): Promise<Hosts> {
    const hosts = new Hosts(await Postgres.start())
    const {exitCode, stderr} = await hosts.qlab('database', 'migrate').ended
    if (exitCode === 0) return hosts
    await hosts[Symbol.asyncDispose]()
    throw new Error(stderr)
  }

  /** The sources as they are; or the built program. */
  program = 'bin/dev.js'

  /** qlab, with this Node. */
  qlab(...args: string[]): Program {
    return this.qlabWith({}, ...args)
  }

  qlabWith(env: Readonly<Record<string, string>> | undefined, ...args: string[]): Program {
    return this.run([process.execPath, join(packageRoot(), this.program), ...args], env)
  }

  run(words: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
    const program = new Program(words, {...this.env, ...env})
    this.#programs.push(program)
    return program
  }

  worker(...args: string[]): Program {
    return this.qlab('worker', this.lab, '--jobs', '1', ...args)
  }

  /** Puts a class there, and follows it. */
  grade(...args: string[]): Program {
    return this.qlab(
      'grade',
      this.given,
      '--lab',
      this.lab,
      '--results',
      this.folder('results'),
      '--json',
      ...args,
    )
  }

  /** Hands in, of the lab `quick`. */
  handIn(student: string, make: readonly string[] = MAKE, address: readonly string[] = ADDRESS): void {
    const step = (id: string, lines: readonly string[]) =>
      [`## ${id} {#${id}}`, '', '```bash on=host', ...lines, '```', ''].join('\n')
    const text = [`---\nlab: quick\n---\n`, step('make-bridge', make), step('give-address', address)]
    mkdirSync(join(this.given, student), {recursive: true})
    writeFileSync(join(this.given, student, 'quick.md'), text.join('\n'))
  }

  /** A folder that anybody may write to: root's qlab is somebody else. */
  folder(name: string): string {
    const folder = join(this.place.folder, name)
    mkdirSync(folder, {recursive: true})
    chmodSync(folder, 0o777)
    return folder
  }

  /** How many results there are; 0 while the database is away. */
  async done(): Promise<number> {
    return Number((await this.postgres.query('SELECT count(*) FROM qlab.result').catch(() => ['0']))[0])
  }

  /** Waits until there are so many results, twenty minutes at the most. */
  async reach(count: number): Promise<void> {
    const there = await until(async () => (await this.done()) >= count, {
      timeoutMs: 20 * 60_000,
      intervalMs: 200,
    })
    if (!there) throw new Error(`Only ${await this.done()} of ${count} are done.`)
  }

  /** The jobs of the class, as `state tries`, the oldest first. */
  jobs(): Promise<string[]> {
    return this.postgres.query(
      `SELECT state || ' ' || retry_count FROM qlab_jobs.job WHERE singleton_key IS NOT NULL ORDER BY created_on`,
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Where a test fails half-way, those that wait for the database would wait on.
    for (const program of this.#programs) program.kill('SIGKILL')
    await Promise.all(this.#programs.map(({ended}) => ended))
    await this.postgres[Symbol.asyncDispose]()
    await this.place[Symbol.asyncDispose]()
  }
}
