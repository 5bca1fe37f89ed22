import {expect} from 'chai'
import fc from 'fast-check'
import type {Grades} from '../../src/model/grading/grades.js'
import {Hosts} from './kit/hosts.js'
import type {Program} from './kit/program.js'
import {rightOf, workOf} from './kit/students.js'

/** `QUEUE_ROUNDS=20 npm run test:queue -- test/queue/kills.test.ts`: so many; `QUEUE_SEED=…` a round again. */
const ROUNDS = Number(process.env.QUEUE_ROUNDS ?? 1)
const SEED = Number(process.env.QUEUE_SEED ?? Math.floor(Math.random() * 2 ** 31))
const STUDENTS = 12
const WORKERS = 4
/** Fewer than a submission has tries: so that none is given up, whatever is hit. */
const BLOWS = 3

const BLOW = fc.record({
  /** When so many results are there, and so long after that. */
  after: fc.nat(STUDENTS - 1),
  ms: fc.nat(1500),
  kind: fc.constantFrom('kill', 'kill', 'freeze', 'restart', 'crash', 'follower'),
  whom: fc.nat(WORKERS - 1),
  lasts: fc.nat(25_000),
})

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe('a class whose hosts and database fail at random moments', function () {
  this.timeout(ROUNDS * 300_000)

  it(`is graded once and whole: ${ROUNDS} times, from seed ${SEED}`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const started = performance.now()
      const blows = await oneRound(SEED + round)
      const seconds = Math.round((performance.now() - started) / 1000)
      console.log(`      seed ${SEED + round}: ${blows.join(', ')}; ${seconds} s`)
    }
  })
})

/** @returns what was done to it */
async function oneRound(seed: number): Promise<string[]> {
  await using hosts = await Hosts.start()
  for (let number = 0; number < STUDENTS; number += 1) hosts.handIn(`s${number}`, ...workOf(number))
  const [drawn = []] = fc.sample(fc.noBias(fc.array(BLOW, {minLength: BLOWS, maxLength: BLOWS})), {
    seed,
    numRuns: 1,
  })
  const blows = drawn.toSorted((one, other) => one.after - other.after)
  const told = blows.map(({kind, after, ms, whom, lasts}) => {
    const what = {kill: ` ${whom}`, freeze: ` ${whom} for ${lasts} ms`, restart: '', crash: '', follower: ''}[
      kind
    ]
    return `${kind}${what} ${ms} ms after ${after}`
  })
  const all: Program[] = []
  const workers = Array.from({length: WORKERS}, () => hosts.worker())
  all.push(...workers)
  let grading = hosts.grade()
  // It can be followed by anybody, once it is there.
  await grading.says('Batch 1 in the database.')
  const thawed: Promise<void>[] = []
  for (const {after, ms, kind, whom, lasts} of blows) {
    await hosts.reach(after)
    await sleep(ms)
    const worker = workers[whom]
    if (kind === 'kill' && worker) {
      worker.kill('SIGKILL')
      workers[whom] = hosts.worker()
      all.push(workers[whom])
    } else if (kind === 'freeze' && worker) {
      worker.kill('SIGSTOP')
      thawed.push(sleep(lasts).then(() => worker.kill('SIGCONT')))
    } else if (kind === 'follower') {
      grading.kill('SIGKILL')
      await grading.ended
      grading = hosts.qlab('grade', '--watch', '--results', hosts.folder('results'), '--json')
    } else {
      await hosts.postgres.end(kind === 'crash' ? 'immediate' : 'fast')
      await sleep(lasts / 10)
      await hosts.postgres.begin()
    }
  }
  const about = `seed ${seed}: ${told.join(', ')}`
  const {exitCode, stdout, stderr} = await grading.ended
  await Promise.all(thawed)
  expect(exitCode, `${about}\n${stderr}`).to.equal(0)
  const {results} = JSON.parse(stdout) as Grades
  const points = results.map(({student, score, outcome}) => [student.id, `${outcome} ${score}`] as const)
  expect(Object.fromEntries(points), about).to.deep.equal(rightOf(STUDENTS))
  expect(points, about).to.have.length(STUDENTS)
  expect(await hosts.done(), about).to.equal(STUDENTS)
  for (const worker of workers) worker.kill('SIGTERM')
  for (const worker of workers) expect((await worker.ended).exitCode, `${about}\n${worker.said}`).to.equal(0)
  // Nobody has anything any more.
  const open = `SELECT state FROM qlab_jobs.job WHERE singleton_key IS NOT NULL AND state <> 'completed'`
  expect(await hosts.postgres.query(open), about).to.deep.equal([])
  return told
}
