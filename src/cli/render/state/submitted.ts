import {oneLine} from '../../../report/visible.js'
import {say} from '../../../messages/say.js'
import type {LeftOut} from '../../../usecases/submit/submission-of.js'
import type {Submitted, SubmittedLabs} from '../../../usecases/submit/submit-labs.js'
import {wrap} from '../text/fit.js'
import {paint, sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** So many commands are shown of those that are left out for one reason. */
const MOST_SHOWN = 5
/** What a student can do something about, or may miss. */
const TOLD = ['editor', 'place', 'interrupted', 'unreadable'] as const

/** The files that `qlab submit` has written. */
export function renderSubmitted({submissions}: SubmittedLabs, style: Style): string {
  const each = submissions.map((submitted) => renderOne(submitted, style))
  return [...each, wrap(say(style.language, 'submit.read'), style)].join('\n\n')
}

function renderOne(submitted: Submitted, style: Style): string {
  const {language} = style
  const {lab, commands, aside, emptySteps, solved, leftOut} = submitted
  const file = oneLine(submitted.file)
  const steps = emptySteps.join(', ')
  const empty = emptySteps.length > 1 ? 'submit.emptySteps' : 'submit.emptyStep'
  const notes = [
    ...(aside === null ? [] : [say(language, 'submit.aside', {aside: oneLine(aside)})]),
    ...(steps === '' ? [] : [say(language, empty, {steps})]),
    ...(solved.length === 0 ? [] : [say(language, 'submit.solved', {steps: solved.join(', ')})]),
  ]
  return [
    wrap(say(language, 'submit.written', {lab, commands, file}), style, sentenceMark(style, 'passed')),
    ...[...notes, ...filesIn(submitted, style)].map((note) => wrap(note, style, '  ')),
    ...TOLD.flatMap((why) => leftOutLines(why, leftOut, style)),
  ].join('\n')
}

/** What is told of the files that a lab asks for. */
function filesIn({file, lab, files}: Submitted, {language}: Style): string[] {
  if (!files) return []
  const {zip, names, missing, problems, aside} = files
  const beside = zip === null ? null : {zip: oneLine(zip), file: oneLine(file), names: names.join(', ')}
  return [
    ...(beside ? [say(language, 'submit.files', beside)] : []),
    ...(aside === null ? [] : [say(language, 'submit.aside', {aside: oneLine(aside)})]),
    ...missing.map((name) => say(language, 'submit.missing', {name, work: `~/qlab/${lab}`})),
    ...problems.map((problem) => problem[language]),
  ]
}

function leftOutLines(why: (typeof TOLD)[number], all: readonly LeftOut[], style: Style): string[] {
  const {language} = style
  const texts = all.filter((each) => each.why === why).map(({text}) => oneLine(text))
  if (texts.length === 0) return []
  const more = texts.length - MOST_SHOWN
  return [
    wrap(say(language, 'submit.leftOut', {why: say(language, `submit.${why}`)}), style, '  '),
    ...texts.slice(0, MOST_SHOWN).map((text) => wrap(paint(style, 'code', text), style, '    ')),
    ...(more > 0 ? [`    ${say(language, 'submit.more', {count: more})}`] : []),
  ]
}
