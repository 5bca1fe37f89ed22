import {join} from 'node:path'
import type {Medium} from '../../guest/ensure-medium.js'
import type {GuestImage} from '../../guest/guest-image.js'
import type {Paths} from '../../host/files/paths.js'
import type {Lab} from '../../model/lab/lab.js'
import {openSession} from '../../session/open-session.js'
import {SessionLab} from '../../session/session-lab.js'
import type {Session} from '../../session/session.js'
import {layDisks} from '../files/lay-disks.js'
import {keepUntouched, type Resumable} from './resume-cured.js'
import type {Checkpoint} from './take-checkpoint.js'
import type {Workplace} from '../workplace.js'

export interface ProveSessionOptions extends Workplace {
  readonly lab: Lab
  readonly image: GuestImage
  readonly media: Readonly<Record<string, Medium>>
  readonly accelerator: 'kvm' | 'tcg'
  /** The place that the session is opened in: see provePlace. */
  readonly place: Paths
  /** What it goes on from. */
  readonly checkpoint?: Checkpoint | null
  /** Machines that a cure may start, which then need not boot where their disks are untouched. */
  readonly resumable?: Resumable | null
  readonly signal: AbortSignal
}

/** A fresh session of a lab, with disks of its own; disposing of it ends it and takes all of it away. */
export class ProveSession implements AsyncDisposable {
  private constructor(
    readonly session: Session,
    readonly live: SessionLab,
    /** Machines that a cure can let go on. */
    readonly resumable: Resumable | null,
  ) {}

  static async open(options: ProveSessionOptions): Promise<ProveSession> {
    const {lab, image, media, place, identity, resumable = null} = options
    const work = join(place.work, lab.id)
    const {given} = await layDisks(work, lab, image, media, identity)
    const session = await openSession({
      ...options,
      paths: place,
      language: 'en',
      work,
      given,
      scratch: true,
      saved: options.checkpoint ?? null,
      seen: resumable ? [resumable.folder] : [],
    })
    return new ProveSession(
      session,
      new SessionLab(session, lab.spec, image),
      keepUntouched(session, resumable),
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.live.close()
    await this.session.close()
  }
}
