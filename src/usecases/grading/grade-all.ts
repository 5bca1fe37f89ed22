import {basename} from 'node:path'
import {loadLab} from '../../content/spec/load-lab.js'
import {labBasis} from '../../content/submission/lab-basis.js'
import {HostError, InterruptedError, BugError, QlabError} from '../../model/errors/errors.js'
import {SubmissionError} from '../../model/errors/submission-error.js'
import type {FoundSubmission} from '../../model/grading/found.js'
import type {Grade} from '../../model/grading/grade.js'
import type {EmitGrading} from '../../model/grading/grading-event.js'
import type {GradingLimits} from '../../model/grading/grading-limits.js'
import type {GradingPolicy} from '../../model/grading/policy.js'
import type {Language, Localized} from '../../model/language.js'
import type {SealLimits} from '../../session/seal/seal.js'
import type {GradeOf} from '../policy/compose-grades.js'
import {nextToGrade} from '../policy/next-to-grade.js'
import {LAB_NEEDS} from '../lab/need-host.js'
import {sweepPlaces} from '../proof/prove-place.js'
import type {Workplace} from '../workplace.js'
import {asRead} from './as-read.js'
import {clipOutputs} from './clip-outputs.js'
import {gradeSubmission} from './grade-submission.js'
import {ownGrade} from './own-grade.js'
import type {ResultsFolder} from './results-folder.js'
import {timeLeft} from './time-left.js'
import type {Work} from './works/works.js'

export interface GradeAllOptions extends Workplace {
  readonly found: readonly FoundSubmission[]
  /** What is to be done again for each of them, where it is known: see worksOf. */
  readonly works: ReadonlyMap<FoundSubmission, Work>
  /** What is known of a piece of work that is not to be done again; null for nothing, `outdated` where the lab has changed since. */
  readonly known: (work: Extract<Work, {problem: null}>) => Promise<Grade | 'outdated' | null>
  readonly results: ResultsFolder
  readonly policy: GradingPolicy
  readonly jobs: number
  readonly guest: string
  readonly language: Language
  readonly carryOn: boolean
  readonly seal: SealLimits
  readonly limits: GradingLimits
  readonly emit: EmitGrading
  readonly signal: AbortSignal
  /** What does a submission again; {@link gradeSubmission} where it is left out. */
  readonly gradeOne?: typeof gradeSubmission
}

/** How often one that could not be looked at is done, all in all. */
const ATTEMPTS = 3

/** A piece of work that is to be done again: one submission, or several that are the same. */
type Piece = Extract<Work, {problem: null}> & {readonly found: FoundSubmission}

/**
 * Does submissions again, several at once, and keeps each result as soon as it is there. What is kept already is not done again; what
 * cannot be looked at stops none of the others.
 * @returns what came of each
 * @throws {InterruptedError} what is done by then is kept
 */
export async function gradeAll(options: GradeAllOptions): Promise<GradeOf> {
  const {found, works, policy, results, emit} = options
  await sweepPlaces(options.paths, options.identity)
  results.sweep()
  const came = new Map<string, Grade | QlabError>()
  const gradeOf: GradeOf = (each) => {
    const work = works.get(each)
    const result = work?.problem ?? came.get(work?.digest ?? '') ?? null
    return result === null || result instanceof QlabError || each.submission === null
      ? result
      : ownGrade(result, each.submission, basename(each.source))
  }
  const outdated = new Set<string>()
  for (const work of works.values()) {
    if (work.problem || came.has(work.digest) || outdated.has(work.digest)) continue
    const kept = await options.known(work)
    if (kept === 'outdated') outdated.add(work.digest)
    else if (kept) came.set(work.digest, kept)
  }
  const refused = found.filter((each) => gradeOf(each) instanceof SubmissionError).length
  let pieces = piecesOf(nextToGrade(found, gradeOf, policy), works)
  emit({
    ...{type: 'found', count: found.length, refused, pieces: pieces.length},
    outdated: pieces.filter(({digest}) => outdated.has(digest)).length,
  })
  const clock = timeLeft()
  while (pieces.length > 0) {
    await doPieces(pieces, came, clock, options)
    pieces = piecesOf(nextToGrade(found, gradeOf, policy), works)
  }
  return gradeOf
}

/** Several at once; a computer that can do none of them ends it. */
async function doPieces(
  pieces: readonly Piece[],
  came: Map<string, Grade | QlabError>,
  clock: ReturnType<typeof timeLeft>,
  options: GradeAllOptions,
): Promise<void> {
  const {emit, jobs, results, signal} = options
  const queue = pieces.values()
  let done = 0
  let isBroken = false
  const doOne = async (piece: Piece): Promise<void> => {
    const started = performance.now()
    const result = await doPiece(piece, options)
    came.set(piece.digest, result)
    if (!(result instanceof QlabError) && result.outcome !== 'error')
      results.write(piece.lab.id, piece.digest, result)
    const durationMs = Math.round(performance.now() - started)
    done += 1
    const leftMs = clock.after(durationMs, pieces.length - done, jobs)
    emit({type: 'graded', found: piece.found, came: result, done, of: pieces.length, durationMs, leftMs})
  }
  const worker = async (): Promise<void> => {
    for (const piece of queue) {
      // What cannot be kept would be done for nothing.
      if (isBroken) return
      await doOne(piece).catch((error: unknown) => {
        isBroken = true
        throw error
      })
    }
  }
  const ended = await Promise.allSettled(Array.from({length: Math.min(jobs, pieces.length)}, worker))
  signal.throwIfAborted()
  const broken = ended.find((each) => each.status === 'rejected')
  if (broken) throw broken.reason
}

/** What doing one piece of work needs. */
export type DoPieceOptions = Pick<
  GradeAllOptions,
  keyof Workplace | 'guest' | 'language' | 'carryOn' | 'seal' | 'limits' | 'emit' | 'signal' | 'gradeOne'
>

/** Does a piece of work, and once more where somebody could not look. */
export async function doPiece(piece: Piece, options: DoPieceOptions): Promise<Grade | QlabError> {
  const {submission, digest, found, seed} = piece
  const {gradeOne = gradeSubmission} = options
  const lab = seed === null ? piece.lab : await loadLab(piece.lab.folder, {root: options.root, seed})
  let last: Grade | QlabError | null = null
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    options.signal.throwIfAborted()
    if (last) options.emit({type: 'retried', found, why: whyUnseen(last)})
    options.emit({type: 'began', found, attempt})
    try {
      const grade = await gradeOne({
        ...options,
        submission,
        lab,
        language: piece.language,
        basis: labBasis(piece.lab),
        file: found.source,
        name: digest.slice(0, 12),
        emit: (event) => {
          if (event.type === 'step-started')
            options.emit({type: 'step', found, number: event.index, of: event.of})
        },
      })
      last = asRead(clipOutputs(grade))
    } catch (error) {
      if (error instanceof InterruptedError || options.signal.aborted) throw error
      if (error instanceof SubmissionError) return error
      last = error instanceof QlabError ? error : BugError.of(error)
      // What the host lacks, it lacks the next time as well.
      if (last instanceof HostError && last.code === LAB_NEEDS) return last
    }
    if (!(last instanceof QlabError) && last.outcome !== 'error') return last
  }
  return last ?? new BugError('not-graded', 'Nothing came of a submission.')
}

/** Why somebody could not look. */
function whyUnseen(came: Grade | QlabError): Localized {
  if (came instanceof QlabError) return {en: came.told('en').message, sv: came.told('sv').message}
  const check = came.steps.flatMap(({checks}) => checks).find(({outcome}) => outcome === 'error')
  const why = [check?.title, check?.reason].filter(Boolean).join(': ')
  return {en: why, sv: why}
}

function piecesOf(wanted: readonly FoundSubmission[], works: ReadonlyMap<FoundSubmission, Work>): Piece[] {
  const pieces = new Map<string, Piece>()
  for (const found of wanted) {
    const work = works.get(found)
    if (!work || work.problem || pieces.has(work.digest)) continue
    pieces.set(work.digest, {...work, found})
  }
  return [...pieces.values()]
}
