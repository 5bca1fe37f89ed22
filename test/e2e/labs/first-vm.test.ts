import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

describe('the lab first-vm, on real guests', () => {
  it('passes as its guide has it: a system is installed from the CD, and starts from its own disk', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const ran = await place.qlab('start', 'first-vm', '--auto', '--keep', '--json')
    expect(ran.exitCode, ran.stdout + ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'first-vm', outcome: 'passed'})
    for (const {commands} of result.steps)
      for (const {exitCode, line} of commands) expect(exitCode, line).to.equal(0)
    const facts = new Map(
      result.steps.flatMap(({checks}) => checks.map((each) => [each.id, each.facts] as const)),
    )
    expect(facts.get('system-installed')).to.deep.include({installed: true, cd: 'read'})
    expect(facts.get('spice-answers')).to.deep.equal({
      port: 44400,
      answers: true,
      refusal: null,
      ticketing: false,
    })
    expect(facts.get('own-on-vnc')).to.include({port: 5900, security: 'none'})

    const again = await place.qlab('check', '--json')
    expect(again.exitCode, 'all of it holds at the end').to.equal(0)
    expect((await place.qlab('stop')).exitCode).to.equal(0)
    expect(labProcesses(spaces)).to.deep.equal([])
  })

  it('names a slip: a VM whose screen nobody can see', async () => {
    await using place = new Place()
    await place.qlab('start', 'first-vm', '--open')
    const typed = await place.shell(
      [
        'qemu-img create -q -f qcow2 ubuntu.qcow2 70G',
        'qemu-system-x86_64 -m 512 -drive file=ubuntu.qcow2,format=qcow2 -vnc :1 -daemonize',
        '',
      ].join('\n'),
    )
    expect(typed.exitCode, typed.stderr).to.equal(0)
    const checked = await place.qlab('check', 'install', '--json')
    expect(checked.exitCode, checked.stderr).to.equal(1)
    const failed = parse(checked.stdout)
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({id, diagnosis}) => [id, diagnosis?.id])).to.deep.equal([
      ['vm-on-vnc', 'vm-other-display'],
      ['vm-from-cd', 'vm-no-cd'],
    ])
  })
})
