import {relative} from 'node:path'
import type {CaseResult, LabProof, Proof} from '../../model/proof.js'
import {duration} from '../duration.js'
import {lookTold} from '../look-told.js'
import {shownPlace} from '../shown-place.js'
import type {ReportFormat} from '../report-format.js'
import {oneLine} from '../visible.js'

/** Markdown. Of a proof: a table of the labs, and what is not as it must be. */
export const markdown = {name: 'markdown', extension: 'md', proof: ofProof} satisfies ReportFormat

function ofProof({labs}: Proof): string {
  const head = [
    'Lab',
    'Mutants',
    'Killed',
    'Justified',
    'Right ways that pass',
    'Made ways that pass',
    'Cured',
    'Tangles judged',
    'Time',
  ]
  const rows = labs.map(rowOf)
  const table = [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map(
    (cells) => `| ${cells.join(' | ')} |`,
  )
  const wrong = labs.flatMap(({id, survivors, uncured, problems}) => [
    ...survivors.flatMap((survivor) => [
      `- **${id}** ${survivorOf(survivor)}`,
      ...mightHave(survivor),
      ...writtenAt(survivor),
    ]),
    ...uncured.map(({cure, ...each}) => `- **${id}** ${survivorOf({...each, cure, why: cure?.why ?? null})}`),
    ...problems.map((problem) => `- **${id}** ${cell(problem)}`),
  ])
  const look = labs.flatMap(({id, masked, astray}) => [
    ...masked.map((each) => `- **${id}** passes: ${survivorOf(each)}`),
    ...astray.map((each) => `- **${id}** has a diagnosis of its own: ${survivorOf(each)}`),
  ])
  const rates = labs.map(
    ({id, rate: {failed, runs, below}}) =>
      `${id} ${failed} of ${runs} (below ${(100 * below).toFixed(1)} % with 95 % confidence)`,
  )
  const elsewhere = labs.flatMap(({cases}) => cases.flatMap(costElsewhere))
  const seeds = labs.map(({id, seed, guest, accelerator}) => `${id} ${seed} (${guest}, ${accelerator})`)
  return [
    ...table,
    '',
    ...(wrong.length > 0 ? ['Not as it must be:', '', ...wrong, ''] : []),
    ...(look.length > 0 ? ['Tangles that a person has to judge:', '', ...look, ''] : []),
    ...(elsewhere.length > 0
      ? ['Slips that cost a later step, where they are noticed:', '', ...elsewhere, '']
      : []),
    ...(rates.length > 0 ? [`Runs of the guide's own way that failed: ${rates.join(', ')}.`, ''] : []),
    ...(seeds.length > 0 ? [`Seeds: ${seeds.join(', ')}.`, ''] : []),
  ].join('\n')
}

function rowOf(lab: LabProof): string[] {
  const {id, mutants, killed, justified, durationMs} = lab
  const cures = `${lab.cured} of ${lab.cures}${lab.inWords > 0 ? ` (${lab.inWords} in words)` : ''}`
  const ways = [`${lab.held} of ${lab.controls}`, `${lab.passed} of ${lab.ways}`]
  const tangles = `${lab.judged} of ${lab.tangles}`
  const cells = [cell(id), mutants, killed, justified, ...ways, cures, tangles, duration(durationMs, 'en')]
  return cells.map(String)
}

function survivorOf({id, file, line, command, instead, why}: CaseResult): string {
  const commands = [command, instead].filter((text) => text !== null).map((text) => code(text))
  return `${cell(id)} (${cell(relative(process.cwd(), file))}:${line})${commands.length > 0 ? `: ${commands.join(' → ')}` : ''}. ${cell(why ?? '')}`
}

function costElsewhere({id, step, cost}: CaseResult): string[] {
  if (!cost || cost.step === step) return []
  return [`- ${cell(id)}: ${cost.points} of the ${cost.of} points of ${cell(cost.step)}`]
}

function mightHave({letThrough = []}: CaseResult): string[] {
  return letThrough.map((each) => `  - might have noticed it: ${cell(lookTold(each))}`)
}

function writtenAt({writtenAt: places = []}: CaseResult): string[] {
  return places.map(({check, diagnosis, place}) => {
    const what = diagnosis === null ? `the judge of ${check}` : `the diagnosis ${diagnosis} of ${check}`
    return `  - ${cell(what)}: ${cell(shownPlace(place))}`
  })
}

function code(text: string): string {
  return `\`${oneLine(text).replaceAll('`', "'")}\``
}

function cell(text: string): string {
  return oneLine(text).replaceAll(/[|<>*_]/g, (mark) => `\\${mark}`)
}
