import {chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../src/host/files/paths.js'
import type {Grades} from '../../src/model/grading/grades.js'
import {Place} from '../e2e/kit/qlab.js'
import {Postgres} from './kit/postgres.js'

/** So many students; the whole is 200. */
const STUDENTS = Number(process.env.QUEUE_STUDENTS ?? 12)
const WORKERS = 4

function submission(number: number): string {
  // Each is work of its own; every fifth has a slip in its second step.
  const mask = number % 5 === 4 ? 16 : 24
  return [
    '---\nlab: quick\n---\n',
    `## One {#make-bridge}\n\n\`\`\`bash on=host\nsudo ip link add br0 type bridge # ${number}\nsudo ip link set br0 up\n\`\`\`\n`,
    `## Two {#give-address}\n\n\`\`\`bash on=host\nsudo ip addr add 10.10.0.1/${mask} dev br0\n\`\`\`\n`,
  ].join('\n')
}

describe('a class on several hosts', function () {
  this.timeout(300_000 + STUDENTS * 60_000)
  const running: {kill(signal: NodeJS.Signals): boolean}[] = []
  // Where it fails half-way, those that wait for the database would wait on.
  after(() => running.forEach((each) => each.kill('SIGKILL')))

  it('is graded once and whole, whatever becomes of workers and the database', async () => {
    await using place = new Place()
    await using postgres = await Postgres.start()
    const lab = join(place.folder, 'quick')
    cpSync(join(packageRoot(), 'share/lab-template'), lab, {recursive: true})
    const given = join(place.folder, 'given')
    for (let number = 0; number < STUDENTS; number += 1) {
      mkdirSync(join(given, `s${number}`), {recursive: true})
      writeFileSync(join(given, `s${number}`, 'quick.md'), submission(number))
    }
    const results = join(place.folder, 'results')
    mkdirSync(results)
    chmodSync(results, 0o777)
    const env = {...place.env, QLAB_DATABASE: postgres.url, QLAB_HEARTBEAT_SECONDS: '10'}
    const qlab = (...args: string[]) => {
      const program = join(packageRoot(), 'bin/dev.js')
      const run = execa(process.execPath, [program, ...args], {env, reject: false, stdin: 'ignore'})
      running.push(run)
      return run
    }
    const migrated = await qlab('database', 'migrate')
    expect(migrated.exitCode, migrated.stderr).to.equal(0)

    const grading = qlab('grade', given, '--lab', lab, '--results', results, '--json')
    const start = () => qlab('worker', lab, '--jobs', '1')
    const workers = Array.from({length: WORKERS}, start)
    const done = async (): Promise<number> =>
      Number((await postgres.query('SELECT count(*) FROM qlab.result').catch(() => ['0']))[0])
    const reach = async (count: number): Promise<void> => {
      for (let look = 0; (await done()) < count; look += 1) {
        if (look > 6000) throw new Error(`Only ${await done()} of ${count} are done.`)
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    }
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

    const graded = await grading
    for (const worker of [workers[1], workers[3]]) worker?.kill('SIGTERM')
    const ended = await Promise.all(workers)
    expect(graded.exitCode, graded.stderr).to.equal(0)
    expect([ended[1]?.exitCode, ended[3]?.exitCode], String(ended[1]?.stderr)).to.deep.equal([0, 0])
    const {results: grades} = JSON.parse(graded.stdout) as Grades
    const points = Object.fromEntries(
      grades.map(({student, score, outcome}) => [student.id, `${outcome} ${score}`]),
    )
    const right = Array.from({length: STUDENTS}, (_, number) => [
      `s${number}`,
      number % 5 === 4 ? 'failed 2' : 'passed 3',
    ])
    expect(points).to.deep.equal(Object.fromEntries(right))
    expect(await done()).to.equal(STUDENTS)
    expect(JSON.parse(readFileSync(join(results, 'grades.json'), 'utf8'))).to.deep.equal(
      JSON.parse(graded.stdout),
    )

    // Whoever follows it from another computer has all that regrading takes, too.
    const elsewhere = join(place.folder, 'elsewhere')
    mkdirSync(elsewhere)
    chmodSync(elsewhere, 0o777)
    const watched = await qlab('grade', '--watch', '--results', elsewhere, '--json')
    expect(watched.exitCode, watched.stderr).to.equal(0)
    for (const folder of [results, elsewhere]) {
      const regraded = await qlab('regrade', folder, '--json')
      expect(regraded.exitCode, regraded.stderr).to.equal(0)
      expect(JSON.parse(regraded.stdout))
        .to.include({count: STUDENTS})
        .and.deep.include({
          ...{changes: [], again: [], broken: []},
        })
    }
  })
})
