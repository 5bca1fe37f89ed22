import {setTimeout as sleep} from 'node:timers/promises'
import type {Machine} from '../machine/machine.js'

const WORDS = /(?:^|[;&|]\s*)(?:sudo\s+)?(?:(?:poweroff|halt|system_powerdown)\b|shutdown\b(?!.* -[rck]))/
const POLL_MS = 100

/** Whether a command, typed in a guest or in its monitor, turns the machine off. It says so long before it is done. */
export function turnsOff(command: string): boolean {
  return WORDS.test(command)
}

/** Waits, as a student does before the next command, until a machine is off. */
export async function untilOff(
  machine: Pick<Machine, 'running'>,
  limitMs: number,
  signal?: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + limitMs
  while ((await machine.running()) && performance.now() < deadline)
    await sleep(POLL_MS, undefined, signal ? {signal} : {})
}
