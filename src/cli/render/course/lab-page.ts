import stringWidth from 'string-width'
import {say} from '../../../messages/say.js'
import type {LabPage} from '../../../model/view/lab-page.js'
import {oneLine} from '../../../report/visible.js'
import {asTyped} from '../text/as-typed.js'
import {renderColumns} from '../text/columns.js'
import {wrap} from '../text/fit.js'
import {paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

const INDENT = '  '

/** `qlab help bridge`: what the lab is about, what it needs, its steps, and how to start it. */
export function renderLabPage(lab: LabPage, style: Style): string {
  const {language} = style
  const title = (name: 'labNeeds' | 'labSteps' | 'labStart'): string =>
    paint(style, 'strong', say(language, `help.${name}`))
  const steps = lab.steps.map((step, index) => [
    String(index + 1),
    oneLine(step.title),
    paint(style, 'quiet', oneLine(step.id)),
  ])
  const longest = (which: 'title' | 'id'): number =>
    Math.max(0, ...lab.steps.map((step) => stringWidth(step[which])))
  const widest = INDENT.length + String(lab.steps.length).length + longest('title') + longest('id') + 4
  const told = lab.steps.map(
    ({id, title: text}, index) =>
      `${say(language, 'plain.step', {number: index + 1, title: oneLine(text)})} (${oneLine(id)})`,
  )
  const state = lab.open ? 'course.labOpen' : lab.passed ? 'course.labDone' : null
  const aside = paint(style, 'quiet', `(${[lab.id, ...(state ? [say(language, state)] : [])].join(', ')})`)
  return [
    wrap(`${paint(style, 'strong', oneLine(lab.title))} ${aside}`, style),
    wrap(`${oneLine(lab.summary)}.`, style),
    '',
    title('labNeeds'),
    ...renderColumns({columns: [{}, {prose: 0}], rows: needRows(lab, style), indent: INDENT}, style),
    '',
    title('labSteps'),
    ...renderColumns(
      widest <= style.width
        ? {columns: [{right: true}, {}, {}], rows: steps, indent: INDENT, told}
        : {columns: [{right: true}, {prose: 0}], rows: steps.map(together), indent: INDENT, told},
      style,
    ),
    '',
    title('labStart'),
    ...renderColumns({columns: [{}, {prose: 0}], rows: startRows(lab, style), indent: INDENT}, style),
    '',
  ].join('\n')
}

/** The title and the id of a step in one cell, for a narrow terminal. */
function together([number = '', title = '', id = '']: readonly string[]): string[] {
  return [number, `${title} (${id})`]
}

function needRows(lab: LabPage, style: Style): string[][] {
  const {language} = style
  const {minutes, memoryMb, diskMb, programs, after, machines} = lab
  const some = (rows: readonly string[]): string | null => (rows.length === 0 ? null : rows.join(', '))
  const rows: readonly (readonly [
    'needTime' | 'needMemory' | 'needDisk' | 'needPrograms' | 'needAfter' | 'needVms',
    string | null,
  ])[] = [
    ['needTime', minutes === null ? null : `${minutes} min`],
    ['needMemory', memoryMb === null ? null : `${memoryMb} MB`],
    ['needDisk', diskMb === null ? null : `${diskMb} MB`],
    ['needPrograms', some(programs)],
    ['needAfter', some(after)],
    ['needVms', some(machines.map(({id, disk}) => `${id} (${disk})`))],
  ]
  return rows.flatMap(([name, text]) =>
    text === null ? [] : [[paint(style, 'quiet', say(language, `help.${name}`)), oneLine(text)]],
  )
}

function startRows({id}: LabPage, style: Style): string[][] {
  const {language} = style
  const rows = [
    [`qlab start ${id}`, say(language, 'help.startWalk')],
    [`qlab start ${id} --auto`, say(language, 'help.startAuto')],
  ]
  return rows.map(([command = '', why = '']) => [paint(style, 'code', asTyped(command, style)), why])
}
