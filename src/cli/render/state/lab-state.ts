import {duration} from '../../../report/duration.js'
import {say} from '../../../messages/say.js'
import type {LabStatus} from '../../../model/view/lab-status.js'
import {oneLine} from '../../../report/visible.js'
import {asTyped} from '../text/as-typed.js'
import {clock} from '../text/clock.js'
import {renderColumns} from '../text/columns.js'
import {wrap} from '../text/fit.js'
import {mark, paint, sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'

const MINUTE_MS = 60_000

/** When it is, and whether commands must say which lab they are about. */
export interface Seen {
  /** A time in ms. */
  readonly now: number
  readonly several: boolean
}

/** An open lab: how far the student has come, its VMs, where its files are, and what to type next. */
export function renderLabState(lab: LabStatus, style: Style, {now, several}: Seen): string {
  const {language} = style
  const name = `${paint(style, 'strong', oneLine(lab.title))} ${paint(style, 'quiet', `(${lab.lab})`)}`
  const since = {when: clock(lab.openedAt, now), how: openFor(now - Date.parse(lab.openedAt), style)}
  return [
    wrap(name, style),
    wrap(`${say(language, 'lab.openSince', since)} ${whereInLab(lab, style)}`, style),
    '',
    ...stepLines(lab, style),
    '',
    ...factLines(lab, style),
    '',
    say(language, 'lab.toGoOn'),
    ...nextLines(lab, style, several),
  ].join('\n')
}

/** `You are at step 3 of 5: Move the address.` */
export function whereInLab({current, steps}: LabStatus, {language}: Style): string {
  if (current === null) return say(language, 'lab.allStepsDone', {of: steps.length})
  const {number, title} = current
  return say(language, 'lab.atStep', {number, of: steps.length, title: oneLine(title)})
}

function stepLines({steps, current}: LabStatus, style: Style): string[] {
  const {language} = style
  const rows = steps.map(({id, title, outcome}, index) => {
    const here =
      id === current?.id
        ? ` ${paint(style, 'strong', `${style.unicode ? '←' : '<-'} ${say(language, 'lab.here')}`)}`
        : ''
    const words = paint(style, 'quiet', say(language, `lab.step-${outcome}`))
    return [`${mark(style, outcome)} ${index + 1}`, oneLine(title), words + here]
  })
  const told = steps.map(({id, title, outcome}, index) => {
    const step = say(language, 'plain.step', {number: index + 1, title: oneLine(title)})
    const here = id === current?.id ? `, ${say(language, 'lab.here')}` : ''
    return `${sentenceMark(style, outcome)}${step}: ${say(language, `lab.step-${outcome}`)}${here}`
  })
  return renderColumns({columns: [{}, {gives: true}, {}], rows, indent: '  ', told}, style)
}

function factLines({machines, work, guest, accelerator}: LabStatus, style: Style): string[] {
  const {language} = style
  const rows = [
    ...machines.map(({id, disk, state, note}) => [
      `VM ${oneLine(id)}`,
      [`${say(language, `lab.machine-${state}`)} (${oneLine(disk)})`, note && oneLine(note)]
        .filter(Boolean)
        .join('. '),
    ]),
    [say(language, 'lab.files'), oneLine(work)],
    [
      say(language, 'lab.runsOn'),
      [say(language, 'run.guest', {guest: oneLine(guest)}), say(language, `run.${accelerator}`)].join(', '),
    ],
  ]
  const cells = rows.map(([name = '', text = '']) => [paint(style, 'quiet', name), text])
  return renderColumns({columns: [{}, {prose: 0}], rows: cells, indent: '  '}, style)
}

function nextLines({lab, current}: LabStatus, style: Style, several: boolean): string[] {
  const {language} = style
  const which = several ? ` ${lab}` : ''
  const next =
    current === null
      ? ([['stop', 'nextStop']] as const)
      : ([
          ['guide', 'nextGuide'],
          ['check', 'nextCheck'],
          ['hint', 'nextHint'],
        ] as const)
  const rows = next.map(([command, name]) => [
    paint(style, 'code', asTyped(`qlab ${command}${which}`, style)),
    say(language, `lab.${name}`),
  ])
  return renderColumns({columns: [{}, {prose: 0}], rows, indent: '  ', gap: '   '}, style)
}

/** Whole minutes: nobody counts the seconds that a lab has been open. */
function openFor(ms: number, {language}: Style): string {
  return ms < MINUTE_MS
    ? say(language, 'lab.underAMinute')
    : duration(Math.floor(ms / MINUTE_MS) * MINUTE_MS, language)
}
