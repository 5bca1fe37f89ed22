import {existsSync, readFileSync, readdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import {makeParents} from '../../host/files/make-folder.js'
import {withLock} from '../../host/files/lock.js'
import {refused} from '../../host/files/refused.js'
import {writeWhole} from '../../host/files/write-whole.js'
import {UsageError} from '../../model/errors/errors.js'
import type {Grade} from '../../model/grading/grade.js'
import type {Grades} from '../../model/grading/grades.js'
import {scaled} from '../../model/pace.js'
import {gradeSchema} from '../../report/grades-schema.js'

/** The lock of a grader that was killed is let go a moment later. */
const GRACE_MS = 3000

/** What was found of each piece of work, by its digest: each a file that is there whole or not at all. */
export class ResultsFolder {
  constructor(readonly folder: string) {}

  /**
   * Does some work while no other qlab grades into this folder.
   * @throws {UsageError} `results-in-use`
   * @throws {HostError} where nothing can be written there
   */
  async alone<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const busy = new AbortController()
    let timer: NodeJS.Timeout | undefined
    const giveUp = (): void => busy.abort(inUse(this.folder))
    try {
      return await withLock(
        join(this.folder, '.lock'),
        null,
        () => {
          clearTimeout(timer)
          return work()
        },
        {
          signal: signal ? AbortSignal.any([signal, busy.signal]) : busy.signal,
          onWait: () => (timer = setTimeout(giveUp, scaled(GRACE_MS))),
        },
      )
    } finally {
      clearTimeout(timer)
    }
  }

  /** What is known of a piece of work; null where nobody has done it again, or what was written down is damaged. */
  read(lab: string, digest: string): Grade | null {
    const kept = this.find(lab, digest)
    return kept === 'damaged' ? null : kept
  }

  /** The same, but `damaged` where what was written down cannot be read. */
  find(lab: string, digest: string): Grade | 'damaged' | null {
    const file = join(this.folder, this.nameOf(lab, digest))
    if (!existsSync(file)) return null
    try {
      const parsed = v.safeParse(gradeSchema, JSON.parse(readFileSync(file, 'utf8')))
      return parsed.success && parsed.output.lab === lab ? parsed.output : 'damaged'
    } catch (error) {
      if (error instanceof SyntaxError) return 'damaged'
      throw refused(error, {path: file})
    }
  }

  /** The names of all files, also of those that are not results. */
  names(): string[] {
    const folder = join(this.folder, 'work')
    return existsSync(folder) ? readdirSync(folder).map((name) => join('work', name)) : []
  }

  remove(name: string): void {
    rmSync(join(this.folder, name), {force: true})
  }

  write(lab: string, digest: string, grade: Grade): void {
    const file = join(this.folder, this.nameOf(lab, digest))
    makeParents(join(this.folder, 'work'))
    writeWhole(file, `${JSON.stringify(grade, null, 2)}\n`)
  }

  /** Writes the grades of the class. @returns their file */
  writeGrades(grades: Grades): string {
    const file = join(this.folder, 'grades.json')
    makeParents(this.folder)
    writeWhole(file, `${JSON.stringify(grades, null, 2)}\n`)
    return file
  }

  /** Removes what a grader that was killed had begun to write. */
  sweep(): void {
    for (const folder of [this.folder, join(this.folder, 'work')])
      for (const name of existsSync(folder) ? readdirSync(folder) : [])
        if (/\.json\.\d+$/.test(name)) rmSync(join(folder, name), {force: true})
  }

  /** The file of a piece of work, below the folder. */
  nameOf(lab: string, digest: string): string {
    return join('work', `${lab}-${digest.slice(0, 32)}.json`)
  }
}

function inUse(folder: string): UsageError {
  return new UsageError(
    'results-in-use',
    {
      en: `Another qlab grades into ${folder} at this moment.`,
      sv: `Ett annat qlab rättar just nu med resultat i ${folder}.`,
    },
    {
      suggestions: [
        {
          en: 'Wait until it is done: the same command then uses its results.',
          sv: 'Vänta tills det är klart: samma kommando använder sedan dess resultat.',
        },
        {
          en: 'For other submissions, name another folder with --results.',
          sv: 'För andra inlämningar, ange en annan katalog med --results.',
        },
      ],
    },
  )
}
