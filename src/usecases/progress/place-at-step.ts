import {existsSync, readdirSync} from 'node:fs'
import {adminLimits} from '../../host/admin-limits.js'
import {lockIn, withLock} from '../../host/files/lock.js'
import type {Paths} from '../../host/files/paths.js'
import {firstFree, putAside} from '../../host/files/put-aside.js'
import {asHostError} from '../../host/files/refused.js'
import {endsWithUs} from '../../host/process/process-space.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import type {EarlierStep} from '../../model/record.js'
import type {Notice} from '../../model/run/notice.js'
import type {Emit} from '../../model/run/event.js'
import type {Language} from '../../model/language.js'
import {machineRecords} from '../../machine/machine-records.js'
import {labUnreadable, unreadableSession} from '../../session/lost-sessions.js'
import {openSessions} from '../../session/find-session.js'
import {reap} from '../../session/reap.js'
import {forgetAside, noteAside} from '../files/files-aside.js'
import {needOwnName} from '../files/need-own-name.js'
import {needPlaces} from '../files/need-places.js'
import {placeWork} from '../files/place-work.js'
import {tellAside} from '../files/tell-aside.js'
import {needTime} from '../idle/day-limit.js'
import {doStep} from '../lab/do-step.js'
import {keepReached} from '../guide/reached.js'
import {openLab} from '../lab/open-lab.js'
import {orLost, type OnLost} from '../lab/or-lost.js'
import type {Workplace} from '../workplace.js'
import {noteEarlier} from '../record/recorded-emit.js'
import {earlierSteps} from '../submit/earlier-steps.js'
import {forgetProgress} from './progress-file.js'
import type {KnownLab} from './known-lab.js'
import {notRedone} from './progress-errors.js'

/** What a lab that is open loses when it is put at a step. */
export interface Replaced {
  readonly lab: string
  /** How many of its VMs run. */
  readonly vms: number
}

export interface PlaceOptions extends Workplace {
  readonly language: Language
  readonly emit: Emit
  readonly onLost: OnLost
  /** Asked before VMs that run are ended; false leaves all as it is. */
  readonly confirm: (replaced: Replaced) => Promise<boolean>
  /** Told where the student's files are, before anything is done that can fail or be broken off. */
  readonly onAside?: (folder: string) => void
  readonly signal?: AbortSignal
}

/** Where a lab is now. */
export interface Placed {
  readonly schema: 'qlab/placed/1'
  readonly lab: string
  /** The step that it is at the start of: its number (from 1), id and title. */
  readonly number: number
  readonly of: number
  readonly step: string
  readonly title: string
  readonly work: string
  /** Where the files are that were in the work folder; null where it was empty. */
  readonly aside: string | null
  /** False where the lab was closed again with us, because everything here ends then: qlab start opens it. */
  readonly open: boolean
}

/** The lock that whoever puts a lab at a step has meanwhile. */
export function placingLock(paths: Paths, lab: string): string {
  return lockIn(paths.state, `placing-${lab}`)
}

/**
 * Gives a lab, open or closed, a fresh session and a fresh work folder, in which the steps before one are done as the guide
 * does them. The student's files are put aside.
 * @param at the step's number, from 1
 * @returns null when the student did not want it
 * @throws {HostError} `step-not-redone` when a step does not work: the lab is then open as far as it got
 */
export async function placeAtStep(
  known: KnownLab,
  at: number,
  {confirm, ...options}: PlaceOptions,
): Promise<Placed | null> {
  const {paths, identity, signal} = options
  const {id} = known.lab
  await needOwnName(known.lab, options)
  const vms = await runningVms(options, id)
  if (vms > 0 && !(await confirm({lab: id, vms}))) return null
  return withLock(placingLock(paths, id), identity, () => place(known, at, options), {signal})
}

async function place(
  {lab, guest, work: known}: KnownLab,
  at: number,
  {onAside, ...options}: Omit<PlaceOptions, 'confirm'>,
): Promise<Placed> {
  const {paths, identity, signal} = options
  needTime({paths, identity}, adminLimits(identity.name))
  // What has no room for another session keeps the one that it has.
  needPlaces({paths, identity, scratch: false}, lab)
  await withLock(lockIn(paths.state, `closing-${lab.id}`), identity, () => reap(paths, lab.id, identity), {
    signal,
  })
  const work = known ?? placeWork(lab, {paths, identity, note: () => undefined})
  const earlier = known === null ? [] : await earlierSteps(lab, at, {home: identity.home, work: known})
  const note = (notice: Notice): void => options.emit({type: 'notice', ...notice})
  tellAside(paths, lab.id, note)
  const aside = emptied(work, (folder) => {
    const at = new Date().toISOString()
    orLost(() => noteAside(paths, identity, {lab: lab.id, folder, at}), options.onLost)
  })
  if (aside !== null) onAside?.(aside)
  try {
    const placed = await opened(lab, {guest, at, aside, earlier}, options)
    forgetAside(paths, lab.id)
    return placed
  } catch (error) {
    // Whoever is told at once needs it no second time.
    tellAside(paths, lab.id, onAside ? () => undefined : note)
    throw error
  }
}

/** In its fresh work folder, with the steps before that one done. */
async function opened(
  lab: Lab,
  {
    guest,
    at,
    aside,
    earlier,
  }: {
    readonly guest: string
    readonly at: number
    readonly aside: string | null
    readonly earlier: readonly EarlierStep[]
  },
  options: Omit<PlaceOptions, 'confirm' | 'onAside'>,
): Promise<Placed> {
  const {paths, language} = options
  const {steps} = lab.guides[language]
  const step = steps[at - 1] as GuideStep
  forgetProgress(paths, lab.id)
  const stays = !endsWithUs()
  await using open = await openLab({
    ...options,
    lab: lab.folder,
    seed: lab.drawn?.seed,
    guest,
    scratch: false,
  })
  noteEarlier(open.session, earlier)
  // Nothing is wrong with what the student has not been shown.
  orLost(() => keepReached(open.session), options.onLost)
  // However this ends, the lab is open as far as it got.
  if (stays) open.keep()
  // The steps of the lab as it was opened: a step is known by what it is there.
  for (const before of open.lab.guides[language].steps.slice(0, at - 1)) {
    const {outcome, checks} = await doStep(open, before, {...options, how: 'run'})
    if (outcome !== 'passed') throw notRedone(lab, before, checks, language)
  }
  return {
    schema: 'qlab/placed/1',
    lab: lab.id,
    number: at,
    of: steps.length,
    step: step.id,
    title: step.title,
    work: open.session.record.work,
    aside,
    open: stays,
  }
}

/** How many VMs run in a lab that is open. */
async function runningVms({paths, identity}: Workplace, id: string): Promise<number> {
  const unreadable = unreadableSession(paths, id)
  if (unreadable) throw labUnreadable(unreadable)
  const session = openSessions(paths, identity).find(({record}) => record.lab === id)
  if (!session) return 0
  return (await machineRecords(session.door)).filter(({pid}) => pid !== null).length
}

/** The work folder is another one from now on; gives where its files are. `note` is told that before they are moved. */
function emptied(work: string, note: (folder: string) => void): string | null {
  if (!existsSync(work) || readdirSync(work).length === 0) return null
  const folder = firstFree(work)
  note(folder)
  try {
    return putAside(work, folder)
  } catch (cause) {
    throw asHostError(cause, {path: work}) ?? cause
  }
}
