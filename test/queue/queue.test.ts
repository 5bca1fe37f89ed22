import {expect} from 'chai'
import type {GradingQueue} from '../../src/model/grading/grading-queue.js'
import {keyOf} from '../../src/model/grading/piece-key.js'
import {databaseAddress} from '../../src/queue/database-address.js'
import {migrateDatabase} from '../../src/queue/migrate-database.js'
import {Postgres} from './kit/postgres.js'
import {batchOf, KIND, openOn, pieceOf, resultOf} from './kit/sample.js'

const BY = {host: 'kvm1', durationMs: 5}

describe('the queue in PostgreSQL', function () {
  this.timeout(120_000)
  let postgres: Postgres
  let queue: GradingQueue

  before(async () => {
    postgres = await Postgres.start()
  })
  after(() => postgres[Symbol.asyncDispose]())

  it('says of a database without tables what to do, and migrates it once', async () => {
    const failed = await openOn(postgres.url).catch((error: unknown) => error)
    expect(failed).to.have.property('code', 'database-not-ready')
    const address = databaseAddress(postgres.url, {})
    const [one, two] = await Promise.all([migrateDatabase(address), migrateDatabase(address)])
    expect([one.from, two.from].sort()).to.deep.equal([0, one.to])
    queue = await openOn(postgres.url)
  })
  after(() => queue[Symbol.asyncDispose]())

  const send = async (...numbers: number[]): Promise<number> => {
    const pieces = numbers.map((number) => pieceOf(number))
    return queue.send(batchOf(pieces), [KIND], pieces)
  }
  const jobsOf = (work: string) =>
    postgres.query(`SELECT state FROM qlab_jobs.job WHERE singleton_key = '${work}' ORDER BY created_on`)

  it('gives each piece to one worker, and keeps what came of it', async () => {
    const batch = await send(1, 2)
    const taken = [await queue.take(KIND.name), await queue.take(KIND.name), await queue.take(KIND.name)]
    expect(taken.map((each) => each?.work ?? null)).to.have.members(['work-1', 'work-2', null])
    for (const each of taken) if (each) expect(await queue.finish(each, resultOf(1), BY)).to.equal(true)
    const results = await queue.newResults(batch, new Set())
    expect(results.map(({work, host}) => [work, host])).to.have.deep.members([
      ['work-1', 'kvm1'],
      ['work-2', 'kvm1'],
    ])
    expect(await queue.stateOf(batch)).to.include({done: 2, of: 2, active: 0})
  })

  it('does not do again what has a result, nor put there twice what waits', async () => {
    await send(1, 3)
    const batch = await send(1, 3)
    expect(await jobsOf('work-1')).to.have.length(1)
    expect(await jobsOf('work-3')).to.deep.equal(['created'])
    expect(await queue.stateOf(batch)).to.include({done: 1, of: 2})
    const taken = await queue.take(KIND.name)
    if (taken) await queue.finish(taken, resultOf(1), BY)
  })

  it('keeps nothing of a worker that was taken for dead, whatever it says later', async () => {
    const batch = await send(4)
    const stale = await queue.take(KIND.name)
    if (!stale) throw new Error('There is nothing to take.')
    await loseHeartbeat('work-4')
    const fresh = await queue.take(KIND.name)
    if (!fresh) throw new Error('The job of a dead worker did not come again.')
    expect([fresh.id, fresh.attempt]).to.deep.equal([stale.id, stale.attempt + 1])
    expect(await queue.touch(stale)).to.equal(false)
    expect(await queue.finish(stale, resultOf(0), BY)).to.equal(false)
    await queue.giveBack(stale)
    expect(await queue.touch(fresh)).to.equal(true)
    expect(await queue.newResults(batch, new Set())).to.deep.equal([])
    expect(await queue.finish(fresh, resultOf(1), BY)).to.equal(true)
    const [kept] = await queue.newResults(batch, new Set())
    expect(kept?.result).to.have.nested.property('grade.points', 1)
    expect(await queue.finish(fresh, resultOf(0), BY), 'the answer was lost, and it is sent again').to.equal(
      true,
    )
    expect((await queue.newResults(batch, new Set()))[0]?.result).to.have.nested.property('grade.points', 1)
  })

  it('counts only hosts that died: what was given back was not tried', async () => {
    await send(5)
    for (let round = 0; round < 6; round += 1) {
      const taken = await queue.take(KIND.name)
      expect(taken?.attempt).to.equal(0)
      if (taken) await queue.giveBack(taken)
    }
    const taken = await queue.take(KIND.name)
    if (taken) await queue.finish(taken, resultOf(1), BY)
  })

  it('ends a poisonous submission after its tries, alone, and tries it again when it is sent again', async () => {
    const batch = await send(6, 7)
    for (let round = 0; round < 8; round += 1) {
      const taken = await queue.take(KIND.name)
      if (taken?.work === 'work-7') await queue.finish(taken, resultOf(1), BY)
      else if (taken) await loseHeartbeat('work-6')
    }
    const state = await queue.stateOf(batch)
    expect(state).to.include({done: 1, of: 2, active: 0})
    expect(state.failed).to.deep.equal([{work: 'work-6', kind: KIND.name, tries: 4, error: null}])
    expect(await queue.sendLost(batch)).to.equal(0)
    await send(6)
    const again = await queue.take(KIND.name)
    expect(again).to.include({work: 'work-6', attempt: 0})
    if (again) await queue.finish(again, resultOf(1), BY)
    expect((await queue.stateOf(batch)).failed).to.deep.equal([])
  })

  it('tells why the last host gave it up', async () => {
    const batch = await send(8)
    const error = {of: 'host', code: 'disk-full', message: {en: 'full', sv: 'full'}, suggestions: []} as const
    for (let round = 0; round < 4; round += 1) {
      const taken = await queue.take(KIND.name)
      if (taken) await queue.letFail(taken, error)
    }
    expect((await queue.stateOf(batch)).failed).to.deep.equal([
      {work: 'work-8', kind: KIND.name, tries: 4, error},
    ])
  })

  it('puts there again what was deleted from the queue', async () => {
    const batch = await send(9)
    await postgres.query(`DELETE FROM qlab_jobs.job WHERE singleton_key = 'work-9'`)
    expect(await queue.sendLost(batch)).to.equal(1)
    const taken = await queue.take(KIND.name)
    expect(taken?.work).to.equal('work-9')
    if (taken) await queue.finish(taken, resultOf(1), BY)
  })

  it('tries again, when it is sent again, what nobody could look at', async () => {
    await send(10)
    const taken = await queue.take(KIND.name)
    const unseen = {of: 'host', code: 'bug', message: {en: 'bug', sv: 'bugg'}, suggestions: []} as const
    if (taken) await queue.finish(taken, {outcome: 'unseen', error: unseen}, BY)
    const batch = await send(10)
    expect(await queue.stateOf(batch)).to.include({done: 0, of: 1})
    const again = await queue.take(KIND.name)
    if (again) await queue.finish(again, resultOf(1), BY)
    expect(await queue.stateOf(batch)).to.include({done: 1, of: 1})
  })

  it('carries what no jsonb takes', async () => {
    const odd = 'nul \0 and half a pair \ud800'
    const piece = pieceOf(11, odd)
    const batch = await queue.send(batchOf([piece]), [KIND], [piece])
    const taken = await queue.take(KIND.name)
    expect(taken?.body.source).to.equal(odd)
    if (taken) await queue.finish(taken, resultOf(1), BY)
    expect((await queue.readBatch(batch)).batch.found[0]?.source).to.equal(odd)
    const pieces = await queue.readPieces(batch)
    expect([...pieces].map(([key, {source}]) => [key, source])).to.deep.equal([[keyOf(piece), odd]])
  })

  it('waits for a database that is away, says so, and loses nothing', async () => {
    const heard: (string | null)[] = []
    await using own = await openOn(postgres.url, {onDatabase: (away) => heard.push(away?.code ?? null)})
    await send(12)
    const taken = await own.take(KIND.name)
    if (!taken) throw new Error('There is nothing to take.')
    await postgres.end('immediate')
    const finished = own.finish(taken, resultOf(1), BY)
    await new Promise((resolve) => setTimeout(resolve, 500))
    await postgres.begin()
    expect(await finished).to.equal(true)
    expect(heard).to.deep.equal(['database-away', null])
    expect(await postgres.query(`SELECT count(*) FROM qlab.result WHERE work = 'work-12'`)).to.deep.equal([
      '1',
    ])
  })

  it('waits for one that is away when it is opened, but not for ever', async () => {
    await postgres.end('fast')
    const refused = await openOn(postgres.url).catch((error: unknown) => error)
    expect(refused).to.have.property('code', 'database-away')
    const heard: (string | null)[] = []
    const opened = openOn(postgres.url, {
      waitsMs: 60_000,
      onDatabase: (away) => heard.push(away?.code ?? null),
    })
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await postgres.begin()
    await using own = await opened
    expect(await own.stateOf(1)).to.include({active: 0})
    expect(heard).to.deep.equal(['database-away', null])
  })

  it('is refused by a database that is of a newer qlab', async () => {
    await postgres.query('INSERT INTO qlab.version (version) VALUES (99)')
    const failed = await openOn(postgres.url).catch((error: unknown) => error)
    expect(failed).to.have.property('code', 'database-newer')
    await postgres.query('DELETE FROM qlab.version WHERE version = 99')
  })

  it('has nothing of a password in what it says', async () => {
    const url = 'postgres://qlab:hush@127.0.0.1:1/qlab'
    const address = databaseAddress(undefined, {QLAB_DATABASE: url})
    const failed: unknown = await openOn(url, {address}).catch((error: unknown) => error)
    expect(failed).to.have.property('code', 'database-away')
    expect(JSON.stringify([String(failed), (failed as Error).stack, (failed as Error).cause])).not.to.include(
      'hush',
    )
  })

  /** What its own supervision does when a worker has been silent for too long. */
  async function loseHeartbeat(work: string): Promise<void> {
    await postgres.query(
      `UPDATE qlab_jobs.job SET heartbeat_on = now() - interval '1 hour' WHERE singleton_key = '${work}' AND state = 'active'`,
    )
    await postgres.query(`UPDATE qlab_jobs.queue SET monitor_on = NULL`)
    // It looks twice in that time; the jobs have their own.
    const own = await openOn(postgres.url, {supervises: true, heartbeatSeconds: 2})
    try {
      for (let look = 0; look < 200; look += 1) {
        if (!(await jobsOf(work)).includes('active')) return
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    } finally {
      await own[Symbol.asyncDispose]()
    }
    throw new Error(`Nobody has noticed that the worker of ${work} is silent.`)
  }
})
