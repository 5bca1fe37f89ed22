import type {QlabError} from '../errors/errors.js'
import type {ToldError} from '../errors/told-error.js'
import type {Grade} from './grade.js'
import type {PieceOfWork} from './piece-of-work.js'

/** What happens in a worker. */
export type WorkerEvent =
  | {readonly type: 'ready'; readonly host: string; readonly jobs: number; readonly labs: number}
  /** KVM cannot be opened by its user: nothing of so many labs with VMs is taken. */
  | {readonly type: 'without-kvm'; readonly labs: number}
  | {readonly type: 'database'; readonly away: ToldError | null}
  /** It takes this lab's work; or not, and why. */
  | {readonly type: 'takes'; readonly lab: string}
  | {readonly type: 'refuses'; readonly lab: string; readonly why: QlabError}
  | {readonly type: 'took'; readonly body: PieceOfWork; readonly work: string}
  | {
      readonly type: 'did'
      readonly body: PieceOfWork
      readonly work: string
      readonly came: Grade | QlabError
      readonly durationMs: number
    }
  /** Somebody else has it now: this worker was not heard of for too long. */
  | {readonly type: 'lost'; readonly body: PieceOfWork; readonly work: string}
  | {
      readonly type: 'gave-back'
      readonly body: PieceOfWork
      readonly work: string
      readonly why: QlabError | null
    }
  /** It takes nothing more, and ends what it has. */
  | {readonly type: 'finishing'; readonly left: number}

export type EmitWorker = (event: WorkerEvent) => void
