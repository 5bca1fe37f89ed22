import stringWidth from 'string-width'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {wrap} from '../text/fit.js'
import {paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** A step of a run, as its heading tells it. `index` counts from 1. */
export interface StepHeading {
  readonly title: string
  readonly index: number
  readonly of: number
}

/** `Step 2 of 5  Attach the tap`, underlined (by an empty line in plain text). */
export function renderStepHeading({title, index, of}: StepHeading, style: Style): string {
  const place = paint(style, 'quiet', say(style.language, 'run.stepOf', {index, of}))
  const text = wrap(paint(style, 'strong', oneLine(title)), style, style.plain ? `${place}: ` : `${place}  `)
  if (style.plain) return `${text}\n\n`
  const width = Math.max(...text.split('\n').map((line) => stringWidth(line)))
  return `${text}\n${paint(style, 'quiet', (style.unicode ? '─' : '-').repeat(width))}\n`
}
