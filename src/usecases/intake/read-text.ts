import {createHash} from 'node:crypto'
import {readFront, type SubmissionFront} from '../../content/submission/read-front.js'
import {readSubmission} from '../../content/submission/read-submission.js'
import {HostError} from '../../model/errors/errors.js'
import {SubmissionError} from '../../model/errors/submission-error.js'
import {UnreadError} from '../../model/errors/unread-error.js'
import {MOST_SUBMISSION_BYTES} from '../../model/grading/submission.js'
import type {Candidate} from './candidates.js'
import {emptyFile, shownName, unreadable} from './intake-errors.js'
import {needLab, needSame} from './need-lab.js'
import {labWithin} from './names/lab-in-name.js'
import {decodeText} from './places/decode-text.js'
import type {ReadOptions, ReadPart} from './read-pile.js'

/**
 * Reads a Markdown file; null where it is none of qlab's.
 * @param sole whether there is nothing else that could be the student's submission
 */
export async function readText(
  candidate: Candidate,
  sole: boolean,
  options: ReadOptions,
): Promise<ReadPart | null> {
  const {file, named} = candidate
  const {modified, name} = file
  const guess = candidate.lab ?? options.lab ?? labWithin(name, options.labs)?.lab ?? null
  let content: Buffer
  try {
    content = await file.read(MOST_SUBMISSION_BYTES)
  } catch (error) {
    if (!(error instanceof SubmissionError || error instanceof UnreadError)) throw error
    return {candidate, modified, says: {}, lab: guess, digest: null, read: {refusal: error}}
  }
  const text = decodeText(content)
  if (text.trim() === '' && (named || (sole && !/^readme\b/i.test(name)))) {
    const refusal = emptyFile(name)
    return {candidate, modified, says: {}, lab: guess, digest: null, read: {refusal}}
  }
  if (!named && !isLikeOne(text) && !(sole && guess !== null)) return null
  const front = await frontOf(text)
  const says = {...(front.student && {student: front.student}), ...(front.made && {made: front.made})}
  const lab = front.lab ?? guess
  const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`
  // What it says of itself is nowhere taken for a lab's folder.
  const known = options.lab ?? (lab !== null && options.labs.includes(lab) ? lab : null)
  const part = {candidate, modified, says, lab: known, digest}
  try {
    if (text.includes('\0')) throw unreadable(name, NO_TEXT)
    if (lab !== null) needLab(lab, shownName(name), options.labs)
    if (lab !== null) needSame(lab, shownName(name), options.lab)
    const submission = await readSubmission(text, shownName(name), lab ?? undefined)
    needLab(submission.lab, shownName(name), options.labs)
    needSame(submission.lab, shownName(name), options.lab)
    return {...part, lab: submission.lab, read: {submission}}
  } catch (error) {
    return {...part, read: {refusal: refusalOf(error, name)}}
  }
}

/** Whether a Markdown file is meant for qlab: by what it says at its top, or by a fence that runs. */
function isLikeOne(text: string): boolean {
  return (
    /^\uFEFF?---[ \t]*\r?\n(?:.*\r?\n){0,20}?(?:lab|schema)[ \t]*:/.test(text) ||
    /^[ \t>\d.*-]*(?:```|~~~).*\bon=/m.test(text)
  )
}

async function frontOf(text: string): Promise<SubmissionFront> {
  try {
    return (await readFront(text.replace(/\r\n?/g, '\n'))).front
  } catch {
    return {} // what is wrong with it, readSubmission tells
  }
}

/** What a reader falls over, being made for texts that people write, is the text's fault. */
function refusalOf(error: unknown, name: string): SubmissionError {
  if (error instanceof HostError) throw error
  return error instanceof SubmissionError ? error : unreadable(name, NO_TEXT)
}

const NO_TEXT = {en: 'it is not a text', sv: 'det är ingen text'}
