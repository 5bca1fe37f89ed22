import type {LabStatus} from '../../model/lab-status.js'
import {phrase} from '../phrases.js'
import {mark, paint} from './paint.js'
import type {Style} from './style.js'

/** The open labs, their machines, and how far the student has come. */
export function renderStatus(labs: readonly LabStatus[], style: Style): string {
  if (labs.length === 0) return phrase(style.language, 'nothingOpen')
  return labs.map((lab) => renderLab(lab, style)).join('\n\n')
}

function renderLab(lab: LabStatus, style: Style): string {
  const {language} = style
  const machines = lab.machines.map(
    ({id, disk, state}) => `  ${id}  ${disk}  ${phrase(language, `machine-${state}`)}`,
  )
  const steps = lab.steps.map(({outcome, title}) => `  ${mark(style, outcome)} ${title}`)
  return [
    `${paint(style, 'strong', lab.title)}  (${lab.lab})`,
    paint(style, 'quiet', `  ${lab.work}   ${lab.guest}, ${lab.accelerator}`),
    ...steps,
    ...(machines.length > 0 ? [phrase(language, 'machines'), ...machines] : []),
  ].join('\n')
}
