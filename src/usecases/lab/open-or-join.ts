import {loadLab} from '../../content/spec/load-lab.js'
import {endsWithUs} from '../../host/process/process-space.js'
import {openSessions} from '../../session/find-session.js'
import {joinLab, type LabAtHand} from './join-lab.js'
import {keepSeed} from '../seed/seed-meant.js'
import {seedOfBegun} from '../seed/seed-of-begun.js'
import {countRest} from '../idle/count-rest.js'
import {limitsNow} from '../idle/day-limit.js'
import {tellDayLeft} from '../idle/tell-day-left.js'
import {keepForLater} from '../progress/keep-for-later.js'
import {openResumed, type OpenResumedOptions} from '../progress/open-resumed.js'

/** A lab that a student works in. It outlives us, however we end, until somebody closes it. */
export interface AttendedLab extends LabAtHand, AsyncDisposable {
  /** Whether there is something to go on from: it was open before we came, or it was brought back. */
  readonly joined: boolean
  /** Whether it stays when we end: not as process 1 of a container, with which everything there ends. */
  readonly stays: boolean
  /** Ends everything in it. */
  close(): Promise<void>
}

export type OpenOrJoinOptions = OpenResumedOptions

/**
 * The lab, open: joined where it is open already, with the guest image that it has, else opened.
 * @throws {UsageError} `lab-already-open`, when what is open under its id is a lab of another folder
 */
export async function openOrJoin(options: OpenOrJoinOptions): Promise<AttendedLab> {
  const {paths, identity, root} = options
  const handout = await loadLab(options.lab, {root})
  const {id, folder} = handout
  const opened = openSessions(paths, identity).find(
    ({record}) => record.lab === id && record.folder === folder,
  )
  const stays = !endsWithUs()
  if (opened) {
    seedOfBegun(handout, opened.record.seed, options.meant, options.emit)
    keepSeed(paths, identity, options.meant)
    const {lab, session, live} = await joinLab({...options, lab: id})
    const limits = limitsNow(options)
    if (limits) tellDayLeft(options, limits)
    const {guest} = session.record
    if (options.guest !== undefined && options.guest !== guest)
      options.emit({type: 'notice', notice: 'guest-stays', lab: id, guest, wanted: options.guest})
    return attended({lab, session, live}, {joined: true, stays: true}, options)
  }
  const {open, resumed} = await openResumed(options)
  if (stays) open.keep()
  return attended(open, {joined: resumed, stays}, options)
}

function attended(
  {lab, session, live}: LabAtHand,
  {joined, stays}: {readonly joined: boolean; readonly stays: boolean},
  place: Pick<OpenOrJoinOptions, 'paths' | 'identity'>,
): AttendedLab {
  let closed = false
  const close = async (): Promise<void> => {
    if (closed) return
    closed = true
    if (session.alive) await countRest(session, place)
    if (session.alive) await keepForLater({lab, session, live})
    live.close()
    await session.close()
  }
  const leave = async (): Promise<void> => (stays ? live.close() : close())
  return {lab, session, live, joined, stays, close, [Symbol.asyncDispose]: leave}
}
