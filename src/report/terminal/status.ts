import stringWidth from 'string-width'
import type {LabStatus} from '../../model/lab-status.js'
import {duration} from '../duration.js'
import {phrase} from '../phrases.js'
import {oneLine} from '../visible.js'
import {pad, wrap} from './fit.js'
import {mark, paint} from './paint.js'
import type {Style} from './style.js'

const MINUTE_MS = 60_000

/**
 * The open labs: how far the student has come in each, its machines, and where it lives.
 * @param elsewhere what to say of labs that are open where we cannot reach them
 * @param now a time in ms
 */
export function renderStatus(
  labs: readonly LabStatus[],
  style: Style,
  elsewhere: readonly {readonly note: string}[] = [],
  now = Date.now(),
): string {
  if (labs.length + elsewhere.length === 0) return phrase(style.language, 'nothingOpen')
  return [
    ...labs.map((lab) => renderLab(lab, style, now)),
    ...elsewhere.map(({note}) => wrap(oneLine(note), style)),
  ].join('\n\n')
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
        ...lab.machines.map(({id, disk, state}) => [
          phrase(language, 'machine'),
          `${oneLine(id)}: ${phrase(language, `machine-${state}`)} (${oneLine(disk)})`,
        ]),
        [phrase(language, 'files'), oneLine(lab.work)],
        [
          phrase(language, 'runsOn'),
          [phrase(language, 'guest', {guest: oneLine(lab.guest)}), phrase(language, lab.accelerator)].join(
            ', ',
          ),
        ],
        [phrase(language, 'openFor'), openFor(now - Date.parse(lab.openedAt), style)],
      ],
      style,
    ),
  ].join('\n')
}

/** Whole minutes: nobody counts the seconds that a lab has been open. */
function openFor(ms: number, {language}: Style): string {
  return ms < MINUTE_MS
    ? phrase(language, 'underAMinute')
    : duration(Math.floor(ms / MINUTE_MS) * MINUTE_MS, language)
}

function table(rows: readonly (readonly string[])[], style: Style): string[] {
  const column = Math.max(...rows.map(([name = '']) => stringWidth(name)))
  return rows.map(([name = '', text = '']) =>
    wrap(text, style, `  ${paint(style, 'quiet', pad(name, column))}  `),
  )
}
