import {basename, join} from 'node:path'
import {loadLab} from '../../content/spec/load-lab.js'
import {ensureImage} from '../../guest/ensure-image.js'
import type {Medium} from '../../guest/ensure-medium.js'
import type {GuestImage} from '../../guest/guest-image.js'
import {adminLimits, type AdminLimits} from '../../host/admin-limits.js'
import {lockIn, withLock} from '../../host/files/lock.js'
import {endsWithUs, processSpace} from '../../host/process/process-space.js'
import {needTrust} from '../../host/files/trust/need-trust.js'
import {makeFolder} from '../../host/files/make-folder.js'
import {removeTree} from '../../host/files/remove-tree.js'
import {DEFAULT_GUEST} from '../../model/default-guest.js'
import type {UsageError} from '../../model/errors/errors.js'
import type {Emit} from '../../model/run/event.js'
import type {Lab} from '../../model/lab/lab.js'
import {hoursAndMinutes} from '../../model/local-day.js'
import type {Language} from '../../model/language.js'
import type {Notice} from '../../model/run/notice.js'
import type {ImageStep} from '../../model/run/opening-step.js'
import {forgetClosedIdle, readClosedIdle} from '../../session/idle/closed-idle.js'
import {openSession, type OpenSessionOptions} from '../../session/open-session.js'
import {lifeOf} from '../../session/life.js'
import {reap} from '../../session/reap.js'
import {SessionLab} from '../../session/session-lab.js'
import type {SavedSession} from '../../session/saved-session.js'
import type {SealLimits} from '../../session/seal/seal.js'
import {ensureZx} from '../../session/seal/zx/ensure-zx.js'
import type {Session} from '../../session/session.js'
import {knownIds, labUnreadable, recordedElsewhere, unreadableSession} from '../../session/lost-sessions.js'
import {openingLock, sessionFolders} from '../../session/session-folders.js'
import {readRecord} from '../../session/session-record.js'
import {chooseAccelerator} from './opening/choose-accelerator.js'
import {ensureMedia} from '../files/ensure-media.js'
import {needTime} from '../idle/day-limit.js'
import {tellDayLeft} from '../idle/tell-day-left.js'
import {watchIdle} from '../idle/watch-idle.js'
import {layDisks, type LaidDisks} from '../files/lay-disks.js'
import {needHost} from './need-host.js'
import {needOwnName} from '../files/need-own-name.js'
import {needPlaces} from '../files/need-places.js'
import {placeWork} from '../files/place-work.js'
import {needAllowed} from './opening/need-allowed.js'
import {refuseOpen} from './opening/refuse-open.js'
import type {Workplace} from '../workplace.js'
import {isRecorded, recordFolder} from '../record/record-of.js'
import {noteSeed} from '../record/recorded-emit.js'

export interface OpenLabOptions extends Workplace {
  /** A lab's id, or the path of a folder that holds one. */
  readonly lab: string
  /** The guest image that was asked for; left out, the usual one. */
  readonly guest?: string | undefined
  /** Whose values stand in it, where it has parameters; the handout's own when it is left out. */
  readonly seed?: string | null | undefined
  readonly language: Language
  /** Whether the lab gets a work folder of its own that goes with it, instead of the student's. */
  readonly scratch: boolean
  /** Whether what is done in it is recorded (unless its work folder goes with it); it is when this is left out. */
  readonly record?: boolean
  readonly emit: Emit
  /** What it may take, where it is for somebody's work that nobody trusts: see openSession. */
  readonly seal?: SealLimits
  /** Whether zx scripts are to be run in it, where it is sealed. */
  readonly zx?: boolean | undefined
  /** Disks that are not made where they are not there: see layDisks. */
  readonly absent?: readonly string[]
  /** What its VMs go on from. */
  readonly saved?: SavedSession | null
  /** Whether to close a lab that is open and whose record cannot be read; it stays when this is left out. */
  readonly closeUnreadable?: ((why: UsageError) => Promise<boolean>) | undefined
  readonly signal?: AbortSignal
}

/** A lab that was opened by us: disposing of it closes it, unless it was told to stay. */
export class OpenLab implements AsyncDisposable {
  #stays = false

  constructor(
    readonly lab: Lab,
    readonly session: Session,
    readonly live: SessionLab,
    readonly image: GuestImage,
    /** What became of the disks, by their file names. */
    readonly fates: LaidDisks['fates'],
    private readonly onKeep: () => void = () => undefined,
  ) {}

  /** Leaves the lab open when we end. */
  keep(): void {
    this.#stays = true
    this.onKeep()
    this.session.keep()
    if (!endsWithUs()) watchIdle(this.session)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.live.close()
    if (!this.#stays) await this.session.close()
  }
}

/**
 * Opens a lab: loads and validates it, makes sure of the guest image and the accelerator, clears away what dead
 * sessions left, makes the disks, opens the namespaces.
 */
export async function openLab(options: OpenLabOptions): Promise<OpenLab> {
  const {paths, identity, root, emit, signal} = options
  processSpace() // or nothing of a lab would be found again
  const lab = await loadLab(options.lab, {root, seed: options.seed})
  if (!options.scratch) await needOwnName(lab, options)
  const closing = await mayClose(options, lab.id)
  refuseOpen(paths, lab.id, {closing})
  const limits = options.seal ? null : adminLimits(identity.name)
  if (limits) needAllowed(paths, lab.id, limits)
  if (limits) needTime(options, limits)
  await needHost(lab, options)
  for (const folder of [paths.cache, paths.state, paths.runtime]) makeFolder(folder, identity)
  // Again, now that they are there: nobody has come in between.
  needTrust(paths, identity)
  const ensuring = {
    paths,
    identity,
    onProgress: (step: ImageStep) => emit({type: 'image-step', ...step}),
    ...(signal && {signal}),
  }
  const image = await ensureImage(options.guest ?? DEFAULT_GUEST, ensuring)
  const media = await ensureMedia(lab.spec, ensuring)
  const zx = options.zx && options.seal ? ensureZx(options) : null
  const accelerator = await chooseAccelerator(options, image)
  return withLock(
    openingLock(paths, lab.id),
    identity,
    async () => {
      refuseOpen(paths, lab.id, {ours: true, closing})
      const started = performance.now()
      await sweep(options, lab.id)
      needPlaces(options, lab)
      const {work, given, fates} = await makeWork(options, lab, image, media)
      const session = await openSession({
        ...options,
        lab,
        image,
        accelerator,
        work,
        given,
        zx,
        memoryMb: limits?.memoryMb ?? null,
        // Of two labs that are begun at the same moment, each counts for the other.
        ...(limits && limits.labs !== null && {admit: admitting(options, lab.id, limits)}),
        recorded: (options.record ?? true) && process.env.QLAB_RECORD !== 'off',
      })
      emit({type: 'opened', durationMs: Math.round(performance.now() - started)})
      tellClosedIdle(options, lab.id)
      if (limits && !options.scratch) tellDayLeft(options, limits)
      if (lab.drawn) emit({type: 'notice', notice: 'own-values', seed: lab.drawn.seed})
      noteSeed(session)
      if (isRecorded(session.record))
        emit({type: 'notice', notice: 'recorded', folder: recordFolder(session.record)})
      return new OpenLab(
        lab,
        session,
        new SessionLab(session, lab.spec, image, zx?.node),
        image,
        fates,
        () => {
          if (endsWithUs()) emit({type: 'notice', notice: 'ends-with-us'})
        },
      )
    },
    {
      ...(signal && {signal}),
      onWait: () => emit({type: 'opening', step: 'other-qlab', lab: lab.id}),
    },
  )
}

/** Why it was closed the last time, where nobody did it. */
function tellClosedIdle({paths, emit}: OpenLabOptions, lab: string): void {
  const closed = readClosedIdle(paths, lab)
  if (!closed) return
  const {closedAt, hours, reason} = closed
  if (reason === 'day')
    emit({type: 'notice', notice: 'closed-day', closedAt, time: hoursAndMinutes(hours * 3_600_000)})
  else emit({type: 'notice', notice: 'closed-idle', closedAt, hours})
  forgetClosedIdle(paths, lab)
}

/** Decides, and records the lab, before anybody else decides: `labs:` is of a user's labs together. */
function admitting(
  {paths, identity, signal}: OpenLabOptions,
  lab: string,
  limits: AdminLimits,
): NonNullable<OpenSessionOptions['admit']> {
  return async (record) =>
    withLock(
      lockIn(paths.state, 'admitting'),
      identity,
      () => {
        needAllowed(paths, lab, limits)
        record()
        return Promise.resolve()
      },
      {signal},
    )
}

async function mayClose({paths, closeUnreadable}: OpenLabOptions, id: string): Promise<boolean> {
  const unreadable = unreadableSession(paths, id)
  return unreadable !== null && ((await closeUnreadable?.(labUnreadable(unreadable))) ?? false)
}

/** Clears away what sessions left whose holder or opener is gone; what lives, or may live in another container, stays. */
async function sweep({paths, identity}: OpenLabOptions, opening: string): Promise<void> {
  for (const id of knownIds(paths)) {
    const isTheirs = recordedElsewhere(paths, id) !== null
    if (id !== opening && (isTheirs || unreadableSession(paths, id))) continue
    const record = readRecord(sessionFolders(paths, id).state)
    if (!record || lifeOf(paths, record, id === opening) === 'dead') await reap(paths, id, identity)
  }
}

/** The work folder, with the disks in it that the lab starts with; tells what is not new. */
async function makeWork(
  {paths, identity, scratch, emit, absent = []}: OpenLabOptions,
  lab: Lab,
  image: GuestImage,
  media: Readonly<Record<string, Medium>>,
): Promise<{work: string} & LaidDisks> {
  const note = (notice: Notice): void => emit({type: 'notice', ...notice})
  const work = scratch ? join(paths.state, 'scratch', lab.id) : placeWork(lab, {paths, identity, note})
  const {given, fates} = await layDisks(work, lab, image, media, identity, absent).catch(
    async (error: unknown) => {
      // Until the lab is recorded nobody else would find it.
      if (scratch) await removeTree(work, identity)
      throw error
    },
  )
  for (const [disk, made] of Object.entries(fates)) {
    if (made.fate === 'kept' && !(disk in given)) note({notice: 'disk-kept', disk, work})
    if (made.fate === 'put-aside')
      note({notice: disk in given ? 'disk-restored' : 'disk-aside', disk, as: basename(made.as)})
  }
  return {work, given, fates}
}
