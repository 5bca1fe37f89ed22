import {toldError} from '../../model/errors/told-error.js'
import {BATCH_SCHEMA, type Batch, type BatchEntry} from '../../model/grading/batch.js'
import type {BorrowedValues} from '../../model/grading/borrowed-values.js'
import type {FoundSubmission} from '../../model/grading/found.js'
import {GRADING_LIMITS, type GradingLimits} from '../../model/grading/grading-limits.js'
import type {QueuedPiece} from '../../model/grading/grading-queue.js'
import type {PieceOfWork} from '../../model/grading/piece-of-work.js'
import type {GradingPolicy} from '../../model/grading/policy.js'
import type {PassedOver} from '../../model/grading/grades.js'
import type {Submission} from '../../model/grading/submission.js'
import type {WorkKind} from '../../model/grading/work-kind.js'
import type {Lab} from '../../model/lab/lab.js'
import {pointsOf} from '../grading/compose.js'
import type {Work} from '../grading/works/works.js'
import {nextToGrade} from '../policy/next-to-grade.js'

export interface BatchSource {
  readonly found: readonly FoundSubmission[]
  readonly works: ReadonlyMap<FoundSubmission, Work>
  readonly labs: ReadonlyMap<string, Lab>
  /** The kinds of work, by the labs' ids. */
  readonly kinds: ReadonlyMap<string, WorkKind>
  readonly policy: GradingPolicy
  readonly borrowed: readonly BorrowedValues[] | null
  readonly elsewhere: Batch['elsewhere']
  /** Files that were taken for no submission. */
  readonly passedOver?: readonly PassedOver[]
  /** What is the same for all of them. */
  readonly common: Pick<PieceOfWork, 'guest' | 'carryOn' | 'limits'>
}

/** What is put into the queue for a class: what to follow it by, and the pieces of work that are to be done. */
export function batchOf(source: BatchSource): {readonly batch: Batch; readonly pieces: QueuedPiece[]} {
  const {found, works, kinds, policy, borrowed} = source
  const wanted = new Set(nextToGrade(found, (each) => works.get(each)?.problem ?? null, policy))
  const pieces = new Map<string, QueuedPiece>()
  const entries = found.map((each): BatchEntry => {
    const {student, submitted, late, lab, digest, attempt} = each
    const work = works.get(each)
    const kind = kinds.get(lab ?? '')
    const isWanted = wanted.has(each) && work?.problem === null && kind !== undefined
    if (isWanted && !pieces.has(work.digest)) pieces.set(work.digest, pieceOf(each, work, kind, source))
    const problem = work?.problem ?? each.refusal
    return {
      ...{student, submitted, late, lab, digest, attempt, source: each.source},
      submission: each.submission && (isWanted ? withoutText(each.submission) : each.submission),
      problem: problem && toldError(problem),
      work: work?.digest ?? null,
      seed: work?.problem === null ? work.seed : null,
      piece: isWanted ? {work: work.digest, kind: kind.name} : null,
    }
  })
  const labs = [...source.labs].map(([id, lab]) => {
    const title = {en: lab.guides.en.title, sv: lab.guides.sv.title}
    return [id, {title, of: pointsOf(lab)}] as const
  })
  const batch: Batch = {
    ...{schema: BATCH_SCHEMA, found: entries, policy, elsewhere: source.elsewhere},
    ...{guest: source.common.guest, carryOn: source.common.carryOn},
    labs: Object.fromEntries(labs),
    ...(borrowed !== null && {borrowed}),
    ...(source.passedOver?.length && {passedOver: source.passedOver}),
  }
  return {batch, pieces: [...pieces.values()]}
}

/** A submission with where its commands are, and not what they say: that is with its piece of work. */
function withoutText(submission: Submission): Submission {
  const steps = submission.steps.map(({fences, ...step}) => ({
    ...step,
    fences: fences.map((fence) => ({
      ...fence,
      code: '',
      commands: fence.commands.map((command) => ({...command, text: ''})),
    })),
  }))
  return {...submission, steps}
}

function pieceOf(
  {source}: FoundSubmission,
  {digest, submission, seed, lab, language}: Extract<Work, {problem: null}>,
  kind: WorkKind,
  {common}: BatchSource,
): QueuedPiece {
  return {
    work: digest,
    kind: kind.name,
    body: {...common, language, lab: lab.id, submission, seed, source},
    expireSeconds: expireSeconds(common.limits, lab),
  }
}

/** How often a worker does a piece before it says that nobody could look; and how much slower its computer may be than the usual one. */
const TRIES = 3
const SLOWER = 4
/** The longest that pg-boss takes is a day. */
const MOST_SECONDS = 23 * 3600

/**
 * After so long another worker gets a piece whose worker still says that it is at it. A dead one is noticed long before, by its
 * silence; and one that lives ends a submission by itself.
 */
function expireSeconds({submission}: GradingLimits = GRADING_LIMITS, {spec}: Pick<Lab, 'spec'>): number {
  const once = submission / 1000 + (spec.minutes ?? 0) * 60
  return Math.min(MOST_SECONDS, Math.ceil(TRIES * SLOWER * once))
}
