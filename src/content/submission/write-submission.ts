import {stringify} from 'yaml'
import {fencePlace} from '../../model/lab/fence-place.js'
import {SUBMISSION_SCHEMA, type Submission} from '../../model/grading/submission.js'

/** What a reader sees of a step beside its commands. */
export type StepTitles = Readonly<Record<string, string>>

/** A submission as the Markdown that readSubmission reads: front matter, a section for each step, a fence for each place. */
export function writeSubmission(
  {steps, lab, content, student, seed, language = null, qlab, made, hints, solved}: Submission,
  titles: StepTitles,
): string {
  const front = {
    schema: SUBMISSION_SCHEMA,
    lab,
    ...(content !== null && {content}),
    ...(student !== null && {student}),
    ...(seed !== null && {seed}),
    ...(language !== null && {language}),
    ...(qlab !== null && {qlab}),
    ...(made !== null && {made}),
    hints,
    ...(solved.length > 0 && {solved: solved.join(', ')}),
  }
  const sections = steps.map(({id, fences}) => {
    const parts = fences.map(({on, code}) => fenceText(on, code))
    return [`## ${titles[id] ?? id} {#${id}}`, ...parts].join('\n\n')
  })
  return `${[`---\n${stringify(front, {lineWidth: 0})}---`, ...sections].join('\n\n')}\n`
}

function fenceText(on: string, code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length))
  const mark = '`'.repeat(longest + 1)
  const language = fencePlace(on).kind === 'monitor' ? 'text' : 'bash'
  return [`${mark}${language} on=${on}`, code, mark].join('\n')
}
