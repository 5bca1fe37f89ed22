import {asTyped} from '../text/as-typed.js'
import {basename} from 'node:path'
import {say} from '../../../messages/say.js'
import {wrap} from '../text/fit.js'
import {paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** A machine's screen that can be reached now. */
export interface ShownView {
  readonly machine: string
  readonly address: string
  readonly password: boolean
  /** The program that shows it; null when that is left to the reader. */
  readonly viewer: string | null
  /** The other protocols that it can be seen through. */
  readonly others: readonly ('vnc' | 'spice')[]
}

/** Where the screen is, or what shows it. */
export function renderView({machine, address, password, viewer, others}: ShownView, style: Style): string {
  const {language} = style
  const more = [
    ...(password ? [say(language, 'lab.viewPassword')] : []),
    ...others.map((protocol) =>
      say(language, 'lab.viewOther', {
        protocol: protocol.toUpperCase(),
        command: asTyped(`qlab view ${machine} --${protocol}`, style),
      }),
    ),
  ]
    .map((sentence) => ` ${sentence}`)
    .join('')
  if (viewer)
    return `${wrap(say(language, 'lab.viewOpened', {viewer: basename(viewer), machine}) + more, style)}\n`
  const where = paint(style, 'code', address)
  return `${wrap(say(language, 'lab.viewServed', {machine}) + more, style)}\n\n  ${where}\n\n`
}
