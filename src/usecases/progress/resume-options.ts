import type {Emit} from '../../model/run/event.js'
import type {Language} from '../../model/language.js'
import type {SavedSession} from '../../session/saved-session.js'

export interface ResumeOptions {
  readonly language: Language
  readonly emit: Emit
  /** What the session was opened with: the VMs whose memory was kept. */
  readonly saved: SavedSession | null
  readonly signal?: AbortSignal
}
