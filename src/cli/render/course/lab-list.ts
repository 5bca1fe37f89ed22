import stringWidth from 'string-width'
import type {LabListing} from '../../../model/view/lab-listing.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {pad, truncate, wrap} from '../text/fit.js'
import {mark, paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

const WIDEST_ID = 24
const GAP = '  '
/** Narrower columns than this are hard to read: then what a lab is about stands below its numbers. */
const LEAST_ABOUT = 24

/** The labs as a table: what each takes of time, disk and memory, and what it is about. */
export function renderLabs(labs: readonly LabListing[], style: Style): string {
  const {language} = style
  if (labs.length === 0) return say(language, 'course.noLabs')
  const head = (['lab', 'minutes', 'disk', 'memory'] as const).map((name) => say(language, `table.${name}`))
  const rows = labs.map((lab) => cellsOf(lab, style))
  const widths = head.map((text, column) =>
    Math.max(...[text, ...rows.map((row) => row[column] ?? '')].map((cell) => stringWidth(cell))),
  )
  const line = (cells: readonly string[]): string[] =>
    cells.map((cell, column) => pad(cell, widths[column] ?? 0, column > 0))
  return [
    paint(
      style,
      'quiet',
      truncate([...line(head), say(language, 'table.about')].join(GAP), style.width, style),
    ),
    ...labs.map((lab, index) => {
      const [id = '', ...numbers] = line(rows[index] ?? [])
      const lead = [paint(style, 'code', id), ...numbers].join(GAP)
      return style.width - stringWidth(lead) - GAP.length < LEAST_ABOUT
        ? `${lead}\n${wrap(about(lab, style), style, '    ')}`
        : wrap(about(lab, style), style, lead + GAP)
    }),
  ].join('\n')
}

/** The lab, its minutes, its disk and its memory. */
function cellsOf({id, minutes, diskMb, memoryMb}: LabListing, style: Style): string[] {
  const none = style.unicode ? '–' : '-'
  const megabytes = (count: number | null): string => (count === null ? none : `${count} MB`)
  return [
    truncate(oneLine(id), WIDEST_ID, style),
    minutes === null ? none : String(minutes),
    megabytes(diskMb),
    megabytes(memoryMb),
  ]
}

function about({id, summary, open, problems}: LabListing, style: Style): string {
  const {language} = style
  if (problems > 0) return `${mark(style, 'failed')} ${say(language, 'course.labInvalid', {lab: id})}`
  const aside = open ? paint(style, 'quiet', ` (${say(language, 'course.labOpen')})`) : ''
  return `${oneLine(summary ?? '')}${aside}`
}
