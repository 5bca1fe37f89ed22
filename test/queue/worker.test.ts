import {expect} from 'chai'
import type {Grades} from '../../src/model/grading/grades.js'
import {labProcesses, userNamespaces} from '../e2e/kit/qlab.js'
import {Hosts, MAKE} from './kit/hosts.js'

/** Done again, it takes long enough for a signal. */
const SLOW = ['sleep 8', ...MAKE]

const scores = (stdout: string): (number | null)[] =>
  (JSON.parse(stdout) as Grades).results.map(({score}) => score)

describe('a worker that is told to end', function () {
  this.timeout(300_000)
  const before = userNamespaces()

  it('ends what it has, takes nothing more, and ends well', async () => {
    await using hosts = await Hosts.start()
    hosts.handIn('one', SLOW)
    hosts.handIn('two', [...SLOW, 'true'])
    const grading = hosts.grade()
    const worker = hosts.worker()
    await worker.says('quick …')
    worker.kill('SIGTERM')
    await worker.says('Takes nothing more; 1 to end.')
    const {exitCode} = await worker.ended
    expect(exitCode, worker.said).to.equal(0)
    expect(worker.said)
      .to.contain('3 of 3 points')
      .and.to.match(/1 submissions done on \S+; 0 not\./)
    expect(await hosts.jobs()).to.have.members(['completed 0', 'created 0'])
    // Another takes the rest.
    const next = hosts.worker('--until-empty')
    const graded = await grading.ended
    expect(scores(graded.stdout), graded.stderr).to.deep.equal([3, 3])
    expect((await next.ended).exitCode).to.equal(0)
  })

  it('gives back what it has when it is told twice, at once and as if it had not been taken', async () => {
    await using hosts = await Hosts.start()
    hosts.handIn('one', ['sleep 60', ...MAKE])
    const grading = hosts.grade('--no-wait')
    const queued = await grading.ended
    expect(queued.exitCode, queued.stderr).to.equal(0)
    const worker = hosts.worker()
    await worker.says('quick …')
    worker.kill('SIGTERM')
    await worker.says('Takes nothing more')
    const asked = performance.now()
    worker.kill('SIGTERM')
    const {exitCode} = await worker.ended
    expect(performance.now() - asked).to.be.below(14_000)
    expect(exitCode, worker.said).to.equal(130)
    expect(worker.said).to.contain('given back')
    expect(await hosts.jobs()).to.deep.equal(['created 0'])
    expect(labProcesses(before)).to.deep.equal([])
    expect(await hosts.postgres.query('SELECT name FROM qlab.worker')).to.deep.equal([])
  })

  it('does not wait for a database that is away when it has nothing', async () => {
    await using hosts = await Hosts.start()
    const worker = hosts.worker()
    await worker.says('Worker on')
    await hosts.postgres.end('fast')
    await worker.says('does not answer')
    worker.kill('SIGTERM')
    await worker.says('Takes nothing more; 0 to end.')
    const {exitCode} = await worker.ended
    expect(exitCode, worker.said).to.equal(0)
  })
})
