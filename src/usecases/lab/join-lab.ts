import {loadLab} from '../../content/spec/load-lab.js'
import {ensureImage} from '../../guest/ensure-image.js'
import type {Lab} from '../../model/lab/lab.js'
import {SessionLab} from '../../session/session-lab.js'
import type {Session} from '../../session/session.js'
import {sessionMeant} from './session-meant.js'
import type {Workplace} from '../workplace.js'

/** A lab that is open already, opened by another command. */
export class JoinedLab implements Disposable {
  constructor(
    readonly lab: Lab,
    readonly session: Session,
    readonly live: SessionLab,
  ) {}

  [Symbol.dispose](): void {
    this.live.close()
  }
}

/** An open lab, whoever opened it. */
export type LabAtHand = Pick<JoinedLab, 'lab' | 'session' | 'live'>

export interface JoinLabOptions extends Workplace {
  /** Which one of several. */
  readonly lab?: string | undefined
  readonly signal?: AbortSignal
}

/** Joins the open lab that is meant. */
export async function joinLab({paths, identity, root, lab: id, signal}: JoinLabOptions): Promise<JoinedLab> {
  const session = await sessionMeant({paths, identity, root, lab: id})
  const [lab, image] = await Promise.all([
    loadLab(session.record.folder, {root, seed: session.record.seed}),
    ensureImage(session.record.guest, {paths, identity, ...(signal && {signal})}),
  ])
  return new JoinedLab(lab, session, new SessionLab(session, lab.spec, image))
}
