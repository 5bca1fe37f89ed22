import type {Domain, LibvirtNetwork, LibvirtView} from '../../model/vm/libvirt.js'
import type {System} from '../../model/observer.js'
import {domainOf, networkOf} from './libvirt-answers.js'

/** The lab's own libvirt, asked by virsh on its host. */
export class SessionLibvirt implements LibvirtView {
  constructor(private readonly host: System) {}

  async domains(): Promise<readonly Domain[] | null> {
    const ids = await this.#names('list --all --uuid')
    return ids && this.#each(ids, (id) => `dominfo ${id}; dumpxml --inactive ${id}; dumpxml ${id}`, domainOf)
  }

  async networks(): Promise<readonly LibvirtNetwork[] | null> {
    const ids = await this.#names('net-list --all --uuid')
    return ids && this.#each(ids, (id) => `net-info ${id}; net-dumpxml ${id}`, networkOf)
  }

  async #each<T extends {readonly name: string}>(
    ids: readonly string[],
    ask: (id: string) => string,
    read: (said: string) => T | null,
  ): Promise<readonly T[]> {
    const found = await Promise.all(
      ids.map(async (id) => {
        const said = await this.#virsh(ask(id))
        return said === null ? null : read(said)
      }),
    )
    // One that was undefined since the list is not there.
    return found.filter((each) => each !== null).toSorted((a, b) => a.name.localeCompare(b.name))
  }

  async #names(list: string): Promise<readonly string[] | null> {
    const said = await this.#virsh(list)
    return said === null ? null : said.split('\n').flatMap((line) => line.trim() || [])
  }

  /** What virsh prints, in English; null when it fails. */
  async #virsh(commands: string): Promise<string | null> {
    const {exitCode, stdout} = await this.host
      .$`LC_ALL=C timeout 20 virsh --quiet --connect qemu:///system ${commands}`
    return exitCode === 0 ? stdout : null
  }
}
