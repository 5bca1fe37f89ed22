import {say} from '../../../messages/say.js'
import {wrap} from '../text/fit.js'
import {paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** The page, as it can be reached now. */
export interface ShownPage {
  /** It works once. */
  readonly address: string
  /** What brings it to another computer, typed there; null where nobody needs that. */
  readonly tunnel: string | null
  /** The port that it had before, when something else has that now; else null. */
  readonly movedFrom: number | null
  /** Whether a browser has been told to open it. */
  readonly opened: boolean
}

/** Where the page is. The address, and the command that brings it elsewhere, are on lines of their own and are never broken. */
export function renderWeb({address, tunnel, movedFrom, opened}: ShownPage, style: Style): string {
  const {language} = style
  const line = (text: string): string => `\n  ${paint(style, 'code', text)}\n`
  const begin =
    tunnel === null
      ? []
      : [
          `${wrap(say(language, 'web.fromAfar'), style)}\n`,
          line(tunnel),
          `\n${wrap(say(language, 'web.there'), style)}\n`,
        ]
  const where =
    tunnel === null ? [`${wrap(say(language, opened ? 'web.opened' : 'web.address'), style)}\n`] : []
  const moved =
    movedFrom === null ? [] : [`${wrap(say(language, 'web.moved', {port: movedFrom}), style)}\n\n`]
  return [...moved, ...begin, ...where, line(address), `\n${wrap(say(language, 'web.ends'), style)}\n`].join(
    '',
  )
}
