import {SubmissionError} from '../../model/errors/submission-error.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Localized} from '../../model/language.js'
import type {Submission} from '../../model/grading/submission.js'
import {brokenSteps, meantStep} from './broken-steps.js'
import {labContent} from './lab-content.js'

/**
 * The lab with a submission in place of its guides' own commands. A step that the submission leaves out, or that cannot be done
 * (see brokenSteps), has none.
 * @param file what it is called in an error
 * @throws {SubmissionError} `other-lab`, `other-version`, or `bad-submission` where it names a step that is like none of the lab's
 */
export function fitSubmission(submission: Submission, lab: Lab, file: string): Lab {
  if (submission.lab !== lab.id) throw otherLab(submission, lab, file)
  if (submission.content !== null && submission.content !== labContent(lab)) throw otherVersion(lab, file)
  const ids = Object.keys(lab.spec.steps)
  const problems = submission.steps
    .filter(({id, fences}) => fences.length > 0 && meantStep(id, submission.steps, lab) === null)
    .map(({id}) => noStep(id, ids, file))
  if (problems.length > 0)
    throw new SubmissionError('bad-submission', {
      en: problems.map(({en}) => en).join('\n'),
      sv: problems.map(({sv}) => sv).join('\n'),
    })
  const broken = brokenSteps(submission, lab)
  // Where nothing is left, there is no step to carry on with.
  if (
    broken.size > 0 &&
    submission.steps.every(
      ({id, fences}) => fences.length === 0 || broken.has(meantStep(id, submission.steps, lab) ?? id),
    )
  )
    throw new SubmissionError('bad-submission', {
      en: [...broken.values()].map(({en}) => atLines(en, file)).join('\n'),
      sv: [...broken.values()].map(({sv}) => atLines(sv, file)).join('\n'),
    })
  const fencesOf = new Map(submission.steps.map(({id, fences}) => [id, fences]))
  const submitted = (step: GuideStep): GuideStep => ({
    ...step,
    fences: broken.has(step.id) ? [] : (fencesOf.get(step.id) ?? []),
  })
  const {en, sv} = lab.guides
  return {
    ...lab,
    guides: {en: {...en, steps: en.steps.map(submitted)}, sv: {...sv, steps: sv.steps.map(submitted)}},
  }
}

function otherLab(submission: Submission, lab: Lab, file: string): SubmissionError {
  return new SubmissionError('other-lab', {
    en: `${file} is a submission of the lab ${submission.lab}, not of ${lab.id}.`,
    sv: `${file} är en inlämning av labben ${submission.lab}, inte av ${lab.id}.`,
  })
}

function otherVersion(lab: Lab, file: string): SubmissionError {
  return new SubmissionError(
    'other-version',
    {
      en: `${file} was made with another version of the lab ${lab.id}: its steps, checks or VMs were not the same.`,
      sv: `${file} gjordes med en annan version av labben ${lab.id}: steg, kontroller eller VM:ar var inte desamma.`,
    },
    {
      suggestions: [
        {
          en: 'Use the qlab that the students had. Or remove the line `content:` from the file, to grade it as it is.',
          sv: 'Använd det qlab som studenterna hade. Eller ta bort raden `content:` ur filen för att rätta den som den är.',
        },
      ],
    },
  )
}

/** `bridge.md:7: …`, as compilers say it, of `Line 7: …`. */
function atLines(problem: string, file: string): string {
  return problem
    .split('\n')
    .map((line) =>
      /^(?:Line|Rad) \d+: /.test(line)
        ? line.replace(/^\w+ (\d+)/, (_, at: string) => `${file}:${at}`)
        : `${file}: ${line}`,
    )
    .join('\n')
}

function noStep(id: string, ids: readonly string[], file: string): Localized {
  const known = ids.join(', ')
  return {
    en: `${file}: the lab has no step {#${id}}. Its steps: ${known}`,
    sv: `${file}: labben har inget steg {#${id}}. Dess steg: ${known}`,
  }
}
