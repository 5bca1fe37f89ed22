import {cp, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

export const ROOT = join(import.meta.dirname, '../../..')
export const LABS = join(ROOT, 'test/fixtures/labs')

/** A copy of the minimal lab, far from any node_modules, that a test may spoil. */
export class LabCopy implements AsyncDisposable {
  private constructor(
    private readonly home: string,
    readonly folder: string,
  ) {}

  static async make(name = 'minimal'): Promise<LabCopy> {
    const home = await mkdtemp(join(tmpdir(), 'qlab-test-'))
    const folder = join(home, name)
    await cp(join(LABS, 'minimal'), folder, {recursive: true})
    return new LabCopy(home, folder)
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  async read(name: string): Promise<string> {
    return readFile(this.path(name), 'utf8')
  }

  async write(name: string, text: string): Promise<void> {
    await writeFile(this.path(name), text)
  }

  /** Replaces the first place that a text stands in; it must be there, or the test tests nothing. */
  async replace(name: string, from: string, to: string): Promise<void> {
    const text = await readFile(this.path(name), 'utf8')
    if (!text.includes(from)) throw new Error(`${name} has no ${JSON.stringify(from)}`)
    await this.write(
      name,
      text.replace(from, () => to),
    )
  }

  async remove(name: string): Promise<void> {
    await rm(this.path(name), {recursive: true})
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.home, {recursive: true, force: true})
  }
}
