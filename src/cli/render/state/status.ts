import {asTyped} from '../text/as-typed.js'
import {clock} from '../text/clock.js'
import {noticeWords} from '../run/notice-words.js'
import {renderLabState} from './lab-state.js'
import {hoursAndMinutes} from '../../../model/local-day.js'
import type {DiedLab, LabStatus, UnreadableLab} from '../../../model/view/lab-status.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {wrap} from '../text/fit.js'
import {sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** What is open, and what should be. */
export interface Open {
  readonly labs: readonly LabStatus[]
  /** What to say of labs that are open where we cannot reach them. */
  readonly elsewhere?: readonly {readonly note: string}[]
  readonly unreadable?: readonly UnreadableLab[]
  readonly died?: readonly DiedLab[]
  readonly closedIdle?: readonly {
    readonly lab: string
    readonly closedAt: string
    readonly hours: number
    readonly reason?: 'day' | undefined
  }[]
  readonly left?: readonly {
    readonly lab: string
    readonly leftAt: string
    readonly number: number
    readonly of: number
  }[]
  readonly aside?: readonly {readonly lab: string; readonly folder: string}[]
}

/**
 * The open labs: how far the student has come in each, its machines, and where it lives.
 * @param now a time in ms
 */
export function renderStatus(
  {labs, aside = [], left = [], ...lost}: Open,
  style: Style,
  now = Date.now(),
): string {
  const parts = [
    ...labs.map((lab) => renderLabState(lab, style, {now, several: labs.length > 1})),
    ...renderTroubles(lost, style, now),
  ]
  if (parts.length === 0) parts.push(say(style.language, 'lab.nothingOpen'))
  return [...parts, ...renderTroubles({left, aside}, style, now)].join('\n\n')
}

/** What there is to know of labs beside those that are open, each a paragraph. */
export function renderTroubles(
  {elsewhere = [], unreadable = [], died = [], closedIdle = [], left = [], aside = []}: Omit<Open, 'labs'>,
  style: Style,
  now = Date.now(),
): string[] {
  return [
    ...elsewhere.map(({note}) => wrap(oneLine(note), style)),
    ...unreadable.map((lab) => renderUnreadable(lab, style)),
    ...died.map((lab) => renderDied(lab, style, now)),
    ...closedIdle.map((lab) => renderClosedIdle(lab, style, now)),
    ...left.map((lab) => renderBegun(lab, style, now)),
    ...aside.map(({lab, folder}) =>
      wrap(oneLine(noticeWords({notice: 'files-aside', lab, folder}, style)), style),
    ),
  ]
}

function renderUnreadable({lab, vms, processes}: UnreadableLab, style: Style): string {
  const {language} = style
  const pids = processes.join(', ') || '–'
  return [
    wrap(say(language, 'lab.labUnreadable', {lab, vms, pids}), style, sentenceMark(style, 'error')),
    `    ${asTyped(`qlab stop ${lab}`, style)}    (${say(language, 'lab.closesIt')})`,
    `    ${asTyped(`qlab start ${lab} --yes`, style)}    (${say(language, 'lab.closesAndOpens')})`,
  ].join('\n')
}

function renderDied({lab, seenAt, work}: DiedLab, style: Style, now: number): string {
  const {language} = style
  const files = work ? ` ${say(language, 'lab.filesStay', {work})}` : ''
  const said = say(language, 'lab.labDied', {lab, when: clock(seenAt, now)})
  return [
    wrap(said + files, style, sentenceMark(style, 'failed')),
    `    ${asTyped(`qlab start ${lab}`, style)}    (${say(language, 'lab.opensAgain')})`,
    `    ${asTyped(`qlab stop ${lab}`, style)}    (${say(language, 'lab.clearsAway')})`,
  ].join('\n')
}

function renderBegun(
  {lab, leftAt, number, of}: NonNullable<Open['left']>[number],
  style: Style,
  now: number,
): string {
  const {language} = style
  return [
    wrap(say(language, 'lab.leftAt', {lab, number, of, when: clock(leftAt, now)}), style),
    `    ${asTyped(`qlab start ${lab}`, style)}    (${say(language, 'lab.goesOn')})`,
  ].join('\n')
}

function renderClosedIdle(
  {lab, closedAt, hours, reason}: NonNullable<Open['closedIdle']>[number],
  style: Style,
  now: number,
): string {
  const {language} = style
  const when = clock(closedAt, now)
  const told =
    reason === 'day'
      ? say(language, 'lab.closedDay', {lab, when, time: hoursAndMinutes(hours * 3_600_000)})
      : say(language, 'lab.closedIdle', {lab, when, hours})
  return [
    wrap(told, style),
    `    ${asTyped(`qlab start ${lab}`, style)}    (${say(language, 'lab.goesOn')})`,
  ].join('\n')
}
