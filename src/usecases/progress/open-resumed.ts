import {loadLab} from '../../content/spec/load-lab.js'
import {stepTitle} from '../../model/lab/step-title.js'
import type {Lab} from '../../model/lab/lab.js'
import {QlabError} from '../../model/errors/errors.js'
import {asideOf} from '../files/files-aside.js'
import {openLab, type OpenLab, type OpenLabOptions} from '../lab/open-lab.js'
import {noteResumed} from '../record/recorded-emit.js'
import {forgetCheckpoint, readCheckpoint} from './checkpoint-file.js'
import {passedSteps} from './passed-steps.js'
import {forgetProgress, putUnreadableAside, readProgress, type LabProgress} from './progress-file.js'
import {imageGone} from './progress-errors.js'
import {keepSeed, type SeedMeant} from '../seed/seed-meant.js'
import {seedOfBegun} from '../seed/seed-of-begun.js'
import {resumeLab} from './resume-lab.js'

export interface OpenResumedOptions extends Omit<OpenLabOptions, 'scratch' | 'seed'> {
  /** The seed that a lab is begun with; left out, or null, where nobody has given one. */
  readonly meant?: SeedMeant | null | undefined
}

/** A lab that was opened for a student, and whether it goes on from an earlier session. */
export interface OpenResumed {
  readonly open: OpenLab
  readonly resumed: boolean
}

/**
 * Opens a lab for a student, who goes on where they were.
 * @throws as openLab; what was opened is closed then, and what is known of the student's progress stays
 */
export async function openResumed(options: OpenResumedOptions): Promise<OpenResumed> {
  const {paths, root, emit, language, meant} = options
  const handout = await loadLab(options.lab, {root})
  const progress = readProgress(paths, handout.id)
  // A reset that was killed has taken away the files, and had no time to forget what was done with them.
  const isStale = progress !== null && progress.savedAt < (asideOf(paths, handout.id)?.at ?? '')
  if (isStale) forgetProgress(paths, handout.id)
  const kept = isStale ? null : usable(progress, handout, options.guest)
  const seed = kept ? seedOfBegun(handout, kept.seed, meant, emit) : meant?.seed
  const lab = await loadLab(options.lab, {root, seed})
  const saved = kept && readCheckpoint(paths, lab.id)
  const open = await openLab({
    ...options,
    seed,
    scratch: false,
    ...(kept && {guest: kept.guest, absent: kept.absent, saved}),
  }).catch((error: unknown) => {
    throw kept ? orImageGone(error, lab.id, kept.guest) : error
  })
  keepSeed(paths, options.identity, meant)
  if (!kept) {
    const aside = putUnreadableAside(paths, lab.id)
    if (aside !== null) emit({type: 'notice', notice: 'progress-unreadable', file: aside})
    return {open, resumed: false}
  }
  try {
    const isAside = Object.values(lab.spec.machines).some(({disk}) => open.fates[disk]?.fate === 'put-aside')
    if (isAside || kept.work !== open.session.record.work) {
      forgetProgress(paths, lab.id)
      emit({type: 'notice', notice: 'progress-dropped'})
      return {open, resumed: false}
    }
    await resumeLab(open, kept, {...options, saved})
    noteResumed(open.session)
    // From now on the VMs write to their disks.
    forgetCheckpoint(paths, lab.id)
  } catch (error) {
    await open[Symbol.asyncDispose]()
    throw error
  }
  const {steps} = open.lab.guides[language]
  const before = passedSteps(steps, kept.progress)
  const now = passedSteps(steps, open.session.record.progress)
  const next = steps[now.length]
  if (next && now.length < before.length)
    emit({type: 'notice', notice: 'resumed-less', number: now.length + 1, title: stepTitle(lab, next.id)})
  if (!next) emit({type: 'notice', notice: 'resumed-done', lab: lab.id})
  else {
    const title = stepTitle(lab, next.id)
    emit({type: 'notice', notice: 'resumed', number: now.length + 1, of: steps.length, title})
  }
  return {open, resumed: true}
}

/** Nobody has named that image now: it is the one that the lab was done with. */
function orImageGone(error: unknown, lab: string, guest: string): unknown {
  return error instanceof QlabError && error.code === 'unknown-guest' ? imageGone(lab, guest) : error
}

/** What there is to go on from; a step may have gone from the lab since, and another lab may have this one's id. */
function usable(kept: LabProgress | null, lab: Lab, guest: string | undefined): LabProgress | null {
  if (!kept || kept.folder !== lab.folder) return null
  // Whoever names no guest image goes on with the one that there was.
  if (guest !== undefined && guest !== kept.guest) return null
  return kept
}
