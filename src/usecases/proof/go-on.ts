import {forgetState, loadState} from '../../machine/machine-state.js'
import type {Observer} from '../../model/observer.js'

/** A machine that was saved stands still when it is started, until it is told where it was. */
export async function goOn(observer: Observer, machine: string): Promise<void> {
  const view = observer.machine(machine)
  if (!(await view.running())) return
  const {status} = await view.qmp<{readonly status: string}>('query-status')
  if (status !== 'prelaunch') return
  await loadState(view)
  await forgetState(view)
  await view.qmp('cont')
}
