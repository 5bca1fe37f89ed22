import type {LabAtHand} from '../lab/join-lab.js'
import {forgetCheckpoint} from './checkpoint-file.js'
import {keepProgress} from './keep-progress.js'
import {resumesAtStep} from './resumes-at-step.js'
import {saveCheckpoint} from './save-checkpoint.js'

/** Keeps all that a lab goes on from later: it is about to be closed. Its VMs stand still afterwards. */
export async function keepForLater(open: LabAtHand): Promise<void> {
  const {session, lab} = open
  if (session.record.scratch) return
  forgetCheckpoint(session.paths, lab.id)
  await keepProgress(open)
  if (resumesAtStep(session.paths, lab.id) === null) return
  await open.live.endWays()
  await saveCheckpoint(open)
}
