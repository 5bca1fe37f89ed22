import type {Paths} from '../../host/files/paths.js'
import {readProgress} from './progress-file.js'

/** The step that a closed lab goes on at, from 1: the last one where all are done; null when it begins at the first one. */
export function resumesAtStep(paths: Pick<Paths, 'state'>, lab: string): number | null {
  const kept = readProgress(paths, lab)
  const open = kept?.steps.findIndex((id) => kept.progress[id] !== 'passed') ?? 0
  if (kept && open < 0) return kept.steps.length
  return open > 0 ? open + 1 : null
}
