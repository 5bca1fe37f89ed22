import {say} from '../../../messages/say.js'
import type {Grade, GradedStep} from '../../../model/grading/grade.js'
import type {GradedSubmission} from '../../../model/grading/grades.js'
import type {Language} from '../../../model/language.js'
import {oneLine} from '../../visible.js'
import type {ReportView} from '../grades-format.js'
import {isLeftOut} from '../left-out.js'
import {shownGrade} from '../shown-grade.js'
import type {CheckTotal} from '../check-total.js'
import {mistake} from './check-item.js'
import {signed} from './check-text.js'
import {markup, type Markup} from './markup.js'
import {stepSection} from './step-section.js'
import {hiddenText, lineOf, momentIn, pointsIn, pointsOf} from './words.js'

const LONGEST_REASON = 4000

/** A lab on a student's page: what it is worth, what to do next, the lab's picture, and its steps. */
export function labSection(
  result: GradedSubmission,
  due: string | null,
  language: Language,
  {now}: ReportView,
): Markup {
  const {title, lab, outcome, score, of, grade} = result
  const shown = grade && shownGrade(grade, due, now)
  return markup`<section>
<h2><span class="points">${score === null ? say(language, 'grade-page.noScore') : pointsOf(score, of, language)}</span>${oneLine(title)}</h2>
<p class="quiet">${[oneLine(lab), ...factsOf(result, language)].join(' · ')}</p>
${outcome === 'refused' || outcome === 'error' ? unlucky(result, language) : null}${adjustments(result, language)}${
    shown &&
    [
      hidden(shown.hidden, language),
      startHere(shown.grade, language),
      missing(shown.grade, language),
      leftOut(shown.grade.steps, language),
      picture(shown.grade, language),
      ...shown.grade.steps.map((step) => stepSection(step, language)),
    ].filter((part) => part !== null)
  }</section>
`
}

function factsOf({submitted, attempt, grade}: GradedSubmission, language: Language): string[] {
  const {number, of} = attempt
  return [
    ...(submitted === null ? [] : [say(language, 'grade-page.submitted', {when: momentIn(submitted)})]),
    ...(of > 1 ? [say(language, 'grade-page.attempt', {number, of})] : []),
    ...(grade && grade.hints > 0 ? [say(language, 'grade-page.hints', {count: grade.hints})] : []),
    ...(grade && grade.solved.length > 0
      ? [say(language, 'grade-page.solved', {steps: oneLine(grade.solved.join(', '))})]
      : []),
  ]
}

function unlucky({outcome, reason}: GradedSubmission, language: Language): Markup {
  const why = reason === null ? null : lineOf(reason, LONGEST_REASON, language)
  if (outcome === 'refused')
    return markup`<div class="box bad"><p>${say(language, 'grade-page.refused', {reason: why ?? say(language, 'run.noReason')})}</p></div>
`
  return markup`<div class="box warn"><p>${say(language, 'grade-page.error')}</p>${
    why === null ? null : markup`<p class="quiet">${say(language, 'grade-page.what', {reason: why})}</p>`
  }</div>
`
}

const KINDS = {
  late: 'grade-page.late',
  hints: 'grade-page.for-hints',
  override: 'grade-page.override',
} as const

function adjustments({adjustments: given, grade}: GradedSubmission, language: Language): Markup | null {
  if (given.length === 0) return null
  const checks =
    grade &&
    markup`<tr><td class="number">${pointsIn(grade.points, language)}</td><td colspan="2">${say(language, 'grade-page.fromChecks')}</td></tr>
`
  return markup`<h3>${say(language, 'grade-page.adjustments')}</h3>
<table>
${checks}${given.map(
    (each) =>
      markup`<tr><td class="number">${signed(each.points, language)}</td><td>${say(language, KINDS[each.for])}</td><td>${lineOf(each.reason, LONGEST_REASON, language)}</td></tr>
`,
  )}</table>
`
}

function hidden(total: CheckTotal, language: Language): Markup | null {
  const told = hiddenText(total, language)
  return told === null
    ? null
    : markup`<p class="quiet">${told}</p>
`
}

/** The first mistake: those after it may come of it. */
function startHere({steps}: Grade, language: Language): Markup | null {
  for (const {number, title, checks} of steps) {
    const check = checks.find(({outcome, diagnosis}) => outcome === 'failed' && diagnosis !== null)
    if (check)
      return markup`<div class="box bad"><p><strong>${say(language, 'grade-page.startHereIn', {number, title: oneLine(title)})}</strong><br>${oneLine(check.title)}</p>${mistake(check, language)}</div>
`
  }
  return null
}

function missing({missing: names = []}: Grade, language: Language): Markup | null {
  if (names.length === 0) return null
  const told = say(language, 'grade-page.missing', {names: names.map(oneLine).join(', ')})
  return markup`<div class="box warn"><p>${told}</p></div>
`
}

function leftOut(steps: readonly GradedStep[], language: Language): Markup | null {
  const left = steps.filter(isLeftOut)
  if (left.length === 0) return null
  return markup`<div class="box"><p><strong>${say(language, 'grade-page.leftOut')}</strong></p><ul>${left.map(
    ({number, title, broken}) =>
      markup`<li>${broken ? `${say(language, 'plain.step', {number, title: oneLine(title)})}: ${lineOf(broken[language], LONGEST_REASON, language)}` : say(language, 'grade-page.noCommands', {number, title: oneLine(title)})}</li>`,
  )}</ul></div>
`
}

/** As an image, which runs no script and loads nothing, whatever is in it. */
function picture({picture: svg}: Grade, language: Language): Markup | null {
  if (svg === null) return null
  const caption = say(language, 'grade-page.picture')
  const encoded = Buffer.from(svg).toString('base64')
  return markup`<figure><img alt="${caption}" src="data:image/svg+xml;base64,${encoded}"><figcaption>${caption}</figcaption></figure>
`
}
