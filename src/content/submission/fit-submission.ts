import {SubmissionError} from '../../model/errors/submission-error.js'
import {fencePlace} from '../../model/lab/fence-place.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Localized} from '../../model/language.js'
import type {Submission} from '../../model/grading/submission.js'
import {nearest} from '../../model/nearest.js'
import {labContent} from './lab-content.js'

/**
 * The lab with a submission in place of its guides' own commands. A step that the submission leaves out has none.
 * @param file what it is called in an error
 * @throws {SubmissionError} `other-lab`, `other-version`, or `bad-submission` where it names a step or a VM that the lab does not have
 */
export function fitSubmission(submission: Submission, lab: Lab, file: string): Lab {
  if (submission.lab !== lab.id) throw otherLab(submission, lab, file)
  if (submission.content !== null && submission.content !== labContent(lab)) throw otherVersion(lab, file)
  const ids = Object.keys(lab.spec.steps)
  const machines = Object.keys(lab.spec.machines)
  const problems: Localized[] = []
  for (const {id, fences} of submission.steps) {
    if (!ids.includes(id)) problems.push(noStep(id, ids, file))
    for (const {on, line} of fences) {
      const place = fencePlace(on)
      if (place.kind !== 'host' && !machines.includes(place.machine))
        problems.push(noMachine(on, machines, `${file}:${line}`))
    }
  }
  if (problems.length > 0)
    throw new SubmissionError('bad-submission', {
      en: problems.map(({en}) => en).join('\n'),
      sv: problems.map(({sv}) => sv).join('\n'),
    })
  const fencesOf = new Map(submission.steps.map(({id, fences}) => [id, fences]))
  const submitted = (step: GuideStep): GuideStep => ({...step, fences: fencesOf.get(step.id) ?? []})
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

function noStep(id: string, ids: readonly string[], file: string): Localized {
  const [close] = nearest(id, ids)
  const known = close ?? ids.join(', ')
  return {
    en: `${file}: the lab has no step {#${id}}. ${close === undefined ? 'Its steps' : 'Did you mean'}: ${known}`,
    sv: `${file}: labben har inget steg {#${id}}. ${close === undefined ? 'Dess steg' : 'Menade du'}: ${known}`,
  }
}

function noMachine(on: string, machines: readonly string[], place: string): Localized {
  const known = ['host', ...machines].join(', ')
  const bare = on.replace(/^[\u2018-\u201f]+|[\u2018-\u201f]+$/g, '')
  // As a word processor makes them of straight ones.
  if (bare !== on)
    return {
      en: `${place}: \`on=${on}\` has curly quotes: write \`on=${bare}\`.`,
      sv: `${place}: \`on=${on}\` har typografiska citattecken: skriv \`on=${bare}\`.`,
    }
  return {
    en: `${place}: \`on=${on}\` is not a place in this lab. It has: ${known}`,
    sv: `${place}: \`on=${on}\` finns inte i denna labb. Den har: ${known}`,
  }
}
