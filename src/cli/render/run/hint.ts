import type {Root} from 'mdast'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {wrap} from '../text/fit.js'
import {renderMarkdown} from '../text/markdown.js'
import {paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** A hint of a step. */
export interface ShownHint {
  /** The step's. */
  readonly title: string
  /** 1-based. */
  readonly number: number
  readonly of: number
  readonly hint: Root
}

/** `Hint 2 of 3  Build the bridge`, and below it the hint. */
export function renderHint({title, number, of, hint}: ShownHint, style: Style): string {
  const place = paint(style, 'quiet', say(style.language, 'run.hintOf', {number, of}))
  return `${wrap(paint(style, 'strong', oneLine(title)), style, `${place}  `)}\n\n${renderMarkdown(hint, style)}`
}
