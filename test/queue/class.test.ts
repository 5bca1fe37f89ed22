import {readFileSync} from 'node:fs'
import {loadavg} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import type {Grades} from '../../src/model/grading/grades.js'
import {Hosts} from './kit/hosts.js'
import {rightOf, workOf} from './kit/students.js'

/** So many students; the whole is 200. */
const STUDENTS = Number(process.env.QUEUE_STUDENTS ?? 12)
const WORKERS = 4

describe('a class on several hosts', function () {
  this.timeout(300_000 + STUDENTS * 60_000)

  it('is graded once and whole, whatever becomes of workers and the database', async () => {
    await using hosts = await Hosts.start()
    const {postgres} = hosts
    for (let number = 0; number < STUDENTS; number += 1) hosts.handIn(`s${number}`, ...workOf(number))
    const started = performance.now()
    const grading = hosts.grade()
    const workers = Array.from({length: WORKERS}, () => hosts.worker())
    const reach = (count: number) => hosts.reach(count)
    const part = (of: number): number => Math.max(1, Math.floor(STUDENTS * of))
    await reach(1)
    workers[0]?.kill('SIGKILL')
    await reach(part(0.2))
    workers[1]?.kill('SIGSTOP')
    await postgres.end('immediate')
    await postgres.begin()
    await reach(part(0.4))
    workers[2]?.kill('SIGKILL')
    await postgres.end('fast')
    await postgres.begin()
    await reach(part(0.6))
    // Frozen beyond its heartbeat: what it had is somebody else's by now.
    await new Promise((resolve) => setTimeout(resolve, 15_000))
    workers[1]?.kill('SIGCONT')

    const graded = await grading.ended
    const seconds = Math.round((performance.now() - started) / 1000)
    for (const worker of [workers[1], workers[3]]) worker?.kill('SIGTERM')
    const ended = await Promise.all(workers.map((worker) => worker.ended))
    expect(graded.exitCode, graded.stderr).to.equal(0)
    expect([ended[1]?.exitCode, ended[3]?.exitCode], String(ended[1]?.stderr)).to.deep.equal([0, 0])
    const {results: grades} = JSON.parse(graded.stdout) as Grades
    const points = Object.fromEntries(
      grades.map(({student, score, outcome}) => [student.id, `${outcome} ${score}`]),
    )
    expect(points).to.deep.equal(rightOf(STUDENTS))
    expect(await hosts.done()).to.equal(STUDENTS)
    const [each = '', kilobytes = ''] = await postgres.query(
      `SELECT unnest(ARRAY[round(avg(duration_ms) / 1000.0, 1), round(avg(length(body)) / 1000.0, 1)]) FROM qlab.result`,
    )
    console.log(
      `      ${STUDENTS} in ${seconds} s by ${WORKERS} workers, of which some failed: ${each} s and ${kilobytes} kB each; load ${loadavg()[0]?.toFixed(1)}`,
    )
    const results = hosts.folder('results')
    expect(JSON.parse(readFileSync(join(results, 'grades.json'), 'utf8'))).to.deep.equal(
      JSON.parse(graded.stdout),
    )

    // Whoever follows it from another computer has all that regrading takes, too.
    const elsewhere = hosts.folder('elsewhere')
    const watched = await hosts.qlab('grade', '--watch', '--results', elsewhere, '--json').ended
    expect(watched.exitCode, watched.stderr + watched.stdout).to.equal(0)
    for (const folder of [results, elsewhere]) {
      const regraded = await hosts.qlab('regrade', folder, '--lab', hosts.lab, '--json').ended
      expect(regraded.exitCode, regraded.stderr + regraded.stdout).to.equal(0)
      expect(JSON.parse(regraded.stdout))
        .to.include({count: STUDENTS})
        .and.deep.include({
          ...{changes: [], again: [], broken: []},
        })
    }
  })
})
