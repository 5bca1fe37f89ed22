import type {CourseResult} from '../model/run/course-result.js'
import type {Proof} from '../model/proof.js'
import type {RunResult} from '../model/run/result.js'

/** What a report can be about, and the result that it is made of. */
export interface Reported {
  readonly run: RunResult
  readonly course: CourseResult
  readonly proof: Proof
}

/**
 * The text of a file that a report shows something of, by its absolute path, or of a file in a package, by what one would import;
 * null where it is gone.
 */
export type ReadText = (file: string) => string | null

/** How each kind of result becomes the whole text of a file. A format leaves out what it cannot report. */
export type Renderers = {
  readonly [Kind in keyof Reported]?: (result: Reported[Kind], read: ReadText) => string
}

/**
 * A format that `--report NAME=FILE` writes. It is one file of src/report/formats, named like the format
 * and exporting it by that name; its functions are pure.
 */
export interface ReportFormat extends Renderers {
  /** The NAME in `--report NAME=FILE`. */
  readonly name: string
  /** What such a file usually ends with, without the dot. */
  readonly extension: string
}
