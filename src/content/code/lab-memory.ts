import {createHash} from 'node:crypto'
import {statSync} from 'node:fs'
import {readdir, readFile, rm} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import {makeParents} from '../../host/files/make-folder.js'
import {writeWhole} from '../../host/files/write-whole.js'
import type {Lab, LabSpec} from '../../model/lab/lab.js'
import {keepCode} from './kept-code.js'

/** A sound lab as JSON: everything but its checks, which are functions. */
export interface Remembered {
  readonly lab: Omit<Lab, 'spec'>
  readonly about: Omit<LabSpec, 'steps'>
}

/**
 * The same as it is recalled, and the code that gives its checks, with the file that it was read from: whoever reads labs beside us
 * may clear that away at any time.
 */
export interface Recalled extends Remembered {
  readonly code: string
  readonly codeFile: string
}

const MOST_ENTRIES = 40

/** Files are stamped by a clock that runs up to a tick (ms) behind. */
const CLOCK_TICK = 20

interface Entry extends Remembered {
  /** The file with its code: its name, and how many bytes it has. */
  readonly code: {readonly name: string; readonly bytes: number}
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
  async recall(folder: string): Promise<Recalled | null> {
    const file = this.fileFor(folder)
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text === null || !isOwn(file)) return null
    const entry = parse(text)
    const files = Object.keys(entry?.stamps ?? {})
    const fresh = files.length > 0 && files.every((name) => stampOf(name) === entry?.stamps[name])
    const {name = '', bytes = 0} = entry?.code ?? {}
    if (!entry || !fresh || !/^[\w-]+\.code$/.test(name)) return null
    const codeFile = join(this.home, name)
    const code = isOwn(codeFile, bytes) ? await readFile(codeFile, 'utf8').catch(() => null) : null
    return code === null ? null : {lab: entry.lab, about: entry.about, code, codeFile}
  }

  /**
   * @param code lab.ts, compiled, with its source map
   * @param inputs the lab's files
   * @param since the time (ms) when the first of them was read: what changed later is not remembered
   */
  async remember(
    remembered: Remembered,
    code: string,
    inputs: readonly string[],
    since: number,
  ): Promise<void> {
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
    // A name of its own: whoever has just recalled the lab as it was still reads that.
    const name = `${basename(file, '.json')}-${hashOf(code)}.code`
    const kept = {name, bytes: keepCode(join(this.home, name), code)}
    writeWhole(file, JSON.stringify({...remembered, code: kept, stamps} satisfies Entry), {mode: 0o600})
    await this.forget(name)
  }

  /** Labs come and go, so only those read last are kept; half-written entries go with them, and code that has been replaced. */
  private async forget(newest: string): Promise<void> {
    const names = await readdir(this.home)
    const age = (name: string): number => changedAt(join(this.home, name))
    const entries = names.filter((name) => name.endsWith('.json')).sort((a, b) => age(b) - age(a))
    const kept = entries.slice(0, MOST_ENTRIES)
    const isKept = (name: string): boolean => {
      const [lab = ''] = name.split(/[-.]/)
      if (name.endsWith('.json')) return kept.includes(name)
      return kept.includes(`${lab}.json`) && (!newest.startsWith(`${lab}-`) || name.startsWith(newest))
    }
    const old = names.filter((name) => !isKept(name))
    await Promise.all(old.map((name) => rm(join(this.home, name), {force: true})))
  }

  private fileFor(folder: string): string {
    return join(this.home, `${hashOf(`${this.root}\n${folder}\n${runsFromSource()}`)}.json`)
  }

  /** The built program; of one that runs from its sources, the rules' own too. */
  private async ownCode(): Promise<string[]> {
    const sources = runsFromSource() ? ['src/content', 'src/shell', 'src/kit', 'src/model'] : []
    const homes = ['dist', ...sources].map((home) => join(this.root, home))
    const names = await Promise.all(
      homes.map(async (home) =>
        (await readdir(home, {recursive: true}).catch(() => [])).map((name) => join(home, name)),
      ),
    )
    return names.flat().filter((name) => /(?<!\.d)\.(?:ts|js|cjs)$/.test(name))
  }
}

/** And not built: what is built was made of the sources, and is made again when they change. */
function runsFromSource(): boolean {
  return import.meta.url.endsWith('.ts')
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24)
}

/** What another user may have written is not run. */
function isOwn(file: string, bytes?: number): boolean {
  const found = statSync(file, {throwIfNoEntry: false})
  return found?.uid === process.getuid?.() && (bytes === undefined || found?.size === bytes)
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
