import {say} from '../../../messages/say.js'
import type {LabStatus} from '../../../model/view/lab-status.js'
import {oneLine} from '../../../report/visible.js'
import {asTyped} from '../text/as-typed.js'
import {renderColumns} from '../text/columns.js'
import {wrap} from '../text/fit.js'
import {paint} from '../text/paint.js'
import type {Style} from '../text/style.js'
import {whereInLab} from './lab-state.js'
import {renderTroubles, type Open} from './status.js'

const ONE = ['start', 'guide', 'shell', 'check', 'hint', 'status', 'stop', 'help'] as const
const SEVERAL = ['status', 'help'] as const
const NONE = ['help'] as const
const SAYS = {
  start: 'nextStart',
  guide: 'nextGuide',
  shell: 'nextShell',
  check: 'nextCheck',
  hint: 'nextHint',
  status: 'nextStatus',
  stop: 'nextStop',
  help: 'nextHelp',
} as const

/** What a student who types `qlab` alone is told: which lab is open, at which step, and how to go on. Null where none is. */
export function renderHere({labs, ...others}: Open, style: Style): string | null {
  const troubles = renderTroubles(others, style)
  if (labs.length === 0 && troubles.length === 0) return null
  // Of labs that are closed, qlab status knows no more than this.
  const onlyLeft = labs.length === 0 && troubles.length === (others.left ?? []).length
  const more: readonly (keyof typeof SAYS)[] = labs.length === 1 ? ONE : onlyLeft ? NONE : SEVERAL
  const rows = [
    ...(labs.length > 1
      ? labs.map(({lab}) => [`start ${lab}`, say(style.language, 'lab.nextStart')] as const)
      : []),
    ...more.map((name) => [name, say(style.language, `lab.${SAYS[name]}`)] as const),
  ].map(([command, why]) => [paint(style, 'code', asTyped(`qlab ${command}`, style)), why])
  return [
    ...labs.map((lab) => openLab(lab, style)),
    ...troubles,
    renderColumns({columns: [{}, {prose: 0}], rows, indent: '  ', gap: '   '}, style).join('\n'),
  ].join('\n\n')
}

function openLab(lab: LabStatus, style: Style): string {
  const name = paint(style, 'strong', lab.lab)
  const open = say(style.language, 'lab.isOpen', {lab: name, title: oneLine(lab.title)})
  return `${wrap(open, style)}\n${wrap(whereInLab(lab, style), style)}`
}
