import {expect} from 'chai'
import type {Grades} from '../../src/model/grading/grades.js'
import {labProcesses, userNamespaces} from '../e2e/kit/qlab.js'
import {Hosts, MAKE} from './kit/hosts.js'
import {workOf} from './kit/students.js'

const OTHERS = 3
const TRIES = 4

describe('a submission that kills every host that takes it', function () {
  this.timeout(300_000)

  it(`is given up after ${TRIES} hosts, alone, and told; it is nobody's zero`, async () => {
    const before = userNamespaces()
    await using hosts = await Hosts.start()
    hosts.handIn('poison', ['sleep 60', ...MAKE])
    for (let number = 0; number < OTHERS; number += 1) hosts.handIn(`s${number}`, ...workOf(number))
    const grading = hosts.grade()
    for (let killed = 0; killed < TRIES; killed += 1) {
      const worker = hosts.worker()
      await worker.says('poison/quick.md, quick …')
      worker.kill('SIGKILL')
      await worker.ended
      // As if a minute had passed.
      await hosts.postgres.query(
        `UPDATE qlab_jobs.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active'`,
      )
    }
    const last = hosts.worker()
    const {exitCode, stdout, stderr} = await grading.ended
    expect(exitCode, stderr).to.equal(70)
    const {results} = JSON.parse(stdout) as Grades
    const told = Object.fromEntries(
      results.map(({student, outcome, score, reason}) => [student.id, {outcome, score, reason}]),
    )
    expect(told.poison).to.include({outcome: 'error', score: null})
    expect(told.poison?.reason).to.contain(`No worker came through with it, and ${TRIES} tried`)
    for (let number = 0; number < OTHERS; number += 1)
      expect(told[`s${number}`]).to.deep.equal({outcome: 'passed', score: 3, reason: null})
    // It is taken by nobody any more.
    last.kill('SIGTERM')
    expect((await last.ended).exitCode).to.equal(0)
    expect(last.said).to.not.contain('poison')
    expect(labProcesses(before)).to.deep.equal([])
  })
})
