import {setTimeout as sleep} from 'node:timers/promises'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {runCourse} from '../../../../src/usecases/course/run-course.js'
import {workplace} from '../../../../src/usecases/workplace.js'
import {courseExitCode, type CourseEvent} from '../../../../src/model/run/course-result.js'
import {EXIT, HostError, InterruptedError, LabError} from '../../../../src/model/errors/errors.js'
import type {RunResult} from '../../../../src/model/run/result.js'
import {resultOf} from '../../report/samples.js'

const NEEDS = new HostError(
  'lab-needs',
  {en: 'No swtpm.', sv: 'Ingen swtpm.'},
  {suggestions: ['apt-get install swtpm']},
)

describe('runCourse', () => {
  let root: string
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'qlab-test-'))
    for (const id of ['a', 'b', 'c']) {
      mkdirSync(join(root, 'labs', id), {recursive: true})
      writeFileSync(join(root, 'labs', id, 'lab.ts'), '')
    }
    writeFileSync(join(root, 'labs/course.yaml'), '- c\n- planned\n- a\n')
  })
  after(() => rmSync(root, {recursive: true}))

  const course = async (run: (lab: string) => Promise<RunResult>, jobs = 1, signal?: AbortSignal) => {
    const events: CourseEvent[] = []
    const result = await runCourse(
      {
        ...workplace(),
        root,
        guest: 'micro',
        language: 'sv',
        jobs,
        emit: (event) => events.push(event),
        onLost: (error) => {
          throw error
        },
        ...(signal && {signal}),
      },
      ({lab}) => run(lab),
    )
    return {result, events}
  }

  it('runs every lab in the course’s order, and ends with the worst', async () => {
    const ran: string[] = []
    const {result, events} = await course((lab) => {
      ran.push(lab)
      return Promise.resolve(resultOf({lab, outcome: lab === 'a' ? 'failed' : 'passed'}))
    })
    expect(ran).to.deep.equal(['c', 'a', 'b'])
    expect(result).to.include({schema: 'qlab/course/1', outcome: 'failed'})
    expect(result.labs.map(({lab}) => lab)).to.deep.equal(ran)
    expect(courseExitCode(result.labs)).to.equal(EXIT.failed)
    expect(events.map(({type}) => type)).to.deep.equal([
      'started',
      'lab-finished',
      'lab-finished',
      'lab-finished',
      'finished',
    ])
  })

  it('skips a lab whose needs the host lacks, and goes on after one that cannot be opened', async () => {
    const {result} = await course((lab) => {
      if (lab === 'c') return Promise.reject(NEEDS)
      if (lab === 'a') return Promise.reject(new LabError('invalid-lab', 'Not sound.'))
      return Promise.resolve(resultOf({lab}))
    })
    expect(result.labs[0]).to.deep.equal({
      lab: 'c',
      outcome: 'skipped',
      code: 'lab-needs',
      reason: 'Ingen swtpm.',
      suggestions: ['apt-get install swtpm'],
      exitCode: EXIT.host,
    })
    expect(result.labs.map(({outcome}) => outcome)).to.deep.equal(['skipped', 'error', 'passed'])
    expect(courseExitCode(result.labs)).to.equal(EXIT.lab)
  })

  it('is passed when all passed that could be run, and the host’s fault when none could', async () => {
    const some = await course((lab) =>
      lab === 'c' ? Promise.reject(NEEDS) : Promise.resolve(resultOf({lab})),
    )
    expect(some.result.outcome).to.equal('passed')
    expect(courseExitCode(some.result.labs)).to.equal(EXIT.passed)
    const none = await course(() => Promise.reject(NEEDS))
    expect(none.result.outcome).to.equal('skipped')
    expect(courseExitCode(none.result.labs)).to.equal(EXIT.host)
  })

  it('owns up to what is no error of the host or the lab', async () => {
    const {result} = await course(() => Promise.reject(new TypeError('x is not a function')))
    expect(result.labs[0]).to.include({outcome: 'error', code: 'bug', exitCode: EXIT.bug})
  })

  it('runs as many at once as it may', async () => {
    let now = 0
    let most = 0
    const run = async (lab: string): Promise<RunResult> => {
      most = Math.max(most, ++now)
      await sleep(lab === 'c' ? 40 : 10)
      now -= 1
      return resultOf({lab})
    }
    const {result} = await course(run, 2)
    expect(most).to.equal(2)
    expect(result.labs.map(({lab}) => lab)).to.deep.equal(['c', 'a', 'b'])
  })

  it('lets the labs at work close when it is interrupted, and starts no other', async () => {
    const controller = new AbortController()
    const closed: string[] = []
    const run = async (lab: string): Promise<RunResult> => {
      controller.abort(new InterruptedError('SIGINT'))
      await sleep(20)
      closed.push(lab)
      throw controller.signal.reason
    }
    const error = await course(run, 2, controller.signal).catch((thrown: unknown) => thrown)
    expect(error).to.be.instanceOf(InterruptedError)
    expect(closed).to.deep.equal(['c'])
  })
})
