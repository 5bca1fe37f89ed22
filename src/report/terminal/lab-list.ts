import stringWidth from 'string-width'
import type {LabListing} from '../../model/lab-listing.js'
import {phrase} from '../phrases.js'
import {oneLine} from '../visible.js'
import {pad, wrap} from './fit.js'
import {mark, paint} from './paint.js'
import type {Style} from './style.js'

const WIDEST_ID = 24

/** The labs, a line each. */
export function renderLabs(labs: readonly LabListing[], style: Style): string {
  if (labs.length === 0) return phrase(style.language, 'noLabs')
  const column = Math.min(WIDEST_ID, Math.max(...labs.map(({id}) => stringWidth(id))))
  return labs.map((lab) => renderLab(lab, column, style)).join('\n')
}

function renderLab({id, summary, minutes, open, problems}: LabListing, column: number, style: Style): string {
  const {language} = style
  const first = `${paint(style, 'code', pad(oneLine(id), column))}  `
  if (problems > 0)
    return wrap(phrase(language, 'labInvalid', {lab: id}), style, `${first}${mark(style, 'failed')} `)
  const asides = [
    ...(minutes === null ? [] : [phrase(language, 'minutes', {minutes})]),
    ...(open ? [phrase(language, 'labOpen')] : []),
  ]
  const aside = asides.length > 0 ? paint(style, 'quiet', ` (${asides.join(', ')})`) : ''
  return wrap(`${oneLine(summary ?? '')}${aside}`, style, first)
}
