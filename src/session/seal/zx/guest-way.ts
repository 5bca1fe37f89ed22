import {isBeside, proxyOption} from '../../../machine/guest-address.js'
import type {Machine} from '../../../machine/machine.js'
import {HostError} from '../../../model/errors/errors.js'
import {scaled} from '../../../model/pace.js'
import {until} from '../../../model/until.js'

/** How long a guest may take to answer before something is run in it, and how often it is tried; in milliseconds. */
const LIMIT_MS = 120_000
const INTERVAL_MS = 150
const CONNECT_SECONDS = 5

/**
 * The words that run a command in a guest for somebody in the lab, with the lab's own settings of ssh; waits until it answers.
 * @throws {HostError} `guest-unreachable`, `machine-not-started`, `machine-died` …
 */
export async function guestWay(
  machine: Machine,
  user: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  await until(async () => !(await machine.running()) || (await machine.reachable()), {
    ...{timeoutMs: scaled(LIMIT_MS), intervalMs: INTERVAL_MS, signal},
  })
  // The way past the bridge is nobody's who works in the lab.
  const addresses = (await machine.addresses()).filter((address) => !isBeside(address))
  if (addresses.length === 0)
    throw new HostError('guest-unreachable', {
      en: `No network leads from the host to ${machine.id}.`,
      sv: `Inget nät leder från värddatorn till ${machine.id}.`,
    })
  return ['ssh', ...proxyOption(addresses, Math.ceil(scaled(CONNECT_SECONDS))), '-l', user, machine.id]
}
