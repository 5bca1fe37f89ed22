import {HostError} from '../model/errors/errors.js'
import type {Link, Ran, System} from '../model/observer.js'

/** What every system in which commands run can do by those alone: read JSON, and the links by iproute2. */
export abstract class SystemBase implements System {
  abstract run(command: string, args?: readonly string[]): Promise<Ran>

  async json<T>(command: string, args: readonly string[] = []): Promise<T> {
    const ran = await this.run(command, args)
    const line = [command, ...args].join(' ')
    if (ran.exitCode !== 0)
      throw new HostError('look-failed', {
        en: `"${line}" ended with ${ran.exitCode}: ${ran.stderr.trim() || '(no word)'}`,
        sv: `"${line}" slutade med ${ran.exitCode}: ${ran.stderr.trim() || '(inte ett ord)'}`,
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
    return this.json<Link[]>('ip', ['-j', '-d', 'address', 'show'])
  }

  async link(name: string): Promise<Link | null> {
    const all = await this.links()
    return all.find((link) => link.ifname === name) ?? null
  }
}
