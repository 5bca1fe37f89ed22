import type {Emit} from '../../model/run/event.js'
import type {Notice} from '../../model/run/notice.js'

/** What a student must know of a lab that goes on, as long as it does, and why one does not go on. */
const LASTING: readonly Notice['notice'][] = [
  'monitor-gone',
  'boots-from-cd',
  'not-restarted',
  'resumed-less',
  'progress-dropped',
  'seed-stays',
  'progress-unreadable',
]

/** Tells everything as before, and once more what the guide's screen must not cover. */
export function alsoLasting(emit: Emit, lasting: (notice: Notice) => void): Emit {
  return (event) => {
    emit(event)
    if (event.type === 'notice' && LASTING.includes(event.notice)) lasting(event)
  }
}
