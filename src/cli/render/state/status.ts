import {asTyped} from '../text/as-typed.js'
import type {DiedLab, LabStatus, UnreadableLab} from '../../../model/view/lab-status.js'
import {duration} from '../../../report/duration.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {renderColumns} from '../text/columns.js'
import {wrap} from '../text/fit.js'
import {mark, paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

const MINUTE_MS = 60_000

/** What is open, and what should be. */
export interface Open {
  readonly labs: readonly LabStatus[]
  /** What to say of labs that are open where we cannot reach them. */
  readonly elsewhere?: readonly {readonly note: string}[]
  readonly unreadable?: readonly UnreadableLab[]
  readonly died?: readonly DiedLab[]
}

/**
 * The open labs: how far the student has come in each, its machines, and where it lives.
 * @param now a time in ms
 */
export function renderStatus(
  {labs, elsewhere = [], unreadable = [], died = []}: Open,
  style: Style,
  now = Date.now(),
): string {
  const parts = [
    ...labs.map((lab) => renderLab(lab, style, now)),
    ...elsewhere.map(({note}) => wrap(oneLine(note), style)),
    ...unreadable.map((lab) => renderUnreadable(lab, style)),
    ...died.map((lab) => renderDied(lab, style, now)),
  ]
  return parts.length === 0 ? say(style.language, 'lab.nothingOpen') : parts.join('\n\n')
}

function renderUnreadable({lab, vms, processes}: UnreadableLab, style: Style): string {
  const {language} = style
  const pids = processes.join(', ') || '–'
  return [
    wrap(say(language, 'lab.labUnreadable', {lab, vms, pids}), style, `${mark(style, 'error')} `),
    `    ${asTyped(`qlab stop ${lab}`, style)}    (${say(language, 'lab.closesIt')})`,
    `    ${asTyped(`qlab start ${lab} --yes`, style)}    (${say(language, 'lab.closesAndOpens')})`,
  ].join('\n')
}

function renderDied({lab, seenAt, work}: DiedLab, style: Style, now: number): string {
  const {language} = style
  const files = work ? ` ${say(language, 'lab.filesStay', {work})}` : ''
  const said = say(language, 'lab.labDied', {lab, when: clock(seenAt, now)})
  return [
    wrap(said + files, style, `${mark(style, 'failed')} `),
    `    ${asTyped(`qlab start ${lab}`, style)}    (${say(language, 'lab.opensAgain')})`,
    `    ${asTyped(`qlab stop ${lab}`, style)}    (${say(language, 'lab.clearsAway')})`,
  ].join('\n')
}

/** The time of day, as the computer's clock shows it; with the date where that was another day. */
function clock(iso: string, now: number): string {
  const pad2 = (number: number): string => String(number).padStart(2, '0')
  const [then, today] = [new Date(iso), new Date(now)]
  const time = `${pad2(then.getHours())}:${pad2(then.getMinutes())}`
  const date = `${then.getFullYear()}-${pad2(then.getMonth() + 1)}-${pad2(then.getDate())}`
  return then.toDateString() === today.toDateString() ? time : `${date} ${time}`
}

function renderLab(lab: LabStatus, style: Style, now: number): string {
  const {language} = style
  const steps = lab.steps.map(({outcome, title}, index) =>
    wrap(oneLine(title), style, `  ${mark(style, outcome)} ${index + 1}  `),
  )
  return [
    wrap(`${paint(style, 'strong', oneLine(lab.title))} ${paint(style, 'quiet', `(${lab.lab})`)}`, style),
    ...steps,
    '',
    ...table(
      [
        ...lab.machines.map(({id, disk, state, note}) => [
          say(language, 'lab.machine'),
          [
            `${oneLine(id)}: ${say(language, `lab.machine-${state}`)} (${oneLine(disk)})`,
            note && oneLine(note),
          ]
            .filter(Boolean)
            .join('. '),
        ]),
        [say(language, 'lab.files'), oneLine(lab.work)],
        [
          say(language, 'lab.runsOn'),
          [
            say(language, 'run.guest', {guest: oneLine(lab.guest)}),
            say(language, `run.${lab.accelerator}`),
          ].join(', '),
        ],
        [say(language, 'lab.openFor'), openFor(now - Date.parse(lab.openedAt), style)],
      ],
      style,
    ),
  ].join('\n')
}

/** Whole minutes: nobody counts the seconds that a lab has been open. */
function openFor(ms: number, {language}: Style): string {
  return ms < MINUTE_MS
    ? say(language, 'lab.underAMinute')
    : duration(Math.floor(ms / MINUTE_MS) * MINUTE_MS, language)
}

function table(rows: readonly (readonly string[])[], style: Style): string[] {
  const cells = rows.map(([name = '', text = '']) => [paint(style, 'quiet', name), text])
  return renderColumns({columns: [{}, {prose: 0}], rows: cells, indent: '  '}, style)
}
