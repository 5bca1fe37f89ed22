import {runCommands} from '../../engine/run-step.js'
import {fencePlace} from '../../model/lab/fence-place.js'
import type {Fence, GuideStep} from '../../model/lab/guide.js'
import {scaled} from '../../model/pace.js'
import {until} from '../../model/until.js'
import type {LabAtHand} from '../lab/join-lab.js'
import {isVolatile} from './is-volatile.js'
import type {ResumeOptions} from './resume-options.js'

const BOOT_MS = 120_000
const INTERVAL_MS = 150

/** Does again in VMs that were started again what the steps had done in their memory only: addresses, pings, devices. */
export async function redoInGuests(
  {lab, live}: LabAtHand,
  steps: readonly GuideStep[],
  {language, emit, signal, going}: ResumeOptions & {readonly going: readonly string[]},
): Promise<void> {
  const context = {lab: live, language, emit: () => undefined, ...(signal && {signal})}
  for (const step of steps)
    for (const fence of step.fences.map(volatileOnly)) {
      const place = fencePlace(fence.on)
      if (place.kind === 'host' || fence.commands.length === 0 || going.includes(place.machine)) continue
      const machine = live.machine(place.machine)
      emit({type: 'opening', step: 'redo-in-vm', machine: machine.id})
      const answers = async () => (await machine.reachable()) || (await machine.console.reachable())
      await until(async () => !(await machine.running()) || (await answers()), {
        timeoutMs: scaled(BOOT_MS),
        intervalMs: INTERVAL_MS,
        signal,
      })
      if (await machine.running()) await runCommands(lab, {...step, fences: [fence]}, context)
    }
}

function volatileOnly(fence: Fence): Fence {
  const where = fencePlace(fence.on).kind === 'monitor' ? 'monitor' : 'shell'
  return {...fence, commands: fence.commands.filter(({text}) => isVolatile(text, where))}
}
