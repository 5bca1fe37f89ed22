import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {handInOf} from '../../content/submission/hand-in.js'
import {labContent} from '../../content/submission/lab-content.js'
import {writeSubmission} from '../../content/submission/write-submission.js'
import {loadLab} from '../../content/spec/load-lab.js'
import {makeParents} from '../../host/files/make-folder.js'
import {ownVersion} from '../../host/files/own-version.js'
import {putAside} from '../../host/files/put-aside.js'
import {writeWhole} from '../../host/files/write-whole.js'
import {UsageError} from '../../model/errors/errors.js'
import type {Command} from '../../model/errors/suggestion.js'
import {MOST_SUBMISSION_BYTES, type Submission} from '../../model/grading/submission.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Language, Localized} from '../../model/language.js'
import {shellWord} from '../../model/shell-word.js'
import {readSeed} from '../../values/seed.js'
import {hintsTaken} from '../feedback/told.js'
import {openSessions} from '../../session/find-session.js'
import {readProgress} from '../progress/progress-file.js'
import {askedFile, shownFile} from '../remote/asked-file.js'
import {readRecord} from '../record/read-record.js'
import {recordOf} from '../record/show-record.js'
import {labNames} from '../words/lab-and-name.js'
import type {Workplace} from '../workplace.js'
import {workFiles, writeFilesZip} from './work-files.js'
import {submissionOf, type LeftOut} from './submission-of.js'

export interface SubmitOptions extends Workplace {
  /** Which labs; all that have a record when it is empty. */
  readonly labs: readonly string[]
  /** Where the files are written, as it was typed. */
  readonly folder: string
  /** The student's, of labs that are not open: an open one has its own. */
  readonly language: Language
  /** Whose they are; the user's name when it is left out. */
  readonly student?: string | undefined
}

/** A submission that was written. */
export interface Submitted {
  readonly lab: string
  readonly file: string
  /** Commands in it, and the steps that have none, by their numbers from 1. */
  readonly commands: number
  readonly emptySteps: readonly number[]
  readonly solved: readonly string[]
  readonly leftOut: readonly LeftOut[]
  /** What the file is called now that was there before; null where there was none, or the same. */
  readonly aside: string | null
  /** Files that the lab asks for; left out where it asks for none. */
  readonly files?: SubmittedFiles
}

/** The files beside a submission. */
export interface SubmittedFiles {
  /** The zip that has them; null where none of them is there. */
  readonly zip: string | null
  readonly names: readonly string[]
  readonly missing: readonly string[]
  /** Why others are not in it. */
  readonly problems: readonly Localized[]
  /** What a zip is called now that was there before. */
  readonly aside: string | null
}

export interface SubmittedLabs {
  readonly schema: 'qlab/submitted/1'
  readonly student: string
  readonly submissions: readonly Submitted[]
}

/**
 * Writes a submission of each lab, made from its record.
 * @throws {UsageError} `nothing-to-submit`, `no-record`, `file-in-place-of-lab`
 */
export async function submitLabs(options: SubmitOptions): Promise<SubmittedLabs> {
  const file = options.labs.find((word) => word.endsWith('.md'))
  if (file !== undefined) throw fileInPlaceOfLab(file)
  const student = options.student ?? process.env.QLAB_STUDENT ?? options.identity.name
  const labs = options.labs.length > 0 ? [...new Set(options.labs)] : await recordedLabs(options)
  if (labs.length === 0) throw nothingToSubmit()
  const submissions: Submitted[] = []
  for (const lab of labs) submissions.push(await submit(lab, student, options))
  return {schema: 'qlab/submitted/1', student, submissions}
}

async function submit(id: string, student: string, options: SubmitOptions): Promise<Submitted> {
  const {root, folder, identity} = options
  const kept = keptOf(id, options)
  const recorded = await recordOf({...options, lab: id})
  const parts = readRecord(recorded.folder)
  const lab = await loadLab(kept.folder ?? id, {root, seed: readSeed(parts.at(-1)?.seed ?? '')})
  const work = dirname(recorded.folder)
  const {steps, solved, leftOut} = await submissionOf(lab, parts, {
    home: identity.home,
    work,
  })
  const submission: Submission = {
    lab: lab.id,
    content: labContent(lab),
    student,
    seed: lab.drawn?.seed ?? null,
    language: kept.language ?? options.language,
    qlab: ownVersion(root),
    made: new Date().toISOString().replace(/\.\d+/, ''),
    hints: hintsTaken(kept),
    solved,
    steps,
  }
  const titles = Object.fromEntries(
    lab.guides[kept.language ?? options.language].steps.map((step) => [step.id, step.title]),
  )
  const text = writeSubmission(submission, titles)
  if (Buffer.byteLength(text) > MOST_SUBMISSION_BYTES) throw tooLarge(lab.id)
  const file = join(askedFile(folder), `${lab.id}.md`)
  const aside = writeBeside(file, text)
  const files = await submitFiles(lab, work, file)
  return {
    lab: lab.id,
    file: shownFile(file),
    commands: steps.flatMap(({fences}) => fences.flatMap(({commands}) => commands)).length,
    emptySteps: steps.flatMap(({fences}, index) => (fences.length === 0 ? [index + 1] : [])),
    solved,
    leftOut,
    aside: aside === null ? null : shownFile(aside),
    ...(files && {files}),
  }
}

/** Writes the files that a lab asks for into a zip beside the submission. */
async function submitFiles({spec}: Lab, work: string, file: string): Promise<SubmittedFiles | null> {
  const {asked} = handInOf(spec)
  if (asked.length === 0) return null
  const {files, missing, problems} = await workFiles(work, asked)
  const zip = file.replace(/\.md$/, '.zip')
  const aside = files.size > 0 ? writeFilesZip(zip, files) : null
  return {
    ...{missing, problems, names: [...files.keys()]},
    zip: files.size > 0 ? shownFile(zip) : null,
    aside: aside === null ? null : shownFile(aside),
  }
}

/** Writes a file whose name may be taken by one that a student has changed by hand: that one is kept. */
function writeBeside(file: string, text: string): string | null {
  makeParents(dirname(file))
  const before = existsSync(file) ? readFileSync(file, 'utf8') : null
  const aside = before !== null && withoutTime(before) !== withoutTime(text) ? putAside(file) : null
  writeWhole(file, text)
  return aside
}

function withoutTime(text: string): string {
  return text.replace(/^made: .*$/m, '')
}

/** Where a lab is that a student has begun, and what is known of it. */
export function keptOf(id: string, {paths, identity}: Workplace) {
  const open = openSessions(paths, identity).find(({record}) => record.lab === id)?.record
  const progress = readProgress(paths, id)
  return {
    folder: open?.folder ?? progress?.folder,
    hints: open?.hints ?? progress?.hints ?? {},
    language: open?.language,
  }
}

/** The labs that have a record, in the course's order. */
async function recordedLabs(options: SubmitOptions): Promise<string[]> {
  const open = openSessions(options.paths, options.identity).map(({record}) => record.lab)
  const all = [...new Set([...(await labNames(options)), ...open])]
  const recorded = all.map(async (lab) => {
    try {
      await recordOf({...options, lab})
      return [lab]
    } catch (error) {
      if (error instanceof UsageError && error.code === 'no-record') return []
      throw error
    }
  })
  return (await Promise.all(recorded)).flat()
}

function fileInPlaceOfLab(file: string): UsageError {
  return new UsageError(
    'file-in-place-of-lab',
    {
      en: `${file} is a file: qlab submit writes such a file of each lab that is named, as of bridge.`,
      sv: `${file} är en fil: qlab submit skriver en sådan fil för varje labb som anges, till exempel bridge.`,
    },
    {
      suggestions: [
        {
          run: `qlab submit --check ${shellWord(file)}` as Command,
          say: {
            en: 'does what is in it again, and says what it is worth',
            sv: 'gör om det som står i den och säger vad det är värt',
          },
        },
      ],
    },
  )
}

function nothingToSubmit(): UsageError {
  return new UsageError(
    'nothing-to-submit',
    {
      en: 'There is nothing to submit: nothing is recorded of any lab.',
      sv: 'Det finns inget att lämna in: inget är inspelat av någon labb.',
    },
    {suggestions: ['qlab start bridge']},
  )
}

function tooLarge(lab: string): UsageError {
  return new UsageError(
    'submission-too-large',
    {
      en: `What was typed in ${lab} is too long for a submission (over 1 MB).`,
      sv: `Det som skrevs i ${lab} är för långt för en inlämning (över 1 MB).`,
    },
    {suggestions: [`qlab reset ${lab} --all`]},
  )
}
