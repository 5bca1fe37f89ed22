import {HostError} from '../../model/errors/errors.js'
import type {Domain, LibvirtNetwork, LibvirtView} from '../../model/vm/libvirt.js'
import type {System} from '../../model/observer.js'
import {domainOf, networkOf} from './libvirt-answers.js'

/** The lab's own libvirt, asked by virsh on its host. */
export class SessionLibvirt implements LibvirtView {
  constructor(private readonly host: System) {}

  /** @throws {HostError} `look-failed`, where one that is there could not be looked at */
  async domains(): Promise<readonly Domain[] | null> {
    return this.#all(
      'list --all --uuid',
      (id) => `dominfo ${id}; dumpxml --inactive ${id}; dumpxml ${id}`,
      domainOf,
    )
  }

  /** @throws {HostError} `look-failed`, where one that is there could not be looked at */
  async networks(): Promise<readonly LibvirtNetwork[] | null> {
    return this.#all('net-list --all --uuid', (id) => `net-info ${id}; net-dumpxml ${id}`, networkOf)
  }

  async #all<T extends {readonly name: string}>(
    list: string,
    ask: (id: string) => string,
    read: (said: string) => T | null,
  ): Promise<readonly T[] | null> {
    const ids = await this.#ids(list)
    if (ids === null) return null
    const found = await Promise.all(
      ids.map(async (id) => {
        const said = await this.#virsh(ask(id))
        return (said === null ? null : read(said)) ?? this.#gone(id, list)
      }),
    )
    return found.filter((each) => each !== null).toSorted((a, b) => a.name.localeCompare(b.name))
  }

  /** One that was undefined since the list is not there; of one that still is, we do not know how it is. */
  async #gone(id: string, list: string): Promise<null> {
    if ((await this.#ids(list))?.includes(id)) throw lookFailed()
    return null
  }

  async #ids(list: string): Promise<readonly string[] | null> {
    const said = await this.#virsh(list)
    return said === null ? null : said.split('\n').flatMap((line) => line.trim() || [])
  }

  /** What virsh prints, in English; null when it fails. */
  async #virsh(commands: string): Promise<string | null> {
    const {exitCode, stdout} = await this.host
      .$`LC_ALL=C timeout 20 virsh --quiet --connect qemu:///system ${commands}`
    // That the computer is busy does not say that libvirtd is not running.
    if (exitCode === TIMED_OUT) throw lookFailed()
    return exitCode === 0 ? stdout : null
  }
}

/** By timeout(1). */
const TIMED_OUT = 124

function lookFailed(): HostError {
  return new HostError('look-failed', {
    en: 'virsh did not answer, although libvirtd runs.',
    sv: 'virsh svarade inte, trots att libvirtd körs.',
  })
}
