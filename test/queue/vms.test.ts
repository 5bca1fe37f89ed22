import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {loadLab} from '../../src/content/spec/load-lab.js'
import {writeSubmission} from '../../src/content/submission/write-submission.js'
import {packageRoot} from '../../src/host/files/paths.js'
import {identity} from '../../src/host/identity.js'
import {cannotOpen} from '../../src/host/process/can-open.js'
import type {Grades} from '../../src/model/grading/grades.js'
import {keptWays} from '../grades/kept-ways.js'
import {Hosts} from './kit/hosts.js'

/** What the guide does, and its first half alone, without a VM. */
const WAYS = ['right', 'half']

describe('a lab with a VM through a database', function () {
  this.timeout(600_000)

  it('is graded by a worker as it is without one', async () => {
    await using hosts = await Hosts.start()
    const lab = await loadLab('bridge', {root: packageRoot()})
    const titles = Object.fromEntries(lab.guides.en.steps.map(({id, title}) => [id, title]))
    const ways = keptWays(lab).filter(({name}) => WAYS.includes(name))
    for (const {name, submission} of ways) {
      mkdirSync(join(hosts.given, name), {recursive: true})
      writeFileSync(join(hosts.given, name, 'bridge.md'), writeSubmission(submission, titles))
    }
    const grading = hosts.qlab('grade', hosts.given, '--results', hosts.folder('results'), '--json')
    // Where KVM cannot be had, nobody takes a lab with VMs unasked.
    if (await cannotOpen('/dev/kvm', identity())) {
      const slow = hosts.qlab('worker', '--jobs', '1')
      await slow.says('Takes no work of the lab bridge: The lab bridge has VMs, and KVM does not work here')
      slow.kill('SIGTERM')
      expect((await slow.ended).exitCode, slow.said).to.equal(0)
      expect(await hosts.jobs()).to.deep.equal(WAYS.map(() => 'created 0'))
    }
    const worker = hosts.qlab('worker', 'bridge', '--jobs', '1', '--emulate', '--until-empty')
    const {exitCode, stdout, stderr} = await grading.ended
    expect(exitCode, `${stderr}\n${worker.said}`).to.equal(0)
    expect((await worker.ended).exitCode, worker.said).to.equal(0)
    const {results} = JSON.parse(stdout) as Grades
    const came = Object.fromEntries(
      results.map(({student, grade}) => [
        student.id,
        (grade?.steps ?? []).filter(({points, of}) => points < of).map(({id}) => id),
      ]),
    )
    expect(came).to.deep.equal(Object.fromEntries(ways.map(({name, loses}) => [name, loses])))
  })
})
