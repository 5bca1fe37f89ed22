import {say} from '../../../messages/say.js'
import type {GradedStep} from '../../../model/grading/grade.js'
import type {GradedSubmission, Grades} from '../../../model/grading/grades.js'
import type {Language} from '../../../model/language.js'
import {linesOf} from '../page/words.js'
import {checkText, submissionText} from '../page/check-text.js'
import {oneLine} from '../../visible.js'
import type {GradesFormat, ReportView} from '../grades-format.js'
import {fileIn} from '../given-place.js'
import {isLeftOut} from '../left-out.js'
import {shownGrade} from '../shown-grade.js'
import {languageOf} from './html.js'

/**
 * Annotations of a GitHub workflow, to be written to a step's standard output (https://docs.github.com/actions, workflow commands): one for
 * each step that lost points, at the first of its commands in the submission's file.
 */
export const githubNotes = {
  name: 'github-notes',
  extension: 'txt',
  kind: 'class',
  render,
} as const satisfies GradesFormat

const LONGEST = 1000

interface Annotation {
  readonly kind: 'error' | 'warning'
  /** 1-based, in the submission's file. */
  readonly line: number
  readonly title: string
  readonly message: string
}

function render(grades: Grades, view: ReportView): string {
  return grades.results
    .flatMap((result) => {
      const file = fileIn(result.source, view.given)
      const language = languageOf([result], view.language)
      return annotationsOf(result, grades.due, language, view).map((each) => `${commandOf(each, file)}\n`)
    })
    .join('')
}

function annotationsOf(
  result: GradedSubmission,
  due: string | null,
  language: Language,
  {now}: ReportView,
): Annotation[] {
  const {title, outcome, reason, grade} = result
  if (outcome === 'refused') return refusals(oneLine(title), reason ?? say(language, 'run.noReason'))
  if (outcome === 'error')
    return [
      {kind: 'warning', line: 1, title: oneLine(title), message: submissionText(result, language, LONGEST)},
    ]
  const steps = grade ? shownGrade(grade, due, now).grade.steps : []
  return steps.flatMap((step) => ofStep(step, language))
}

/** What is wrong with a file tells its line: `bridge.md:7: …`. */
function refusals(title: string, reason: string): Annotation[] {
  const lines = reason.split('\n').flatMap((text): Annotation[] => {
    const [, line, message] = /^[^\n:]*:(\d{1,7}): (.+)$/.exec(text) ?? []
    return message === undefined ? [] : [{kind: 'error', line: Number(line), title, message}]
  })
  return lines.length > 0 ? lines : [{kind: 'error', line: 1, title, message: reason}]
}

function ofStep(step: GradedStep, language: Language): Annotation[] {
  const {number, title, checks, commands} = step
  const about = {title: say(language, 'plain.step', {number, title: oneLine(title)})}
  if (isLeftOut(step))
    return [
      {
        ...{...about, kind: 'warning', line: Number(/^Line (\d+):/.exec(step.broken?.en ?? '')?.[1] ?? 1)},
        message: step.broken?.[language] ?? say(language, 'grade-page.noCommandsHere'),
      },
    ]
  const lost = checks.filter(({outcome}) => outcome === 'failed' || outcome === 'blocked')
  if (lost.length === 0) return []
  const told = lost.map((check) => `${oneLine(check.title)}\n${checkText(check, language, LONGEST)}`)
  const line = Number(/:(\d+)$/.exec(commands[0]?.source ?? '')?.[1] ?? 1)
  return [{...about, kind: 'error', line, message: told.join('\n\n')}]
}

function commandOf({kind, line, title, message}: Annotation, file: string): string {
  const properties = {file, line: String(Math.max(1, line)), title: linesOf(title, LONGEST, 'en')}
  const said = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`)
  return `::${kind} ${said.join(',')}::${data(message)}`
}

/** As GitHub's own toolkit escapes them: a line break would end the command, and what follows be another one. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
