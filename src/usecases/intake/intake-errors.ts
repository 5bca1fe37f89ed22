import {SubmissionError} from '../../model/errors/submission-error.js'
import {UnreadError} from '../../model/errors/unread-error.js'
import {throwOurs} from '../../host/files/refused.js'
import type {Localized} from '../../model/language.js'
import {oneLine} from '../../report/visible.js'
import {isDocument, isMarkdown} from './places/kinds-of-names.js'

/** A name that somebody else has chosen, fit to be shown: on one line, and not endless. */
export function shownName(name: string): string {
  const line = oneLine(name)
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN - 1)}…` : line
}

const MOST_SHOWN = 120

/** A file or folder that cannot be read, and why. */
export function unreadable(name: string, why: Localized): SubmissionError {
  const shown = shownName(name)
  return new SubmissionError('unreadable-file', {
    en: `${shown} cannot be read: ${why.en}.`,
    sv: `${shown} går inte att läsa: ${why.sv}.`,
  })
}

/** A file or folder that this computer does not read: whoever handed it in is not to blame. */
export function notRead(name: string, why: Localized): UnreadError {
  const shown = shownName(name)
  return new UnreadError({
    en: `${shown} could not be read on the computer that grades: ${why.en}.`,
    sv: `${shown} gick inte att läsa på datorn som rättar: ${why.sv}.`,
  })
}

/**
 * The same, of what the system said when something was to be read; null where the system refused nothing.
 * @throws {HostError} where nothing can be read any more: see throwOurs
 */
export function systemsRefusal(cause: unknown, name: string): UnreadError | null {
  throwOurs(cause)
  const {code, syscall} = cause as NodeJS.ErrnoException
  if (typeof code !== 'string' || typeof syscall !== 'string') return null
  return notRead(name, code === 'EACCES' || code === 'EPERM' ? DENIED : {en: code, sv: code})
}

const DENIED = {en: 'permission denied', sv: 'behörighet saknas (permission denied)'}

/** More than a submission can have of something. */
export function tooMuch(name: string, what: Localized): SubmissionError {
  const shown = shownName(name)
  return new SubmissionError('submission-too-large', {
    en: `${shown} is not a submission: it has ${what.en}.`,
    sv: `${shown} är ingen inlämning: den har ${what.sv}.`,
  })
}

export function tooLong(name: string, most: number): SubmissionError {
  const limit = most >= 2 ** 20 ? `${most / 2 ** 20} MB` : `${most} B`
  return tooMuch(name, {en: `more than ${limit}`, sv: `mer än ${limit}`})
}

/** Nothing in a folder is a submission. @param seen the names of what is in it */
export function nothingFound(name: string, seen: readonly string[]): SubmissionError {
  const shown = shownName(name)
  const some = seen.slice(0, 5).map(shownName).join(', ')
  const more = seen.length > 5 ? ' …' : ''
  return new SubmissionError(
    'no-submission',
    seen.length === 0
      ? {en: `${shown} is empty.`, sv: `${shown} är tom.`}
      : {
          en: `There is no submission in ${shown}, only ${some}${more}.`,
          sv: `Det finns ingen inlämning i ${shown}, bara ${some}${more}.`,
        },
    {suggestions: [seen.some(isDocument) ? AS_TEXT : WHAT_IT_IS]},
  )
}

/** A file that is not a submission, and what is wrong with it. */
export function noSubmission(name: string): SubmissionError {
  const shown = shownName(name)
  if (isDocument(name))
    return new SubmissionError(
      'no-submission',
      {
        en: `${shown} is a document that qlab does not read: a submission is a text.`,
        sv: `${shown} är ett dokument som qlab inte läser: en inlämning är en text.`,
      },
      {suggestions: [AS_TEXT]},
    )
  return new SubmissionError(
    'no-submission',
    isMarkdown(name)
      ? {
          en: `${shown} is not a submission: it says no lab at its top, and has no block of commands that says where they are typed (\`on=host\`).`,
          sv: `${shown} är ingen inlämning: den anger ingen labb överst, och har inget block med kommandon som säger var de skrivs (\`on=host\`).`,
        }
      : {
          en: `${shown} is not a submission: that is a file whose name ends with .md.`,
          sv: `${shown} är ingen inlämning: en sådan är en fil vars namn slutar på .md.`,
        },
    {suggestions: [isMarkdown(name) ? WHAT_IT_IS : AS_TEXT]},
  )
}

/** A file with nothing in it. */
export function emptyFile(name: string): SubmissionError {
  const shown = shownName(name)
  return new SubmissionError(
    'no-submission',
    {en: `${shown} is empty.`, sv: `${shown} är tom.`},
    {suggestions: [AS_TEXT]},
  )
}

const WHAT_IT_IS = {
  en: 'A submission is a .md file of qlab submit, or a solution.sh: docs/grading.md says more.',
  sv: 'En inlämning är en .md-fil från qlab submit, eller en solution.sh: docs/grading.md berättar mer.',
}
const AS_TEXT = {
  en: 'Hand in the .md file that qlab submit writes.',
  sv: 'Lämna in .md-filen som qlab submit skriver.',
}

export function notThere(path: string): SubmissionError {
  return new SubmissionError('no-submission', {
    en: `${path} does not exist.`,
    sv: `${path} finns inte.`,
  })
}
