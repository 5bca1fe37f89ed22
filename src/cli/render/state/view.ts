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
  const asks = view.password ? ` ${say(language, 'lab.viewPassword')}` : ''
  const more =
    others(view, style) + (tunnel === null ? '' : `\n${fromAfar({machine, address, tunnel}, style)}`)
  if (viewer)
    return `${wrap(say(language, 'lab.viewOpened', {viewer: basename(viewer), machine}) + asks, style)}\n${more}`
  const where = paint(style, 'code', address)
  return `${wrap(say(language, 'lab.viewServed', {machine}) + asks, style)}\n\n  ${where}\n${more}`
}

/** How to see it through another protocol, a line for each. */
function others({machine, others}: ShownView, style: Style): string {
  const lines = others.map((protocol) => {
    const command = asTyped(`qlab view ${machine} --${protocol}`, style)
    return `${say(style.language, 'lab.viewOther', {protocol: protocol.toUpperCase(), command})}\n`
  })
  return lines.length > 0 ? `\n${lines.join('')}` : ''
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
