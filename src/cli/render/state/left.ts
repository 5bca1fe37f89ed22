import {phrase, type PhraseName} from '../../../messages/phrases.js'
import {wrap} from '../text/fit.js'
import {paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** A lab that the student leaves. */
export interface LeftLab {
  readonly lab: string
  /** The work folder. */
  readonly work: string
  /** Whether it stays open; `with-us` is as long as this qlab runs. */
  readonly open: 'stays' | 'with-us' | false
}

const NEXT = [
  ['shell', 'nextShell'],
  ['check', 'nextCheck'],
  ['hint', 'nextHint'],
  ['stop', 'nextStop'],
] as const satisfies readonly (readonly [string, PhraseName])[]

/** What becomes of the lab, and how to go on with it. */
export function renderLeft({lab, work, open}: LeftLab, style: Style): string {
  const {language} = style
  if (!open)
    return wrap(`${phrase(language, 'labClosed', {lab})} ${phrase(language, 'filesStay', {work})}`, style)
  const rows = NEXT.map(([command, name]) => {
    const typed = paint(style, 'code', `qlab ${command}`.padEnd(12))
    return wrap(phrase(language, name), style, `  ${typed} `)
  })
  return [wrap(phrase(language, open === 'stays' ? 'staysOpen' : 'opensWithUs', {lab}), style), ...rows].join(
    '\n',
  )
}

/** Why a shell in a lab is no longer there. */
export function renderShellEnded(lab: string, style: Style): string {
  return wrap(phrase(style.language, 'shellEnded', {lab}), style)
}
