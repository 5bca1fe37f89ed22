import type {Machine} from '../machine/machine.js'
import {until} from '../model/until.js'

const WORDS = /(?:^|[;&|]\s*)(?:sudo\s+)?(?:(?:poweroff|halt|system_powerdown)\b|shutdown\b(?!.* -[rck]))/
const INTERVAL_MS = 100

/** Whether a command, typed in a guest or in its monitor, turns the machine off. It says so long before it is done. */
export function turnsOff(command: string): boolean {
  return WORDS.test(command)
}

/** Waits, as a student does before the next command, until a machine is off. */
export async function untilOff(
  machine: Pick<Machine, 'running'>,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<void> {
  await until(async () => !(await machine.running()), {timeoutMs, intervalMs: INTERVAL_MS, signal})
}
