import type {Root} from 'mdast'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {asTyped, commandsInWords} from '../text/as-typed.js'
import {commandBlock} from '../text/command-block.js'
import {wrap} from '../text/fit.js'
import {renderMarkdown} from '../text/markdown.js'
import {mark, paint} from '../text/paint.js'
import type {Style} from '../text/style.js'
import {lookLabel} from './look-label.js'
import type {Beside} from './check-lines.js'

/** A hint of a step. */
export interface ShownHint {
  /** The step's. */
  readonly title: string
  /** 1-based. */
  readonly number: number
  readonly of: number
  /** What is wrong, the form of the command that puts it right, or a hint of the guide. */
  readonly kind: 'wrong' | 'form' | 'guide'
  /** The title of the check that fails. */
  readonly check: string | null
  readonly look: string | null
  readonly text: string
  /** With a hint of the guide. */
  readonly hint: Root | null
}

const INDENT = '    '

/** `Hint 2 of 3  Build the bridge`, and below it the hint; last, the command that shows the answer, unless a key does. */
export function renderHint(hint: ShownHint, style: Style, beside: Beside = 'commands'): string {
  const {title, number, of} = hint
  const place = paint(style, 'quiet', say(style.language, 'run.hintOf', {number, of}))
  const solve = say(style.language, 'feedback.next', {solve: asTyped('qlab solve', style)})
  return [
    wrap(paint(style, 'strong', oneLine(title)), style, style.plain ? `${place}: ` : `${place}  `),
    '',
    renderHintText(hint, beside === 'commands' ? style : {...style, qlab: 'qlab'}).trimEnd(),
    '',
    ...(number === of && beside === 'commands' ? [wrap(paint(style, 'quiet', solve), style)] : []),
  ].join('\n')
}

/** The hint alone. */
function renderHintText({kind, check, look, text, hint}: ShownHint, style: Style): string {
  if (hint) return renderMarkdown(hint, style)
  const {language} = style
  const headline = wrap(oneLine(check ?? ''), style, `${mark(style, 'failed')} `)
  if (kind === 'form')
    return [
      headline,
      wrap(say(language, 'feedback.form'), style, INDENT),
      commandBlock(text, style, INDENT),
    ].join('\n')
  return [
    headline,
    wrap(oneLine(commandsInWords(text, style)), style, INDENT),
    ...(look ? [commandBlock(asTyped(look, style), style, `${INDENT}${lookLabel(look, language)}  `)] : []),
  ].join('\n')
}
