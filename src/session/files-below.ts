import {lstatSync, readdirSync, readFileSync, readlinkSync, statSync} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import {throwOurs} from '../host/files/refused.js'
import {commandLineOf, cpuTime, pidsIn} from '../host/process/processes.js'
import type {FileFacts, LabFiles} from '../machine/lab-door.js'

/** How many symbolic links one path may lead through, as in Linux itself (path_resolution(7)). */
const MOST_LINKS = 40

/**
 * A lab's files and processes where they can be read by paths of this computer. They are read at once: most are of /proc,
 * where handing a read over to a thread takes longer than the read.
 */
export class FilesBelow implements LabFiles {
  /** @param at this computer's path for one of the lab's; asked each time, because a lab may end and be opened again */
  constructor(private readonly at: (path: string) => string) {}

  readFile(path: string): Promise<string | null> {
    return this.#orNull(() => {
      const file = this.#followed(path)
      // A pipe that a VM is configured from (`-readconfig`) may never end, and would keep us for ever.
      return statSync(file).isFile() ? readFileSync(file, 'utf8') : null
    })
  }

  readLink(path: string): Promise<string | null> {
    return this.#orNull(() => readlinkSync(join(this.#followed(dirname(path)), basename(path))))
  }

  stat(path: string): Promise<FileFacts | null> {
    return this.#orNull(() => {
      const {dev, ino, mtimeMs} = statSync(this.#followed(path))
      return {identity: `${dev}:${ino}`, mtimeMs}
    })
  }

  async list(folder: string): Promise<readonly string[]> {
    return (await this.#orNull(() => readdirSync(this.#followed(folder)))) ?? []
  }

  pids(): Promise<readonly number[]> {
    return Promise.resolve(pidsIn(this.at('/proc')))
  }

  commandLine(pid: number): Promise<readonly string[]> {
    return Promise.resolve(commandLineOf(pid, this.at('/proc')))
  }

  cpuTime(pid: number): Promise<number | null> {
    return Promise.resolve(cpuTime(pid, this.at('/proc')))
  }

  /**
   * This computer's path for one of the lab's, its symbolic links followed as the lab follows them: to us an absolute one
   * would lead out of the lab, to another /tmp. Those in /proc lead to what a process has, wherever that is.
   */
  #followed(path: string, mostLinks = MOST_LINKS): string {
    const names = path.split('/').filter((name) => name !== '')
    let found = '/'
    while (names.length > 0) {
      const next = join(found, names.shift() ?? '')
      if (next === '/proc') return this.at(join(next, ...names))
      if (mostLinks > 0 && this.#isLink(next))
        return this.#followed(resolve(found, readlinkSync(this.at(next)), ...names), mostLinks - 1)
      found = next
    }
    return this.at(found)
  }

  #isLink(path: string): boolean {
    try {
      return lstatSync(this.at(path)).isSymbolicLink()
    } catch {
      return false // what it is shows when it is read
    }
  }

  /** What cannot be read is not there for us: it was closed, or ended, while we looked. */
  #orNull<T>(read: () => T): Promise<T | null> {
    try {
      return Promise.resolve(read())
    } catch (error) {
      throwOurs(error)
      return Promise.resolve(null)
    }
  }
}
