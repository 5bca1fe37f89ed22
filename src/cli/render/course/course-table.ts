import {wasRun, type CourseResult, type LabOfCourse} from '../../../model/run/course-result.js'
import {duration} from '../../../report/duration.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {renderColumns} from '../text/columns.js'
import {truncate, wrap} from '../text/fit.js'
import {outcomeCell, passedCell} from '../text/outcome-cells.js'
import {paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

const WIDEST_ID = 24

/** The table that ends a course: each lab with its steps, checks, outcome and time; below it the whole, and a verdict. */
export function renderCourse(result: CourseResult, style: Style): string {
  const {language} = style
  return [
    ...renderColumns(
      {
        columns: [{gives: true}, {}, {}, {}, {right: true}],
        head: (['lab', 'steps', 'checks', 'outcome', 'time'] as const).map((name) =>
          say(language, `table.${name}`),
        ),
        rows: result.labs.map((lab) =>
          cellsOf(truncate(oneLine(lab.lab), WIDEST_ID, style), [lab], lab, style),
        ),
        total: cellsOf(say(language, 'course.wholeCourse'), result.labs, result, style),
      },
      style,
    ),
    '',
    ...verdict(result, style).map((text) => wrap(text, style)),
  ]
    .map((text) => `${text}\n`)
    .join('')
}

/** The cells of these labs together. Of what was not run, nothing is counted. */
function cellsOf(
  name: string,
  labs: readonly LabOfCourse[],
  whole: LabOfCourse | CourseResult,
  style: Style,
): string[] {
  const steps = labs.flatMap((lab) => (wasRun(lab) ? lab.steps : []))
  const checks = steps.flatMap((step) => step.checks)
  const time = 'durationMs' in whole ? duration(whole.durationMs, style.language) : ''
  return [
    name,
    ...[steps, checks].map((all) => (all.length === 0 ? '' : passedCell(all, style))),
    outcomeCell(whole.outcome, style),
    paint(style, 'quiet', time),
  ]
}

function verdict({labs}: CourseResult, {language}: Style): string[] {
  const passed = labs.filter(({outcome}) => outcome === 'passed').length
  const skipped = labs.filter(({outcome}) => outcome === 'skipped').map(({lab}) => oneLine(lab))
  if (labs.length > 0 && passed === labs.length) return [say(language, 'course.coursePassed')]
  return [
    say(language, 'course.labsPassed', {count: passed, of: labs.length}),
    ...(skipped.length > 0 ? [say(language, 'course.labsSkipped', {labs: skipped.join(', ')})] : []),
  ]
}
