import {relative} from 'node:path'
import type {CaseResult, LabProof, Proof} from '../../model/proof.js'
import {duration} from '../duration.js'
import type {ReportFormat} from '../report-format.js'
import {oneLine} from '../visible.js'

/** Markdown. Of a proof: a table of the labs, and what is not as it must be. */
export const markdown = {name: 'markdown', extension: 'md', proof: ofProof} satisfies ReportFormat

function ofProof({labs}: Proof): string {
  const head = ['Lab', 'Mutants', 'Killed', 'Justified', 'Right ways that pass', 'Time']
  const rows = labs.map(rowOf)
  const table = [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map(
    (cells) => `| ${cells.join(' | ')} |`,
  )
  const wrong = labs.flatMap(({id, survivors, uncured, problems}) => [
    ...survivors.map((survivor) => `- **${id}** ${survivorOf(survivor)}`),
    ...uncured.map(({cure, ...each}) => `- **${id}** ${survivorOf({...each, cure, why: cure?.why ?? null})}`),
    ...problems.map((problem) => `- **${id}** ${cell(problem)}`),
  ])
  const cures = labs.map(
    ({id, cured, cures: all, inWords}) => `${id} ${cured} of ${all} (${inWords} in words)`,
  )
  const seeds = labs.map(({id, seed, guest, accelerator}) => `${id} ${seed} (${guest}, ${accelerator})`)
  return [
    ...table,
    '',
    ...(wrong.length > 0 ? ['Not as it must be:', '', ...wrong, ''] : []),
    ...(cures.length > 0 ? [`Cures that cure: ${cures.join(', ')}.`, ''] : []),
    ...(seeds.length > 0 ? [`Seeds: ${seeds.join(', ')}.`, ''] : []),
  ].join('\n')
}

function rowOf(lab: LabProof): string[] {
  const {id, mutants, killed, justified, held, controls, durationMs} = lab
  const ways = `${held} of ${controls}`
  return [cell(id), mutants, killed, justified, ways, duration(durationMs, 'en')].map(String)
}

function survivorOf({id, file, line, command, instead, why}: CaseResult): string {
  const commands = [command, instead].filter((text) => text !== null).map((text) => code(text))
  return `${cell(id)} (${cell(relative(process.cwd(), file))}:${line})${commands.length > 0 ? `: ${commands.join(' → ')}` : ''}. ${cell(why ?? '')}`
}

function code(text: string): string {
  return `\`${oneLine(text).replaceAll('`', "'")}\``
}

function cell(text: string): string {
  return oneLine(text).replaceAll(/[|<>*_]/g, (mark) => `\\${mark}`)
}
