import {say} from '../../../messages/say.js'
import {renderColumns} from '../text/columns.js'
import {asTyped} from '../text/as-typed.js'
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
  ['start', 'nextStart'],
  ['guide', 'nextGuide'],
  ['shell', 'nextShell'],
  ['check', 'nextCheck'],
  ['hint', 'nextHint'],
  ['stop', 'nextStop'],
] as const

/** What becomes of the lab, and how to go on with it. */
export function renderLeft({lab, work, open}: LeftLab, style: Style): string {
  const {language} = style
  if (!open)
    return wrap(`${say(language, 'lab.labClosed', {lab})} ${say(language, 'lab.filesStay', {work})}`, style)
  const next = NEXT.map(([command, name]) => [
    paint(style, 'code', asTyped(command === 'start' ? `qlab start ${lab}` : `qlab ${command}`, style)),
    say(language, `lab.${name}`),
  ])
  const rows = renderColumns({columns: [{}, {prose: 0}], rows: next, indent: '  ', gap: '   '}, style)
  return [
    wrap(say(language, open === 'stays' ? 'lab.staysOpen' : 'lab.opensWithUs', {lab}), style),
    ...rows,
  ].join('\n')
}

/** Why a shell in a lab is no longer there. */
export function renderShellEnded(lab: string, style: Style): string {
  return wrap(say(style.language, 'lab.shellEnded', {lab}), style)
}
