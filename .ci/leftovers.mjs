// What stages that were ended leave running: a test that is cut off has a process that closes its labs (test/e2e/kit),
// and needs a moment for it. Root's labs run as a user id that belongs to nobody, and are no stage's children any more.
import {readdirSync, readFileSync} from 'node:fs'
import {setTimeout as sleep} from 'node:timers/promises'

/**
 * Waits for the processes of stages to end, and then ends them and the labs that they had opened.
 * @param {string} folder What the stages' reports are in: CI_RESULTS names it in the environment of all that they start.
 * @param {number} [timeoutMs]
 */
export async function endLeftovers(folder, timeoutMs = 20_000) {
  const places = new Set(started(folder).flatMap(placesOf))
  for (const until = Date.now() + timeoutMs; started(folder).length > 0 && Date.now() < until;)
    await sleep(100)
  for (let tries = 0; tries < 50; tries++) {
    const left = [...started(folder), ...naming([...places])]
    if (left.length === 0) return
    for (const pid of left) end(pid)
    await sleep(100)
  }
}

/** @param {string} folder @returns {number[]} */
function started(folder) {
  return others().filter((pid) => of(pid, 'environ').some((each) => each.startsWith(`CI_RESULTS=${folder}/`)))
}

/** The folders of the labs that a process opens. A lab's own environment is another; its command line names one of them. @param {number} pid */
function placesOf(pid) {
  return of(pid, 'environ').flatMap((each) => /^QLAB_RUNTIME_DIR=(.+)/s.exec(each)?.[1] ?? [])
}

/** @param {readonly string[]} places */
function naming(places) {
  return others().filter((pid) =>
    of(pid, 'cmdline').some((word) => places.some((place) => word.startsWith(`${place}/`))),
  )
}

/** @returns {number[]} */
function others() {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
}

/** Empty of a process that has ended. @param {number} pid @param {'environ' | 'cmdline'} file */
function of(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0')
  } catch {
    return []
  }
}

/** @param {number} pid */
export function end(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it has just ended by itself
  }
}
