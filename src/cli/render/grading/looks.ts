import {say} from '../../../messages/say.js'
import type {Student} from '../../../model/grading/grades.js'
import type {LookAgain, SubmissionAgain} from '../../../model/grading/regrade.js'
import {shellWord} from '../../../model/shell-word.js'
import {oneLine} from '../../../report/visible.js'
import type {RegradedClass} from '../../../usecases/regrade/regrade-class.js'
import {wrap} from '../text/fit.js'
import {paint, sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'
import {whoAll} from './who-all.js'

/** What had to be looked at again: what was done, and what was not. */
export function renderLooks(regraded: RegradedClass, style: Style): string {
  const {language} = style
  const {
    regrade: {again},
    ran,
  } = regraded
  const done = again.filter((each) => each.done)
  const left = again.filter((each) => !each.done)
  const runnable = left.filter(({looks}) => looks.some(({why}) => why !== 'judge-throws'))
  const command = regradeCommand(regraded, '--run', style)
  return [
    ...(done.length > 0 ? [wrap(say(language, 'regrade.ranAgain'), style), ...linesOf(done, style)] : []),
    ...(left.length > 0
      ? [
          wrap(say(language, ran ? 'regrade.notRun' : 'regrade.again'), style, sentenceMark(style, 'error')),
          ...linesOf(left, style),
        ]
      : []),
    ...(!ran && runnable.length > 0
      ? [wrap(say(language, 'regrade.run', {count: runnable.length, command}), style)]
      : []),
  ].join('\n')
}

/** The same command line with a flag more. */
export function regradeCommand(
  {results, lab}: Pick<RegradedClass, 'results' | 'lab'>,
  flag: '--run' | '--write',
  style: Style,
): string {
  const words = [results, ...(lab === null ? [] : ['--lab', lab]), flag]
  return paint(style, 'code', ['qlab regrade', ...words.map(shellWord)].join(' '))
}

/** Each thing once, with those whose submissions it concerns. */
function linesOf(again: readonly SubmissionAgain[], style: Style): string[] {
  const groups = new Map<
    string,
    {readonly lab: string; readonly look: LookAgain; readonly whose: Student[]}
  >()
  for (const {lab, student, looks} of again)
    for (const look of looks) {
      const key = JSON.stringify([lab, look.step, look.check?.id, look.why, look.said])
      const group = groups.get(key) ?? {lab, look, whose: []}
      groups.set(key, group)
      group.whose.push(student)
    }
  return [...groups.values()].map((group) => wrap(lineOf(group, style), style, '  '))
}

function lineOf(
  {lab, look, whose}: {readonly lab: string; readonly look: LookAgain; readonly whose: readonly Student[]},
  style: Style,
): string {
  const {language} = style
  const {step, check, said} = look
  const reason = say(language, `regrade.why-${look.why}`)
  const why = said === null ? reason : `${reason} (${oneLine(said)})`
  const values = {lab: oneLine(lab), why, who: whoAll(whose, style)}
  if (step === null) return say(language, 'regrade.aboutAll', values)
  const what = check ? oneLine(check.title) : say(language, 'regrade.aboutStep', {step})
  return say(language, 'regrade.about', {...values, what})
}
