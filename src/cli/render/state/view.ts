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
  /** What brings it to another computer, typed there; null where nobody needs that. */
  readonly tunnel: string | null
}

/** Where the screen is, or what shows it; and how to see it from another computer. */
export function renderView(view: ShownView, style: Style): string {
  const {machine, address, viewer, tunnel} = view
  const {language} = style
  const more = sentences(view, style)
  const far = tunnel === null ? '' : fromAfar({machine, address, tunnel}, style)
  if (viewer)
    return `${wrap(say(language, 'lab.viewOpened', {viewer: basename(viewer), machine}) + more, style)}\n${far && `\n${far}`}`
  const where = paint(style, 'code', address)
  return `${wrap(say(language, 'lab.viewServed', {machine}) + more, style)}\n\n  ${where}\n\n${far}`
}

function sentences({machine, password, others}: ShownView, style: Style): string {
  const {language} = style
  return [
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
}

/** The command is on a line of its own, and is never broken. */
function fromAfar(
  {machine, address, tunnel}: {readonly machine: string; readonly address: string; readonly tunnel: string},
  style: Style,
): string {
  const {language} = style
  const protocol = address.startsWith('vnc') ? 'VNC' : 'SPICE'
  const command = asTyped(`qlab screenshot ${machine} ${machine}.png`, style)
  return [
    `${wrap(say(language, 'lab.viewFromAfar'), style)}\n`,
    `  ${paint(style, 'code', tunnel)}\n`,
    `${wrap(say(language, 'lab.viewThere', {address, protocol, command}), style)}\n`,
  ].join('\n')
}
