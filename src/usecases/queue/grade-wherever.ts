import {UsageError} from '../../model/errors/errors.js'
import type {EmitQueue} from '../../model/grading/queue-event.js'
import {gradeClass, type GradeClassOptions, type GradedClass} from '../grading/grade-class.js'
import {needPlaces} from '../intake/need-places.js'
import {gradeThroughQueue, watchQueue} from './grade-through-queue.js'
import {heartbeatSeconds} from './heartbeat.js'

export interface GradeWhereverOptions extends Omit<GradeClassOptions, 'given' | 'emit'> {
  /** Files, folders and zips with submissions; left out, what is in the database already. */
  readonly given: readonly string[] | undefined
  /** The value of --database, where it is given. */
  readonly database: string | undefined
  /** Whether to follow what is in the database; and which batch of it, or the newest. */
  readonly watches: boolean
  readonly batch: number | undefined
  readonly waits: boolean
  readonly emit: EmitQueue
}

/** Whether a database is meant: by the command line, or by the environment. */
export function meansDatabase(
  {database, watches}: Pick<GradeWhereverOptions, 'database' | 'watches'>,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  return watches || database !== undefined || Boolean(env.QLAB_DATABASE)
}

/**
 * Grades what a class has handed in: on this computer; or, with a database, on those where a worker runs.
 * @throws {UsageError} `no-such-path`, `empty-path`; `no-submissions` where none are named, `watch-and-submissions` where some are, and only those there are to be followed
 */
export async function gradeWherever(options: GradeWhereverOptions): Promise<GradedClass> {
  const {given = [], watches, batch = null} = options
  if (watches) {
    if (given.length > 0) throw bothAsked(given[0] ?? '')
    return watchQueue({...options, batch, heartbeatSeconds: heartbeatSeconds()})
  }
  if (given.length === 0) throw noneNamed()
  const {results, policy, overrides, secretFile} = options
  const ours = [...(options.writes ?? []), policy, overrides, secretFile].filter((path) => path !== undefined)
  needPlaces(given, [results, ...ours])
  return meansDatabase(options)
    ? gradeThroughQueue({...options, given, writes: ours, heartbeatSeconds: heartbeatSeconds()})
    : gradeClass({...options, given, writes: ours})
}

function noneNamed(): UsageError {
  return new UsageError(
    'no-submissions',
    {
      en: 'Which submissions to grade is not said: name files, folders or zips.',
      sv: 'Det står inte vilka inlämningar som ska rättas: ange filer, kataloger eller zip-filer.',
    },
    {suggestions: ['qlab grade --help']},
  )
}

function bothAsked(path: string): UsageError {
  return new UsageError(
    'watch-and-submissions',
    {
      en: `--watch follows what is in the database already, and ${path} would be put there.`,
      sv: `--watch följer det som redan ligger i databasen, och ${path} skulle läggas dit.`,
    },
    {
      suggestions: [
        {
          en: 'Leave out --watch: qlab grade follows what it puts there.',
          sv: 'Utelämna --watch: qlab grade följer det som den lägger dit.',
        },
      ],
    },
  )
}
