import {courseOrder} from '../../content/spec/read-course.js'
import {
  COURSE_SCHEMA,
  courseOutcome,
  type CourseResult,
  type EmitCourse,
  type LabNotRun,
  type LabOfCourse,
} from '../../model/run/course-result.js'
import {BugError, QlabError} from '../../model/errors/errors.js'
import type {RunResult} from '../../model/run/result.js'
import {asHostError} from '../../host/files/refused.js'
import {LAB_NEEDS} from '../lab/need-host.js'
import {runLab, type RunLabOptions} from '../lab/run-lab.js'

export interface RunCourseOptions extends Omit<RunLabOptions, 'lab' | 'keep' | 'emit'> {
  /** How many labs at once. */
  readonly jobs: number
  readonly emit: EmitCourse
}

/** How one lab is run. */
type Run = (options: RunLabOptions) => Promise<RunResult>

/**
 * Runs every lab of the course, each in a session of its own that closes behind it. What becomes of one does not keep
 * the next from being run.
 * @throws {InterruptedError} when every lab that was at work has closed
 */
export async function runCourse(
  {jobs, emit, ...options}: RunCourseOptions,
  run: Run = runLab,
): Promise<CourseResult> {
  const started = performance.now()
  const ids = await courseOrder(options.root)
  emit({type: 'started', labs: ids})
  const results = new Map<string, LabOfCourse>()
  // The workers take from the same row of labs.
  const row = ids.values()
  const work = async (): Promise<void> => {
    for (const lab of row) {
      const result = await runOne(lab, {...options, emit}, run)
      results.set(lab, result)
      emit({type: 'lab-finished', result})
    }
  }
  const ended = await Promise.allSettled(Array.from({length: jobs}, work))
  const trouble = ended.find((each) => each.status === 'rejected')
  if (trouble) throw trouble.reason
  const labs = ids.flatMap((id) => results.get(id) ?? [])
  const durationMs = Math.round(performance.now() - started)
  const result: CourseResult = {schema: COURSE_SCHEMA, outcome: courseOutcome(labs), durationMs, labs}
  emit({type: 'finished', result})
  return result
}

async function runOne(
  lab: string,
  {emit, ...options}: Omit<RunCourseOptions, 'jobs'>,
  run: Run,
): Promise<LabOfCourse> {
  const {signal, language} = options
  signal?.throwIfAborted()
  try {
    return await run({
      ...options,
      lab,
      keep: false,
      emit: (event) => emit({type: 'lab-event', lab, event}),
    })
  } catch (error) {
    signal?.throwIfAborted()
    return notRun(lab, error, language)
  }
}

function notRun(lab: string, thrown: unknown, language: RunLabOptions['language']): LabNotRun {
  const error = thrown instanceof QlabError ? thrown : (asHostError(thrown) ?? BugError.of(thrown))
  const {code, exitCode} = error
  const {message, suggestions} = error.told(language)
  const outcome = code === LAB_NEEDS ? 'skipped' : 'error'
  return {lab, outcome, code, reason: message, suggestions, exitCode}
}
