// The whole test, after set-up (.ci/run): runs the stages, and says at the end what they came to.
import {chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {availableParallelism} from 'node:os'
import {join} from 'node:path'
import {earlierCommit} from './earlier-commit.mjs'
import {endLeftovers} from './leftovers.mjs'
import {schedule, withNeeds} from './schedule.mjs'
import {endStages, runStage} from './stage.mjs'
import {stages} from './stages.mjs'
import {removeStudent} from './student.mjs'
import {summary} from './summary.mjs'

/** What the whole takes on two processors; the proof gets what the tests have left of it. */
const GOAL_SECONDS = 28 * 60
/**
 * When the time is up, what runs is ended, and what has not begun is not run; both count as failed. It bounds a test that
 * hangs: a computer that is half as fast as usual must still get to the end.
 */
const LIMIT_SECONDS = Number(process.env.CI_MINUTES ?? 85) * 60
const secondsLeft = () => Math.min(GOAL_SECONDS, LIMIT_SECONDS) - performance.now() / 1000

const scratch = mkdtempSync('/tmp/qlab-ci.')
chmodSync(scratch, 0o711)
// The tree may be another user's.
process.env.GIT_CONFIG_GLOBAL = join(scratch, 'gitconfig')
writeFileSync(process.env.GIT_CONFIG_GLOBAL, '[safe]\n\tdirectory = *\n', {mode: 0o644})

/** @type {import('./stage.mjs').Ended[]} */
const ended = []
let stopped = false

/** @param {string} why */
function stop(why) {
  if (stopped) return
  stopped = true
  console.log(`== ${why}`)
  void endStages()
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => stop(`interrupted by ${signal}`))
const limit = setTimeout(() => stop(`the time is up: ${LIMIT_SECONDS / 60} min`), LIMIT_SECONDS * 1000)

/** @param {import('./stages.mjs').CiStage} stage */
async function run({name, work, again, minutes}) {
  if (stopped) return false
  const results = join(scratch, name.replaceAll(' ', '-'))
  mkdirSync(results)
  chmodSync(results, 0o777)
  const stage = await runStage(name, work, results, {again, minutes})
  ended.push(stage)
  return stage.ok
}

/** @type {readonly import('./stages.mjs').CiStage[]} */
let all = []
try {
  const since = await earlierCommit(process.env.CI_SINCE)
  all = withNeeds(stages({since, secondsLeft}), process.argv.slice(2))
  await schedule(all, Math.min(2, availableParallelism()), run)
} catch (error) {
  console.error(error)
  stopped = true
} finally {
  clearTimeout(limit)
  await endLeftovers(scratch)
  await removeStudent()
  rmSync(scratch, {recursive: true, force: true})
}
const names = all.length > 0 ? all.map(({name}) => name) : ['the stages']
const {text, ok} = summary(names, ended, !stopped)
console.log(text)
process.exitCode = ok ? 0 : 1
