import {startKept} from './start-kept.js'
import type {ResumeOptions} from './resume-options.js'
import {restoreHost} from '../../session/kept/restore-host.js'
import type {LabAtHand} from '../lab/join-lab.js'
import {confirmSteps} from './confirm-steps.js'
import {changeDiscs} from './media/discs.js'
import {passedSteps} from './passed-steps.js'
import type {LabProgress} from './progress-file.js'
import {redoInGuests} from './redo-in-guests.js'

/**
 * Brings back in a fresh session what ran in an earlier one: the network and the VMs as the student had them, and in VMs what
 * only their memory had. No command of the guide that writes a file is run again. The checks of the steps that had passed say
 * what came of it, and what they say is noted in the session.
 */
export async function resumeLab(open: LabAtHand, kept: LabProgress, options: ResumeOptions): Promise<void> {
  const {lab, session, live} = open
  const {emit, language} = options
  const steps = passedSteps(lab.guides[language].steps, kept.progress)
  session.note({
    hints: kept.hints,
    ...(kept.reached && {reached: kept.reached}),
    ...(kept.ran && {ran: kept.ran}),
  })
  emit({type: 'opening', step: 'restore-network'})
  const going: string[] = []
  await restoreHost(session, kept.host, async (process) => {
    const machine = await startKept(open, process, options)
    if (machine !== null) going.push(machine)
  })
  for (const [id, discs] of Object.entries(kept.discs)) {
    const machine = live.machines.get(id)
    if (machine && !going.includes(id) && (await machine.running()))
      await changeDiscs(machine, discs).catch(() => undefined)
  }
  await redoInGuests(open, steps, {...options, going})
  await confirmSteps(open, steps, kept.progress, options)
}
