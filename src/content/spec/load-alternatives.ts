import type {Guide} from '../../model/lab/guide.js'
import type {Alternative, LabSpec} from '../../model/lab/lab.js'
import {suggestKnown} from '../suggest-known.js'
import {matchFences} from '../guide/match-guide.js'
import {readSideFiles} from './read-side-file.js'
import type {Report} from '../lint/report.js'

const RULES = {
  folder: 'alternatives',
  what: 'The alternative',
  code: 'alternative',
  example: 'brctl-for-ip.md',
  commands: 'its commands',
  must: [],
  may: ['step', 'needs'],
} as const

/**
 * Reads the other right ways that are kept with a lab, in the order of their names. `step` names one step or several,
 * with commas between; without it the alternative stands for the whole lab.
 */
export async function loadAlternatives(
  folder: string,
  spec: LabSpec | null,
  report: Report,
): Promise<Alternative[]> {
  const files = await readSideFiles(folder, RULES, report)
  const all = Object.keys(spec?.steps ?? {})
  return files.map(({id, file, front, fences}) => {
    const named = front.step?.value.split(/\s*,\s*/).filter(Boolean) ?? all
    const unknown =
      named.length === 0 ? [front.step?.value ?? ''] : named.filter((each) => !all.includes(each))
    for (const step of spec ? unknown : [])
      report({
        code: 'unknown-step',
        file,
        line: front.step?.line ?? 1,
        message: `There is no step \`${step}\`.`,
        suggestion: suggestKnown(step, all),
      })
    if (spec) matchFences(fences, file, spec, report)
    return {id, file, steps: inOrder(named, all), needs: front.needs?.value ?? null, fences}
  })
}

function inOrder(named: readonly string[], all: readonly Guide['steps'][number]['id'][]): string[] {
  return all.filter((step) => named.includes(step))
}
