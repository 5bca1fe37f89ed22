import {say} from '../../../messages/say.js'
import type {GradedSubmission} from '../../../model/grading/grades.js'
import {sumOf} from '../../../model/grading/sum-of.js'
import type {Language} from '../../../model/language.js'
import {oneLine} from '../../visible.js'
import {markup, type Markup} from '../page/markup.js'
import {lineOf, pointsIn} from '../page/words.js'
import {table} from './table.js'
import type {LabFacts, Mistake} from './lab-facts.js'

const LONGEST = 600
const CLASSES = 10

/** A lab on the page of a class. */
export function labOfClass(facts: LabFacts, language: Language): Markup {
  const {title, lab, graded, refused, errors, scores, of} = facts
  const counts = {graded: graded.length, refused: refused.length, errors: errors.length}
  const values = {
    mean: pointsIn(meanOf(scores), language),
    of: pointsIn(of, language),
    median: pointsIn(medianOf(scores), language),
  }
  return markup`<section>
<h2>${oneLine(title)} <span class="quiet">${oneLine(lab)}</span></h2>
<p>${say(language, 'class-page.counts', counts)}${scores.length === 0 ? null : markup`<br>${say(language, 'class-page.mean', values)}`}</p>
${scores.length === 0 ? null : [mistakes(facts, language), steps(facts, language), spread(facts, language)]}${unlucky(errors, 'errors', language)}${unlucky(refused, 'refused', language)}</section>
`
}

function meanOf(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : sumOf(numbers) / numbers.length
}

function medianOf(sorted: readonly number[]): number {
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1]
  return ((sorted[low] ?? 0) + (sorted[high] ?? 0)) / 2
}

function mistakes({mistakes: all, graded}: LabFacts, language: Language): Markup {
  if (all.length === 0) return markup`<p>${say(language, 'class-page.noMistakes')}</p>`
  const heads = (['mistake', 'step', 'met', 'cost'] as const).map((name) =>
    say(language, `class-page.${name}`),
  )
  return markup`<h3>${say(language, 'class-page.mistakes')}</h3>
<p class="quiet">${say(language, 'class-page.costHow')}</p>
${table(
  heads,
  2,
  all.map((each) => mistakeRow(each, graded.length, language)),
)}`
}

function mistakeRow({check, step, students, points}: Mistake, of: number, language: Language): Markup {
  const {diagnosis, title, visibility} = check
  const what =
    diagnosis === null ? say(language, 'class-page.unknown') : lineOf(diagnosis.text, LONGEST, language)
  const hidden = visibility === 'always' ? '' : ` (${say(language, 'class-page.hidden')})`
  return markup`<tr><td>${what}<div class="quiet">${oneLine(title)}${hidden}${diagnosis && markup` · <code>${oneLine(diagnosis.id)}</code>`}</div></td><td>${say(language, 'plain.step', {number: step.number, title: oneLine(step.title)})}</td><td class="number">${students} / ${of}</td><td class="number">${pointsIn(points, language)}</td></tr>
`
}

function steps({steps: all, graded}: LabFacts, language: Language): Markup {
  const heads = (['step', 'full', 'none', 'meanPoints'] as const).map((name) =>
    say(language, `class-page.${name}`),
  )
  const rows = all.map(
    ({number, title, of, full, none, mean}) =>
      markup`<tr><td>${number}  ${oneLine(title)}</td><td class="number">${full} / ${graded.length}</td><td class="number">${none}</td><td class="number">${pointsIn(mean, language)} / ${pointsIn(of, language)}</td></tr>
`,
  )
  return markup`<h3>${say(language, 'class-page.steps')}</h3>
${table(heads, 1, rows)}`
}

/** How many have up to a tenth of the points, two tenths, and so on. */
function spread({scores, of}: LabFacts, language: Language): Markup {
  const counts = Array.from({length: CLASSES}, () => 0)
  for (const score of scores) {
    const share = of === 0 ? 0 : score / of
    const place = Math.max(0, Math.min(CLASSES - 1, Math.ceil(share * CLASSES) - 1))
    counts[place] = (counts[place] ?? 0) + 1
  }
  const most = Math.max(1, ...counts)
  const rows = counts.map(
    (count, index) =>
      markup`<tr><td class="number">${index * CLASSES}–${(index + 1) * CLASSES} %</td><td class="number">${count}</td><td class="bars">${
        count === 0
          ? null
          : markup`<span class="bar" style="width: ${Math.round((100 * count) / most)}%"></span>`
      }</td></tr>
`,
  )
  const heads = [say(language, 'class-page.share'), say(language, 'class-page.students'), '']
  return markup`<h3>${say(language, 'class-page.spread')}</h3>
${table(heads, 0, rows)}`
}

function unlucky(
  results: readonly GradedSubmission[],
  kind: 'errors' | 'refused',
  language: Language,
): Markup | null {
  if (results.length === 0) return null
  const rows = results.map(
    ({student, source, reason}) =>
      markup`<tr><td>${oneLine(student.name ?? student.id)}<div class="quiet">${lineOf(source, LONGEST, language)}</div></td><td>${lineOf(reason ?? say(language, 'run.noReason'), LONGEST, language)}</td></tr>
`,
  )
  const heads = [say(language, 'class-page.student'), say(language, 'class-page.why')]
  return markup`<h3>${say(language, `class-page.${kind}`)}</h3>
<p class="quiet">${say(language, `class-page.${kind}How`)}</p>
${table(heads, 2, rows)}`
}
