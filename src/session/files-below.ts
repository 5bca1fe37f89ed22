import {readdirSync, readFileSync, readlinkSync, statSync} from 'node:fs'
import {commandLineOf, cpuTime, pidsIn} from '../host/process/processes.js'
import type {FileFacts, LabFiles} from '../machine/lab-door.js'

/**
 * A lab's files and processes where they can be read by paths of this computer. They are read at once: most are of /proc,
 * where handing a read over to a thread takes longer than the read.
 */
export class FilesBelow implements LabFiles {
  /** @param at this computer's path for one of the lab's; asked each time, because a lab may end and be opened again */
  constructor(private readonly at: (path: string) => string) {}

  readFile(path: string): Promise<string | null> {
    return this.#orNull(() => readFileSync(this.at(path), 'utf8'))
  }

  readLink(path: string): Promise<string | null> {
    return this.#orNull(() => readlinkSync(this.at(path)))
  }

  stat(path: string): Promise<FileFacts | null> {
    return this.#orNull(() => {
      const {dev, ino, mtimeMs} = statSync(this.at(path))
      return {identity: `${dev}:${ino}`, mtimeMs}
    })
  }

  async list(folder: string): Promise<readonly string[]> {
    return (await this.#orNull(() => readdirSync(this.at(folder)))) ?? []
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

  /** What cannot be read is not there for us: it was closed, or ended, while we looked. */
  #orNull<T>(read: () => T): Promise<T | null> {
    try {
      return Promise.resolve(read())
    } catch {
      return Promise.resolve(null)
    }
  }
}
