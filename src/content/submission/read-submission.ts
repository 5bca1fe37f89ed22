import type {Code} from 'mdast'
import {SubmissionError} from '../../model/errors/submission-error.js'
import {LANGUAGES, type Localized} from '../../model/language.js'
import type {Fence} from '../../model/lab/guide.js'
import {MOST_SUBMISSION_BYTES, type Submission, type SubmittedStep} from '../../model/grading/submission.js'
import {lineOf, readFence, type Source} from '../guide/read-fence.js'
import {fenceProblem} from './fence-problem.js'
import {scanSteps} from './scan-steps.js'
import {readFront, withoutFront, type SubmissionFront, type SubmissionProblem} from './read-front.js'

/**
 * Reads a submission. Prose and fences that do not run are passed over, so that a student can write beside the commands.
 * @param file what it is called in an error
 * @param otherwise the lab that it is of, where it does not say so itself
 * @throws {SubmissionError} `submission-too-large`, or `bad-submission`, which tells every problem and its line
 */
export async function readSubmission(text: string, file: string, otherwise?: string): Promise<Submission> {
  if (Buffer.byteLength(text) > MOST_SUBMISSION_BYTES) throw tooLarge(file)
  const unix = text.replace(/\r\n?/g, '\n')
  // Whoever says elsewhere which lab it is of needs no front matter.
  const bare = otherwise !== undefined && !unix.startsWith('---')
  const {front, problems: inFront} = bare
    ? {front: {} as SubmissionFront, problems: []}
    : await readFront(unix)
  const problems: SubmissionProblem[] = [...inFront]
  const lab = front.lab ?? otherwise
  if (lab === undefined && inFront.length === 0) problems.push({line: 1, message: NO_LAB})
  const steps = readSteps(withoutFront(unix), problems)
  if (problems.length > 0) throw badSubmission(file, problems)
  return {
    lab: lab ?? '',
    content: front.content ?? null,
    student: front.student ?? null,
    seed: front.seed ?? null,
    language: LANGUAGES.find((each) => each === front.language?.toLowerCase()) ?? null,
    qlab: front.qlab ?? null,
    made: front.made ?? null,
    hints: Number(front.hints ?? 0),
    solved: front.solved?.split(/[\s,]+/).filter(Boolean) ?? [],
    steps,
  }
}

/** The fences below each heading of level 2 that has an id. */
function readSteps(prose: string, problems: SubmissionProblem[]): SubmittedStep[] {
  const source = {file: '', lines: prose.split('\n')}
  const steps = new Map<string, Fence[]>()
  const broken: {readonly id: string; readonly problem: SubmissionProblem}[] = []
  let step: Fence[] | null = null
  let id = ''
  let left = MOST_LINES
  for (const scanned of scanSteps(source.lines)) {
    if (scanned.kind === 'step') {
      const {line} = scanned
      id = scanned.id
      if (steps.has(id)) broken.push({id, problem: {line, message: sayTwice(id)}})
      steps.set(id, (step = []))
      continue
    }
    const {code, unclosed = false} = scanned
    left -= code.meta ? code.value.split('\n').length : 0
    if (left < 0) {
      problems.push({line: lineOf(code), message: TOO_LONG})
      break
    }
    const wrong: SubmissionProblem[] = []
    const fence = unclosed ? null : fenceOf(code, source, wrong)
    if (unclosed) wrong.push({line: lineOf(code), message: UNCLOSED})
    // What cannot be read costs its step, and no other one.
    if (step) broken.push(...wrong.map((problem) => ({id, problem})))
    else problems.push(...wrong)
    if (fence && step) step.push(fence)
    else if (fence) problems.push({line: lineOf(code), message: NO_STEP})
  }
  return [...steps].map(([id, fences]) => {
    const wrong = broken.filter((each) => each.id === id).map(({problem}) => problem)
    return wrong.length === 0 ? {id, fences} : {id, fences: [], problem: problemOf(wrong)}
  })
}

/** More lines of commands than that nobody has typed. */
const MOST_LINES = 5000

function fenceOf(code: Code, source: Source, problems: SubmissionProblem[]): Fence | null {
  try {
    return readFence(code, source, (problem) =>
      problems.push({line: problem.line, message: fenceProblem(problem), code: problem.code}),
    )
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    // Brackets within brackets, more than our own reader's stack holds.
    problems.push({line: lineOf(code), message: TOO_NESTED})
    return null
  }
}

/** What is wrong with a step, in a few lines. */
function problemOf(wrong: readonly SubmissionProblem[]): Localized {
  const told = (language: 'en' | 'sv', word: string): string =>
    wrong
      .slice(0, MOST_TOLD_OF_STEP)
      .map(({line, message}) => `${word} ${line}: ${message[language]}`)
      .join('\n')
  return {en: told('en', 'Line'), sv: told('sv', 'Rad')}
}

const MOST_TOLD_OF_STEP = 5

function badSubmission(file: string, problems: readonly SubmissionProblem[]): SubmissionError {
  const told = (language: 'en' | 'sv'): string => {
    const some = problems
      .slice(0, MOST_TOLD)
      .map(({line, message}) => `${file}:${line}: ${message[language]}`)
    return [...some, ...(problems.length > MOST_TOLD ? ['…'] : [])].join('\n')
  }
  return new SubmissionError('bad-submission', {en: told('en'), sv: told('sv')}, {suggestions: [SEE]})
}

function tooLarge(file: string): SubmissionError {
  const mb = MOST_SUBMISSION_BYTES / 2 ** 20
  return new SubmissionError('submission-too-large', {
    en: `${file} is larger than ${mb} MB: it is not a submission.`,
    sv: `${file} är större än ${mb} MB: det är ingen inlämning.`,
  })
}

function sayTwice(id: string): SubmissionProblem['message'] {
  return {
    en: `The step {#${id}} is there twice.`,
    sv: `Steget {#${id}} står där två gånger.`,
  }
}

const MOST_TOLD = 20
const TOO_LONG = {
  en: `There are more than ${MOST_LINES} lines of commands.`,
  sv: `Det finns fler än ${MOST_LINES} rader med kommandon.`,
}
const UNCLOSED = {
  en: 'The fence is never closed: write a line with ``` where its commands end.',
  sv: 'Kodblocket avslutas aldrig: skriv en rad med ``` där dess kommandon slutar.',
}
const TOO_NESTED = {
  en: 'The shell cannot read this: brackets stand within too many others.',
  sv: 'Skalet kan inte läsa detta: parenteser står inuti för många andra.',
}
const SEE = {
  en: 'A submission is what qlab submit writes; docs/grading.md shows one.',
  sv: 'En inlämning är det som qlab submit skriver; docs/grading.md visar en.',
}
const NO_LAB = {
  en: 'It does not say which lab it is of: write `lab: bridge` between the first two lines of `---`.',
  sv: 'Den säger inte vilken labb den gäller: skriv `lab: bridge` mellan de två första raderna med `---`.',
}
const NO_STEP = {
  en: 'These commands stand before the first step: write `## Title {#id}` above them, with the step’s id in the guide.',
  sv: 'Dessa kommandon står före det första steget: skriv `## Titel {#id}` ovanför dem, med stegets id i guiden.',
}
