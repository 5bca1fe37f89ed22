import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {asTyped} from '../text/as-typed.js'
import {commandBlock} from '../text/command-block.js'
import {wrap} from '../text/fit.js'
import {placeWords} from '../text/markdown.js'
import {mark, paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** The answer to what is wrong in a step. */
export interface ShownAnswer {
  /** The step's. */
  readonly title: string
  readonly number: number
  readonly of: number
  readonly passed: boolean
  /** The title of the check that fails. */
  readonly check: string | null
  readonly diagnosis: {readonly text: string} | null
  readonly commands: readonly {readonly on: string | null; readonly line: string}[]
}

const INDENT = '    '

/** What is wrong, and the commands that put it right, each with the place where it is typed. */
export function renderAnswer(answer: ShownAnswer, style: Style): string {
  const {language} = style
  const {title, number, of, check, diagnosis, commands, passed} = answer
  const place = paint(style, 'quiet', say(language, 'run.stepOf', {index: number, of}))
  const words = passed ? 'feedback.passed' : diagnosis ? 'feedback.cures' : 'feedback.does'
  let last: string | null = null
  const typed = commands.flatMap(({on, line}) => {
    const where = on !== null && on !== last ? [`  ${paint(style, 'quiet', placeWords(on, style))}`] : []
    last = on
    // A monitor knows no line that goes on.
    const shown = on?.startsWith('monitor:')
      ? INDENT + paint(style, 'code', oneLine(line))
      : commandBlock(line, style, INDENT)
    return [...where, shown]
  })
  return [
    wrap(paint(style, 'strong', oneLine(title)), style, style.plain ? `${place}: ` : `${place}  `),
    '',
    ...(check ? [wrap(oneLine(check), style, `${mark(style, 'failed')} `)] : []),
    ...(diagnosis ? [wrap(oneLine(diagnosis.text), style, INDENT)] : []),
    ...(check ? [''] : []),
    wrap(say(language, words), style),
    ...typed,
  ].join('\n')
}

/** That qlab types it, too. */
export function renderRunIt(style: Style): string {
  const solve = asTyped('qlab solve --run', style)
  return wrap(paint(style, 'quiet', say(style.language, 'feedback.runs', {solve})), style)
}
