import {asTyped} from '../text/as-typed.js'
import type {LabListing} from '../../../model/view/lab-listing.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {renderColumns} from '../text/columns.js'
import {truncate} from '../text/fit.js'
import {paint, sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'

const WIDEST_ID = 24
/** Narrower columns than this are hard to read: then what a lab is about stands below its numbers. */
const LEAST_ABOUT = 24

/** The labs as a table: what each takes of time, disk and memory, and what it is about. */
export function renderLabs(labs: readonly LabListing[], style: Style): string {
  const {language} = style
  if (labs.length === 0) return say(language, 'course.noLabs')
  return renderColumns(
    {
      columns: [{}, {right: true}, {right: true}, {right: true}, {prose: LEAST_ABOUT}],
      head: (['lab', 'minutes', 'disk', 'memory', 'about'] as const).map((name) =>
        say(language, `table.${name}`),
      ),
      rows: labs.map((lab) => [...cellsOf(lab, style), about(lab, style)]),
      ...(style.plain && {told: labs.map((lab) => inWords(lab, style))}),
    },
    style,
  ).join('\n')
}

/** `bridge: A VM on the LAN. 25 minutes, 20 MB of disk, 512 MB of memory`. */
function inWords(lab: LabListing, style: Style): string {
  const {language} = style
  const {id, minutes, diskMb, memoryMb} = lab
  const needs = [
    ...(minutes === null ? [] : [say(language, 'plain.minutes', {count: minutes})]),
    ...(diskMb === null ? [] : [say(language, 'plain.disk', {size: `${diskMb} MB`})]),
    ...(memoryMb === null ? [] : [say(language, 'plain.memory', {size: `${memoryMb} MB`})]),
  ]
  return [`${oneLine(id)}: ${about(lab, style)}`, needs.join(', ')].filter(Boolean).join('. ')
}

/** The lab, its minutes, its disk and its memory. */
function cellsOf({id, minutes, diskMb, memoryMb}: LabListing, style: Style): string[] {
  const none = style.unicode ? '–' : '-'
  const megabytes = (count: number | null): string => (count === null ? none : `${count} MB`)
  return [
    paint(style, 'code', truncate(oneLine(id), WIDEST_ID, style)),
    minutes === null ? none : String(minutes),
    megabytes(diskMb),
    megabytes(memoryMb),
  ]
}

function about({id, summary, open, problems}: LabListing, style: Style): string {
  const {language} = style
  if (problems > 0)
    return `${sentenceMark(style, 'failed')}${say(language, 'course.labInvalid', {command: asTyped(`qlab lab lint ${id}`, style)})}`
  const aside = open ? paint(style, 'quiet', ` (${say(language, 'course.labOpen')})`) : ''
  return `${oneLine(summary ?? '')}${aside}`
}
