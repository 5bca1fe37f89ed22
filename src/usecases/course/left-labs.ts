import {existsSync} from 'node:fs'
import type {Paths} from '../../host/files/paths.js'
import {begunLabs} from '../progress/progress-file.js'

/** A lab that a student has begun and closed: `qlab start` goes on with it. */
export interface LeftLab {
  readonly lab: string
  /** The lab's folder. */
  readonly folder: string
  /** ISO 8601. */
  readonly leftAt: string
  /** The step where the student is, from 1, of how many. */
  readonly number: number
  readonly of: number
}

/** The labs that were begun and not finished, whether they are open or not: the one that was left last comes first. */
export function leftLabs(paths: Pick<Paths, 'state'>): readonly LeftLab[] {
  return begunLabs(paths)
    .flatMap(({lab, folder, savedAt, steps, progress, furthest}) => {
      const open = steps.findIndex((id) => progress[id] !== 'passed')
      const done = Math.max(open < 0 ? steps.length : open, furthest)
      const left = {lab, folder, leftAt: savedAt, number: done + 1, of: steps.length}
      return done < steps.length && existsSync(folder) ? [left] : []
    })
    .sort((one, other) => other.leftAt.localeCompare(one.leftAt))
}
