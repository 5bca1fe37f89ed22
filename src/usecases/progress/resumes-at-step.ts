import type {Paths} from '../../host/files/paths.js'
import {readProgress} from './progress-file.js'

/** The step that a closed lab goes on at, from 1; null when it begins at the first one. */
export function resumesAtStep(paths: Pick<Paths, 'state'>, lab: string): number | null {
  const kept = readProgress(paths, lab)
  const open = kept?.steps.findIndex((id) => kept.progress[id] !== 'passed') ?? 0
  return open > 0 ? open + 1 : null
}
