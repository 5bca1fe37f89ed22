import {HostError} from '../model/errors/errors.js'
import type {Link, Ran, ShellValue, System} from '../model/observer.js'
import {shellLine} from './process/shell-line.js'

/** What shows the links of a system: `ip` prints an array of Link, of which the model has the fields that we use. */
export const SHOW_LINKS = ['ip', '-j', '-d', 'address', 'show'] as const

/** What every system in which commands run can do by those alone: read JSON, and the links by iproute2. */
export abstract class SystemBase implements System {
  abstract run(command: string, args?: readonly string[]): Promise<Ran>

  /** In bash, whatever shell a guest's user has; in a guest that has none, in its sh. */
  readonly $ = async (pieces: TemplateStringsArray, ...values: readonly ShellValue[]): Promise<Ran> => {
    const line = await shellLine(pieces, values)
    const ran = await this.runBash(line)
    // What a shell prints about a program that it does not find differs; the exit code does not.
    return ran.exitCode === 127 && (await this.#lacksBash()) ? this.run('sh', ['-c', line]) : ran
  }

  protected async runBash(line: string): Promise<Ran> {
    return this.run('bash', ['-c', line])
  }

  async #lacksBash(): Promise<boolean> {
    return (await this.run('sh', ['-c', 'command -v bash'])).exitCode !== 0
  }

  async json<T>(command: string, args: readonly string[] = []): Promise<T> {
    const ran = await this.run(command, args)
    const line = [command, ...args].join(' ')
    if (ran.exitCode !== 0)
      throw new HostError('look-failed', {
        en: `"${line}" ended with exit code ${ran.exitCode}: ${ran.stderr.trim() || '(no error message)'}`,
        sv: `"${line}" avslutades med kod ${ran.exitCode}: ${ran.stderr.trim() || '(inget felmeddelande)'}`,
      })
    try {
      return JSON.parse(ran.stdout) as T
    } catch (cause) {
      throw new HostError(
        'look-failed',
        {en: `"${line}" did not print JSON.`, sv: `"${line}" skrev inte ut JSON.`},
        {cause},
      )
    }
  }

  async links(): Promise<readonly Link[]> {
    const [ip, ...args] = SHOW_LINKS
    return this.json<Link[]>(ip, args)
  }

  async link(name: string): Promise<Link | null> {
    const all = await this.links()
    return all.find((link) => link.ifname === name) ?? null
  }
}
