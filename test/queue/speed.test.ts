import {loadavg} from 'node:os'
import {expect} from 'chai'
import type {GradingQueue} from '../../src/model/grading/grading-queue.js'
import {databaseAddress} from '../../src/queue/database-address.js'
import {migrateDatabase} from '../../src/queue/migrate-database.js'
import {Postgres} from './kit/postgres.js'
import {batchOf, KIND, openOn, pieceOf, resultOf} from './kit/sample.js'

const JOBS = 10_000
/** At the same time, as workers with so many jobs would. */
const AT_ONCE = 8
const LIMITS = {allMs: 60_000, eachMs: 50, askedMs: 5}

describe('the speed of the queue', function () {
  this.timeout(300_000)

  it(`takes ${JOBS} jobs of no work in a minute, and at most 50 ms for one alone`, async () => {
    await using postgres = await Postgres.start()
    await migrateDatabase(databaseAddress(postgres.url, {}))
    const queue = await openOn(postgres.url, {connections: AT_ONCE + 2})
    const idleMs = postgres.processorMs()
    const pieces = Array.from({length: JOBS}, (_, number) => pieceOf(number))
    const started = performance.now()
    const batch = await queue.send(batchOf(pieces), [KIND], pieces)
    const sentMs = performance.now() - started
    const askedMs = await medianOf(20, () => queue.waitingKinds())
    const alone = await doAll(queue, 200)
    await Promise.all(Array.from({length: AT_ONCE}, () => doAll(queue)))
    const allMs = performance.now() - started
    expect(await queue.stateOf(batch)).to.include({done: JOBS, of: JOBS, active: 0})
    const median = alone.toSorted((one, other) => one - other)[alone.length / 2] ?? Infinity
    await queue[Symbol.asyncDispose]()
    const eachMs = await lastProcessorMs(postgres, idleMs)
    console.log(
      `      sent in ${(sentMs / 1000).toFixed(1)} s, all done after ${(allMs / 1000).toFixed(1)} s; which kinds wait: ${askedMs.toFixed(1)} ms; one alone: median ${median.toFixed(1)} ms, longest ${Math.max(...alone).toFixed(1)} ms, the database's processor ${eachMs.toFixed(2)} ms; load ${loadavg()
        .map((each) => each.toFixed(1))
        .join(' ')}`,
    )
    expect(allMs).to.be.at.most(LIMITS.allMs)
    expect(median).to.be.at.most(LIMITS.eachMs)
    // Each worker asks this once a second, however much waits.
    expect(askedMs).to.be.at.most(LIMITS.askedMs)
  })
})

/** What one job has taken of the database's processor, once its connections have ended. */
async function lastProcessorMs(postgres: Postgres, idleMs: number): Promise<number> {
  const own = `SELECT count(*) FROM pg_stat_activity WHERE application_name = 'test'`
  for (let look = 0; look < 100 && (await postgres.query(own))[0] !== '0'; look += 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
  return (postgres.processorMs() - idleMs) / JOBS
}

/** @returns what each took, in milliseconds */
async function doAll(queue: GradingQueue, most = Infinity): Promise<number[]> {
  const took: number[] = []
  while (took.length < most) {
    const started = performance.now()
    const taken = await queue.take(KIND.name)
    if (!taken) break
    await queue.finish(taken, resultOf(1), {host: 'kvm1', durationMs: 0})
    took.push(performance.now() - started)
  }
  return took
}

async function medianOf(times: number, work: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  while (took.length < times) {
    const started = performance.now()
    await work()
    took.push(performance.now() - started)
  }
  return took.toSorted((one, other) => one - other)[times / 2] ?? Infinity
}
