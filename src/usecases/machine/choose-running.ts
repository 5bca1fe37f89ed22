import type {Machine} from '../../machine/machine.js'
import {chooseMachine} from './choose-machine.js'

/**
 * The machine that is meant: the one that was named, else the only one that runs, else the only one.
 * @param by what was typed, for examples: `qlab ssh`
 * @throws {UsageError} `which-machine`, `no-machines`
 */
export async function chooseRunning(
  {machines}: {readonly machines: ReadonlyMap<string, Pick<Machine, 'running'>>},
  wanted: string | undefined,
  by: Parameters<typeof chooseMachine>[2],
): Promise<string> {
  const ids = [...machines.keys()]
  const looks = [...machines].map(async ([id, machine]) => ((await machine.running()) ? [id] : []))
  const running = wanted === undefined && ids.length > 1 ? (await Promise.all(looks)).flat() : []
  return chooseMachine(running.length > 0 ? running : ids, wanted, by)
}
