import {createHash} from 'node:crypto'
import {statSync} from 'node:fs'
import {readdir, readFile, rm} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {makeParents} from '../../host/files/make-folder.js'
import {writeWhole} from '../../host/files/write-whole.js'
import type {Lab} from '../../model/lab/lab.js'

/** A sound lab as JSON: everything but its spec, which is functions, and the code that gives it. */
export interface Remembered {
  readonly lab: Omit<Lab, 'spec'>
  /** lab.ts, compiled. */
  readonly code: string
}

const MOST_ENTRIES = 40

/** Files are stamped by a clock that runs up to a tick (ms) behind. */
const CLOCK_TICK = 20

interface Entry extends Remembered {
  /** What each file and folder looked like that the lab was made of. */
  readonly stamps: Readonly<Record<string, string>>
}

/**
 * Remembers sound labs, because reading one again (two Markdown trees, a compiler) takes longer than opening a
 * session. Good only for as long as no file of the lab, and none of the code that reads labs, has changed.
 * @param home the folder to keep them in
 * @param root the root of this package
 */
export class LabMemory {
  constructor(
    private readonly home: string,
    private readonly root: string,
  ) {}

  /** The lab of a folder as it is now; null when it is not known, or has changed. */
  async recall(folder: string): Promise<Remembered | null> {
    const file = this.fileFor(folder)
    const text = await readFile(file, 'utf8').catch(() => null)
    // What another user may have written is not run.
    if (text === null || statSync(file).uid !== process.getuid?.()) return null
    const entry = parse(text)
    const files = Object.keys(entry?.stamps ?? {})
    const fresh = files.length > 0 && files.every((name) => stampOf(name) === entry?.stamps[name])
    return fresh ? entry : null
  }

  /**
   * @param inputs the lab's files
   * @param since the time (ms) when the first of them was read: what changed later is not remembered
   */
  async remember(remembered: Remembered, inputs: readonly string[], since: number): Promise<void> {
    const {folder} = remembered.lab
    const places = [
      ...new Set([
        ...inputs,
        ...inputs.map((input) => dirname(input)),
        ...['mistakes', 'alternatives', 'equivalent.yaml'].map((name) => join(folder, name)),
      ]),
    ]
    if (places.some((place) => changedAt(place) >= since - CLOCK_TICK)) return
    const stamps = Object.fromEntries(
      [...places, ...(await this.ownCode())].map((name) => [name, stampOf(name)]),
    )
    const file = this.fileFor(folder)
    makeParents(this.home, 0o700)
    writeWhole(file, JSON.stringify({...remembered, stamps} satisfies Entry), {mode: 0o600})
    await this.forget()
  }

  /** Labs come and go, so only those read last are kept; half-written entries go with them. */
  private async forget(): Promise<void> {
    const names = (await readdir(this.home)).map((name) => join(this.home, name))
    const oldest = names.sort((a, b) => changedAt(b) - changedAt(a)).slice(MOST_ENTRIES)
    await Promise.all(oldest.map((name) => rm(name, {force: true})))
  }

  private fileFor(folder: string): string {
    return join(
      this.home,
      `${createHash('sha256').update(`${this.root}\n${folder}`).digest('hex').slice(0, 24)}.json`,
    )
  }

  /** The built program, and while developing the rules' own sources. */
  private async ownCode(): Promise<string[]> {
    const homes = ['dist', 'src/content', 'src/shell', 'src/kit', 'src/model'].map((home) =>
      join(this.root, home),
    )
    const names = await Promise.all(
      homes.map(async (home) =>
        (await readdir(home, {recursive: true}).catch(() => [])).map((name) => join(home, name)),
      ),
    )
    return names.flat().filter((name) => /\.(?:ts|js|cjs)$/.test(name))
  }
}

function parse(text: string): Entry | null {
  try {
    return JSON.parse(text) as Entry
  } catch {
    // Half written, by a process that was killed: as good as none.
    return null
  }
}

function stampOf(path: string): string {
  const found = statSync(path, {throwIfNoEntry: false})
  return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : 'none'
}

function changedAt(path: string): number {
  return statSync(path, {throwIfNoEntry: false})?.ctimeMs ?? 0
}
