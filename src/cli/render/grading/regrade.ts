import {join} from 'node:path'
import {say} from '../../../messages/say.js'
import type {GradedOutcome, Student} from '../../../model/grading/grades.js'
import type {BrokenResult, ChangedCheck, GradeChange, ToldGrade} from '../../../model/grading/regrade.js'
import type {Outcome} from '../../../model/run/outcome.js'
import {pointsIn} from '../../../report/grades/page/words.js'
import {oneLine} from '../../../report/visible.js'
import type {RegradedClass} from '../../../usecases/regrade/regrade-class.js'
import {renderColumns} from '../text/columns.js'
import {wrap} from '../text/fit.js'
import {sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'
import {unusedOverride} from './grades.js'
import {nameOf} from './grading-reporter.js'
import {regradeCommand, renderLooks} from './looks.js'
import {whoAll} from './who-all.js'

/** Whose grades change, by what, and why; what has to be looked at again; and what to type next. */
export function renderRegrade(regraded: RegradedClass, style: Style): string {
  const {regrade, results, unusedOverrides, kept} = regraded
  const {language} = style
  const {changes, count, broken, written} = regrade
  const told = (name: 'same' | 'changed') =>
    wrap(say(language, `regrade.${name}`, {count, changed: changes.length}), style)
  const end = written
    ? say(language, 'regrade.written', {file: join(results, 'grades.json')})
    : say(language, 'regrade.notWritten', {command: regradeCommand(regraded, '--write', style)})
  const parts = [
    changes.length === 0 ? told('same') : [told('changed'), '', ...tableOf(changes, style)].join('\n'),
    reasonsOf(changes, style).join('\n'),
    renderLooks(regraded, style),
    [
      ...broken.map((each) => brokenLine(each, style)),
      ...unusedOverrides.map((each) => unusedOverride(each, style)),
    ].join('\n'),
    [
      ...(kept.policy && kept.overrides ? [wrap(say(language, 'regrade.kept'), style)] : []),
      ...(kept.policy && !kept.overrides ? [wrap(say(language, 'regrade.keptPolicy'), style)] : []),
      ...(!kept.policy && kept.overrides ? [wrap(say(language, 'regrade.keptOverrides'), style)] : []),
      ...(written || changes.length > 0 ? [wrap(end, style)] : []),
    ].join('\n'),
  ]
  return parts.filter(Boolean).join('\n\n')
}

function tableOf(changes: readonly GradeChange[], style: Style): string[] {
  const {language} = style
  return renderColumns(
    {
      columns: [{gives: true}, {}, {right: true}, {right: true}],
      head: [
        say(language, 'grading.student'),
        say(language, 'grading.lab'),
        say(language, 'regrade.was'),
        say(language, 'regrade.now'),
      ],
      rows: changes.map(({student, lab, before, after}) => [
        nameOf({student}),
        oneLine(lab),
        pointsOf(before, style),
        pointsOf(after, style),
      ]),
    },
    style,
  )
}

function pointsOf({score, of, outcome}: ToldGrade, {language}: Style): string {
  const [got, all] = [score, of].map((each) => (each === null ? '–' : pointsIn(each, language)))
  const points = `${got}/${all}`
  const word: Partial<Record<GradedOutcome, string>> = {
    refused: say(language, 'grading.refusedWord'),
    error: say(language, 'grading.errorWord'),
  }
  return [points, word[outcome]].filter(Boolean).join(' ')
}

/** Why grades change: each reason once, with those that it is true of. */
function reasonsOf(changes: readonly GradeChange[], style: Style): string[] {
  const {language} = style
  const reasons = new Map<string, {readonly line: (who: string) => string; readonly whose: Student[]}>()
  const add = (key: unknown, student: Student, line: (who: string) => string): void => {
    const known = reasons.get(JSON.stringify(key))
    if (known) known.whose.push(student)
    else reasons.set(JSON.stringify(key), {line, whose: [student]})
  }
  for (const {student, lab, checks, before, after} of changes) {
    for (const check of checks) {
      const {step, id, before: was, after: now} = check
      const key = [lab, step, id, was?.outcome, now?.outcome, was?.of, now?.of, now?.diagnosis?.text]
      add(key, student, (who) => checkLines(check, {lab, who}, style))
    }
    if (before.source !== after.source)
      add(['source', student.id, lab], student, (who) =>
        wrap(`${who} ${say(language, 'regrade.other', {source: oneLine(after.source)})}`, style),
      )
    for (const line of adjustedLines(before, after, style))
      add(['adjusted', student.id, lab, line], student, (who) => wrap(`${who} ${line}.`, style))
  }
  return [...reasons.values()].map(({line, whose}) => line(whoAll(whose, style)))
}

function checkLines(
  {number, title, before, after}: ChangedCheck,
  {lab, who}: {readonly lab: string; readonly who: string},
  style: Style,
): string {
  const {language} = style
  const word = (outcome: Outcome) => say(language, `outcome.${outcome}`)
  const values = {number, title: oneLine(title), who}
  const worth = {was: before?.of ?? 0, now: after?.of ?? 0}
  const first = !after
    ? say(language, 'regrade.gone', values)
    : !before
      ? say(language, 'regrade.fresh', {...values, outcome: word(after.outcome)})
      : before.outcome === after.outcome
        ? before.of === after.of
          ? say(language, 'regrade.sameOutcome', {...values, outcome: word(after.outcome)})
          : say(language, 'regrade.worth', {...values, ...worth, outcome: word(after.outcome)})
        : say(language, 'regrade.check', {
            ...values,
            outcome: word(after.outcome),
            before: word(before.outcome),
          })
  const text = after?.diagnosis?.text ?? null
  const lines = [wrap(`${oneLine(lab)}. ${first}`, style, after ? sentenceMark(style, after.outcome) : '')]
  if (text !== null) lines.push(wrap(say(language, 'regrade.says', {text: oneLine(text)}), style, '  '))
  return lines.join('\n')
}

function adjustedLines(before: ToldGrade, after: ToldGrade, {language}: Style): string[] {
  const told = (grade: ToldGrade) => new Map(grade.adjustments.map((each) => [JSON.stringify(each), each]))
  const [were, are] = [told(before), told(after)]
  const line = (name: 'adjusted' | 'notAdjusted', {points, reason}: ToldGrade['adjustments'][number]) =>
    say(language, `regrade.${name}`, {
      points: `${points > 0 ? '+' : ''}${pointsIn(points, language)}`,
      reason: oneLine(reason).replace(/\.$/, ''),
    })
  return [
    ...[...are].filter(([key]) => !were.has(key)).map(([, each]) => line('adjusted', each)),
    ...[...were].filter(([key]) => !are.has(key)).map(([, each]) => line('notAdjusted', each)),
  ]
}

function brokenLine({file, why, said}: BrokenResult, style: Style): string {
  const text = say(style.language, `regrade.${why}`, {file: oneLine(file), said: oneLine(said ?? '')})
  return wrap(text, style, why === 'foreign' ? '' : sentenceMark(style, 'error'))
}
