import {noteVisit} from '../../session/idle/note-visit.js'
import type {LabAtHand} from '../lab/join-lab.js'

/** Notes that somebody types at the guide of an open lab: a guide that only stands open is nobody. */
export function somebodyTypes({session}: Pick<LabAtHand, 'session'>): void {
  noteVisit(session.folders)
}
