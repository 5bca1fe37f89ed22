import stringWidth from 'string-width'
import {wasRun, type CourseResult, type LabOfCourse} from '../../../model/run/course-result.js'
import type {Outcome} from '../../../model/run/outcome.js'
import {duration} from '../../../report/duration.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {pad, truncate, wrap} from '../text/fit.js'
import {mark, paint, paintOutcome} from '../text/paint.js'
import type {Style} from '../text/style.js'

const GAP = '  '
const WIDEST_ID = 24

interface Row {
  readonly cells: readonly [lab: string, steps: string, checks: string]
  readonly outcome: Outcome
  readonly time: string
}

/** The table that ends a course: each lab with its steps, checks, outcome and time; below it the whole, and a verdict. */
export function renderCourse(result: CourseResult, style: Style): string {
  const {language} = style
  const rows = result.labs.map((lab) => rowOf(lab, style))
  const total = totalOf(result, style)
  const head = (['lab', 'steps', 'checks', 'outcome', 'time'] as const).map((name) =>
    say(language, `table.${name}`),
  )
  const all = [...rows, total].map(({cells, outcome, time}) => [
    ...cells,
    `x ${say(language, `outcome.${outcome}`)}`,
    time,
  ])
  const widths = head.map((text, column) =>
    Math.max(...[text, ...all.map((cells) => cells[column] ?? '')].map((cell) => stringWidth(cell))),
  )
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => pad(cell, widths[column] ?? 0, column === 4)).join(GAP)
  const drawn = ({cells, outcome, time}: Row): string =>
    line([
      ...cells,
      `${mark(style, outcome)} ${paintOutcome(style, outcome, say(language, `outcome.${outcome}`))}`,
      paint(style, 'quiet', time),
    ])
  const top = line(head)
  return [
    paint(style, 'quiet', top),
    ...rows.map(drawn),
    paint(style, 'quiet', (style.unicode ? '─' : '-').repeat(stringWidth(top))),
    drawn(total),
    '',
    ...verdict(result, style).map((text) => wrap(text, style)),
  ]
    .map((text) => `${text.trimEnd()}\n`)
    .join('')
}

function rowOf(lab: LabOfCourse, style: Style): Row {
  const steps = wasRun(lab) ? lab.steps : []
  return {
    cells: [
      truncate(oneLine(lab.lab), WIDEST_ID, style),
      counted(steps, style),
      counted(checksOf(lab), style),
    ],
    outcome: lab.outcome,
    time: wasRun(lab) ? duration(lab.durationMs, style.language) : '',
  }
}

function totalOf({labs, outcome, durationMs}: CourseResult, style: Style): Row {
  const steps = labs.flatMap((lab) => (wasRun(lab) ? lab.steps : []))
  return {
    cells: [
      say(style.language, 'course.wholeCourse'),
      counted(steps, style),
      counted(
        labs.flatMap((lab) => checksOf(lab)),
        style,
      ),
    ],
    outcome,
    time: duration(durationMs, style.language),
  }
}

function checksOf(lab: LabOfCourse): readonly {readonly outcome: Outcome}[] {
  return wasRun(lab) ? lab.steps.flatMap(({checks}) => checks) : []
}

function counted(all: readonly {readonly outcome: Outcome}[], {language}: Style): string {
  if (all.length === 0) return ''
  const count = all.filter(({outcome}) => outcome === 'passed').length
  return say(language, 'table.countOf', {count, of: all.length})
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
