import {expect} from 'chai'
import type {GradingQueue} from '../../src/model/grading/grading-queue.js'
import {databaseAddress} from '../../src/queue/database-address.js'
import {migrateDatabase} from '../../src/queue/migrate-database.js'
import {Postgres} from './kit/postgres.js'
import {batchOf, KIND, openOn, pieceOf, resultOf} from './kit/sample.js'

/** What a piece takes on its host, which has processors of its own, in milliseconds. */
const WORK_MS = 400
const PIECES = 8
const PAIRS = 3

describe('two workers on one queue', function () {
  this.timeout(120_000)

  it('do at least 1.9 times as much as one', async () => {
    await using postgres = await Postgres.start()
    await migrateDatabase(databaseAddress(postgres.url, {}))
    await using one = await openOn(postgres.url)
    await using two = await openOn(postgres.url)
    let number = 0
    const took = async (workers: readonly GradingQueue[]): Promise<number> => {
      const pieces = Array.from({length: PIECES}, () => pieceOf((number += 1)))
      await one.send(batchOf(pieces), [KIND], pieces)
      const started = performance.now()
      await Promise.all(workers.map(doAll))
      return performance.now() - started
    }
    const ratios: number[] = []
    while (ratios.length < PAIRS) ratios.push((await took([one])) / (await took([one, two])))
    const median = ratios.toSorted((a, b) => a - b)[Math.floor(PAIRS / 2)] ?? 0
    console.log(
      `      work of ${WORK_MS} ms: ${ratios.map((each) => each.toFixed(2)).join(', ')} times as much`,
    )
    expect(median).to.be.at.least(1.9)
  })
})

async function doAll(queue: GradingQueue): Promise<void> {
  for (let taken = await queue.take(KIND.name); taken; taken = await queue.take(KIND.name)) {
    await new Promise((resolve) => setTimeout(resolve, WORK_MS))
    await queue.finish(taken, resultOf(1), {host: 'kvm1', durationMs: WORK_MS})
  }
}
