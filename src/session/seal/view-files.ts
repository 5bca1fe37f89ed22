import type {FileFacts, LabFiles} from '../../machine/lab-door.js'
import {cpuTimeIn} from '../../host/process/processes.js'
import type {View} from './view.js'

/** A sealed lab's files and processes. */
export class ViewFiles implements LabFiles {
  constructor(private readonly view: View) {}

  async readFile(path: string): Promise<string | null> {
    return (await this.view.ask('read', path))?.toString() ?? null
  }

  async readLink(path: string): Promise<string | null> {
    return (await this.view.ask('link', path))?.toString() ?? null
  }

  async stat(path: string): Promise<FileFacts | null> {
    const [identity = '', mtimeMs] = (await this.view.ask('stat', path))?.toString().split(' ') ?? []
    return mtimeMs === undefined ? null : {identity, mtimeMs: Number(mtimeMs)}
  }

  async list(folder: string): Promise<readonly string[]> {
    return (await this.view.ask('list', folder))?.toString().split('\0').slice(0, -1) ?? []
  }

  async pids(): Promise<readonly number[]> {
    return (await this.list('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  }

  async commandLine(pid: number): Promise<readonly string[]> {
    return (await this.readFile(`/proc/${pid}/cmdline`))?.split('\0').slice(0, -1) ?? []
  }

  async cpuTime(pid: number): Promise<number | null> {
    return cpuTimeIn((await this.readFile(`/proc/${pid}/stat`)) ?? '')
  }
}
