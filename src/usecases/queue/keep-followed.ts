import {ownVersion} from '../../host/files/own-version.js'
import {BugError} from '../../model/errors/errors.js'
import {errorTold} from '../../model/errors/told-error.js'
import type {BatchEntry} from '../../model/grading/batch.js'
import type {FoundSubmission} from '../../model/grading/found.js'
import type {GradingQueue, NumberedBatch} from '../../model/grading/grading-queue.js'
import {keyOf} from '../../model/grading/piece-key.js'
import type {PieceOfWork} from '../../model/grading/piece-of-work.js'
import type {Override} from '../../model/grading/policy.js'
import type {Submission} from '../../model/grading/submission.js'
import type {Fence} from '../../model/lab/guide.js'
import {keepClass, type KeptWork} from '../grading/class-folder.js'
import {foundOf} from './follow-class.js'

export interface KeepOptions {
  readonly queue: Pick<GradingQueue, 'readPieces'>
  readonly root: string
  readonly overrides: readonly Override[]
}

/** Keeps what a class in a database has handed in beside its results, as gradeClass does: it can be regraded without the database. */
export async function keepFollowed(
  folder: string,
  {number, batch}: NumberedBatch,
  {queue, root, overrides}: KeepOptions,
): Promise<void> {
  const {guest, carryOn, policy, borrowed = null, elsewhere, passedOver} = batch
  const pieces = await queue.readPieces(number)
  const works = new Map(batch.found.map((entry) => [wholeOf(entry, pieces), workOf(entry)] as const))
  const known = new Map([...works].flatMap(([found, work]) => (work ? [[found, work] as const] : [])))
  keepClass(folder, known, [...works.keys()], {
    ...{qlab: ownVersion(root), guest, carryOn, policy, overrides, borrowed, labs: elsewhere},
    ...(passedOver && {passedOver}),
  })
}

function workOf({work, seed, problem}: BatchEntry): KeptWork | null {
  if (work !== null) return {digest: work, seed, problem: null}
  return problem && {digest: null, problem: errorTold(problem)}
}

/** The submission as it was found, with what was typed. */
function wholeOf(entry: BatchEntry, pieces: ReadonlyMap<string, PieceOfWork>): FoundSubmission {
  const found = foundOf(entry)
  if (!entry.piece || !found.submission) return found
  const piece = pieces.get(keyOf(entry.piece))
  // Without it, somebody would have done nothing.
  if (!piece) throw new BugError('bad-batch', `What was typed is not there: ${entry.source}`)
  return {...found, submission: withText(found.submission, piece.submission)}
}

/** Two that are the same piece of work have typed the same, each in a file of its own. */
function withText(own: Submission, typed: Submission): Submission {
  const steps = typed.steps.map(({fences, ...step}, index) => ({
    ...step,
    fences: fences.map((fence, number) => ownLines(own.steps[index]?.fences[number], fence)),
  }))
  return {...own, steps}
}

function ownLines(own: Fence | undefined, typed: Fence): Fence {
  if (own?.commands.length !== typed.commands.length) return typed
  const commands = typed.commands.map((command, index) => ({
    ...command,
    line: own.commands[index]?.line ?? 0,
  }))
  return {...own, code: typed.code, commands}
}
