import {existsSync, readFileSync, readdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import {makeParents} from '../../host/files/make-folder.js'
import {refused} from '../../host/files/refused.js'
import {writeWhole} from '../../host/files/write-whole.js'
import type {Grade} from '../../model/grading/grade.js'
import {gradeSchema} from '../../report/grades-schema.js'

/** What was found of each piece of work, by its digest: each a file that is there whole or not at all. */
export class ResultsFolder {
  constructor(readonly folder: string) {}

  /** What is known of a piece of work; null where nobody has done it again, or what was written down is damaged. */
  read(lab: string, digest: string): Grade | null {
    const file = this.#fileOf(lab, digest)
    if (!existsSync(file)) return null
    try {
      const parsed = v.safeParse(gradeSchema, JSON.parse(readFileSync(file, 'utf8')))
      return parsed.success ? parsed.output : null
    } catch (error) {
      if (error instanceof SyntaxError) return null
      throw refused(error, {path: file})
    }
  }

  write(lab: string, digest: string, grade: Grade): void {
    const file = this.#fileOf(lab, digest)
    makeParents(join(this.folder, 'work'))
    writeWhole(file, `${JSON.stringify(grade, null, 2)}\n`)
  }

  /** Removes what a grader that was killed had begun to write. */
  sweep(): void {
    const folder = join(this.folder, 'work')
    if (!existsSync(folder)) return
    for (const name of readdirSync(folder))
      if (/\.json\.\d+$/.test(name)) rmSync(join(folder, name), {force: true})
  }

  #fileOf(lab: string, digest: string): string {
    return join(this.folder, 'work', `${lab}-${digest.slice(0, 32)}.json`)
  }
}
