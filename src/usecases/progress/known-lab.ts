import {loadLab} from '../../content/spec/load-lab.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Outcome} from '../../model/run/outcome.js'
import {openSessions} from '../../session/find-session.js'
import type {Workplace} from '../workplace.js'
import {passedSteps} from './passed-steps.js'
import {nothingBegun} from './progress-errors.js'
import {begunLabs, readProgress} from './progress-file.js'

/** A lab that is open, or that a student has begun. */
export interface KnownLab {
  readonly lab: Lab
  readonly guest: string
  /** Its work folder; null where it was never opened. */
  readonly work: string | null
  /** The furthest step that the student has come to, from 1: after the last one, that one. */
  readonly current: number
}

/**
 * The lab that is meant: the one that is named, else the one that is open, else the one that was begun.
 * @param typed the command, and the step where one was named
 * @throws {UsageError} `no-lab-named`
 */
export async function knownLab(
  {paths, identity, root, lab: named}: Workplace & {readonly lab: string | undefined},
  typed: Parameters<typeof nothingBegun>[1],
): Promise<KnownLab> {
  const open = openSessions(paths, identity).map(({record}) => record)
  const begun = (open.length > 0 ? open : begunLabs(paths)).map(({lab}) => lab)
  const [only, ...others] = begun
  const meant = named ?? (others.length === 0 ? only : undefined)
  if (meant === undefined) throw nothingBegun(begun, typed)
  const record = open.find((each) => each.lab === meant)
  const progress = readProgress(paths, meant)
  const kept = record ?? progress
  const lab = await loadLab(kept?.folder ?? meant, {root, seed: kept?.seed})
  return {
    lab,
    guest: kept?.guest ?? 'micro',
    work: kept?.work ?? null,
    current: currentNumber(lab, kept?.progress ?? {}, progress?.furthest ?? 0),
  }
}

function currentNumber({guides}: Lab, progress: Readonly<Record<string, Outcome>>, furthest: number): number {
  const {steps} = guides.en
  return Math.min(Math.max(passedSteps(steps, progress).length, furthest) + 1, steps.length)
}
