import type {System} from 'qlab/lab'
import type {QmpEvent} from './answer-in.js'

/** When the VM began, and now, in seconds since 1970; null when its socket is gone. */
export type Life = readonly [began: number, now: number] | null

/** QEMU makes its socket when it starts. */
export async function lifeOf(host: System): Promise<Life> {
  const {exitCode, stdout} = await host.$`stat -c %Y /tmp/qmp-sock`
  const now = await host.$`date +%s`
  return exitCode === 0 ? [Number(stdout), Number(now.stdout)] : null
}

/** Whether events happened in that time; clocks are read in whole seconds. */
export function within(life: Life, events: readonly QmpEvent[]): boolean {
  if (life === null) return false
  const [began, now] = life
  return events.every(({timestamp: {seconds}}) => seconds >= began - 1 && seconds <= now + 1)
}
