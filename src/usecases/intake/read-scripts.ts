import {createHash} from 'node:crypto'
import {scriptSubmission, type SubmittedScript} from '../../content/submission/script-submission.js'
import {SubmissionError} from '../../model/errors/submission-error.js'
import {UnreadError} from '../../model/errors/unread-error.js'
import {MOST_SUBMISSION_BYTES} from '../../model/grading/submission.js'
import type {Candidates, ScriptCandidate} from './candidates.js'
import {withFiles} from './files/asked-files.js'
import {scriptFiles} from './files/script-files.js'
import {shownName, unreadable} from './intake-errors.js'
import {needLab, needSame, whichLab} from './need-lab.js'
import {decodeText} from './places/decode-text.js'
import type {ReadOptions, ReadPart} from './read-pile.js'

/** Reads a student's scripts: those of one lab are one submission, with the files beside them. */
export async function readScripts(found: Candidates, options: ReadOptions): Promise<ReadPart[]> {
  const {scripts} = found
  const parts: ReadPart[] = []
  const labOf = (script: ScriptCandidate): string | null => script.lab ?? options.lab ?? null
  for (const lab of new Set(scripts.map(labOf)))
    parts.push(
      await readOfLab(
        lab,
        scripts.filter((script) => labOf(script) === lab),
        found,
        options,
      ),
    )
  return parts
}

async function readOfLab(
  lab: string | null,
  scripts: readonly ScriptCandidate[],
  found: Candidates,
  options: ReadOptions,
): Promise<ReadPart> {
  const candidate = scripts[0] as ScriptCandidate
  const times = scripts.flatMap(({file}) => file.modified ?? [])
  const part = {
    candidate,
    modified: times.sort().at(-1) ?? null,
    says: {},
    lab: options.lab ?? lab,
    digest: null,
  }
  const shown = shownName(candidate.file.name)
  try {
    if (lab === null) throw whichLab(shown)
    needLab(lab, shown, options.labs)
    needSame(lab, shown, options.lab)
    const read: SubmittedScript[] = []
    for (const script of scripts) read.push(await readScript(script))
    needOneForEach(scripts)
    const digest = `sha256:${createHash('sha256')
      .update(JSON.stringify(read.map(({step, language, text}) => [step, language, text])))
      .digest('hex')}`
    const steps = await options.stepsOf(lab)
    const submission = scriptSubmission(lab, read, steps)
    const {laid} = await options.handInOf(lab)
    const files = await scriptFiles(scripts, found.others, {laid, first: steps[0] ?? ''})
    return withFiles({...part, digest}, submission, files)
  } catch (error) {
    if (!(error instanceof SubmissionError || error instanceof UnreadError)) throw error
    return {...part, read: {refusal: error}}
  }
}

async function readScript({file, step}: ScriptCandidate): Promise<SubmittedScript> {
  const text = decodeText(await file.read(MOST_SUBMISSION_BYTES))
  const language = /\.mjs$/i.test(file.name) ? 'zx' : 'bash'
  if (text.includes('\0')) throw unreadable(file.name, NO_TEXT)
  const interpreter = /^\uFEFF?#!(.*)/.exec(text)?.[1]
  if (language === 'bash' && interpreter !== undefined && !/\b(?:ba|da)?sh\b/.test(interpreter))
    throw unreadable(file.name, {en: 'it is not a script for bash', sv: 'det är inget skript för bash'})
  return {step, language, text}
}

/** Two that do the same, or one of the whole lab beside others, leave open which one counts. */
function needOneForEach(scripts: readonly ScriptCandidate[]): void {
  const whole = scripts.find(({step}) => step === null)
  const twice = scripts.find(({step}, index) => scripts.findIndex((each) => each.step === step) !== index)
  if (whole && scripts.length > 1) {
    const other = scripts.find((each) => each !== whole) ?? whole
    throw new SubmissionError('bad-submission', {
      en: `${pathOf(whole)} is for the whole lab, and ${pathOf(other)} is there as well. Only one of them can count.`,
      sv: `${pathOf(whole)} gäller hela labben, och ${pathOf(other)} finns också. Bara en av dem kan räknas.`,
    })
  }
  if (!twice) return
  const first = scripts.find(({step}) => step === twice.step) ?? twice
  throw new SubmissionError('bad-submission', {
    en: `${pathOf(first)} and ${pathOf(twice)} are both for the step ${twice.step}. Only one of them can count.`,
    sv: `${pathOf(first)} och ${pathOf(twice)} gäller båda steget ${twice.step}. Bara en av dem kan räknas.`,
  })
}

/** Below the student's folder: `bridge/create-tap/solution.sh`. */
function pathOf({path}: ScriptCandidate): string {
  return path.slice(-3).map(shownName).join('/')
}

const NO_TEXT = {en: 'it is not a text', sv: 'det är ingen text'}
