// What runs when: stages that do not need each other run side by side, on so many processors.

/**
 * @typedef {object} Stage
 * @property {string} name Short, unique; other stages name it in `needs` and `after`.
 * @property {number} [cores] How many processors it keeps busy; 1 when left out.
 * @property {readonly string[]} [needs] Stages that must have succeeded.
 * @property {readonly string[]} [after] Stages that must have ended, however they did.
 *
 * @typedef {'ok' | 'failed' | 'not-run'} State `not-run`: a stage that it needs did not succeed.
 */

/**
 * Runs every stage; where several could start, the first in the list does.
 * @template {Stage} Of
 * @param {readonly Of[]} stages
 * @param {number} cores
 * @param {(stage: Of) => Promise<boolean>} run Resolves to whether it succeeded; must not reject.
 * @returns {Promise<Map<string, State>>} By the stage's name.
 */
export async function schedule(stages, cores, run) {
  /** @type {Map<string, State>} */
  const ended = new Map()
  /** @type {Map<Of, Promise<void>>} */
  const running = new Map()
  const waiting = new Set(stages)

  /** @param {Of} stage */
  const start = async (stage) => {
    const ok = await run(stage)
    ended.set(stage.name, ok ? 'ok' : 'failed')
    running.delete(stage)
  }
  // A stage that wants more processors than there are gets all of them.
  const taken = (/** @type {Of} */ {cores: wanted = 1}) => Math.min(wanted, cores)

  while (waiting.size > 0 || running.size > 0) {
    const before = waiting.size
    for (const stage of waiting) {
      const {needs = []} = stage
      const after = (stage.after ?? []).filter((other) => stages.some(({name}) => name === other))
      const lost = needs.some((need) => ended.has(need) && ended.get(need) !== 'ok')
      const busy = [...running.keys()].reduce((sum, other) => sum + taken(other), 0)
      if (lost) ended.set(stage.name, 'not-run')
      else if (![...needs, ...after].every((other) => ended.has(other))) continue
      else if (busy + taken(stage) > cores) continue
      else running.set(stage, start(stage))
      waiting.delete(stage)
    }
    if (running.size > 0) await Promise.race(running.values())
    else if (waiting.size === before && before > 0)
      throw new Error(`These stages wait for each other: ${[...waiting].map(({name}) => name).join(', ')}`)
  }
  return ended
}

/**
 * The stages of these names, and all that they need; every stage when no name is given.
 * @template {Stage} Of
 * @param {readonly Of[]} stages
 * @param {readonly string[]} names
 * @returns {Of[]}
 */
export function withNeeds(stages, names) {
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name))
  if (unknown !== undefined)
    throw new Error(`There is no stage ${unknown}, only: ${stages.map(({name}) => name).join(', ')}`)
  const wanted = new Set(names)
  for (const name of wanted)
    stages.find((stage) => stage.name === name)?.needs?.forEach((need) => wanted.add(need))
  return stages.filter(({name}) => names.length === 0 || wanted.has(name))
}
