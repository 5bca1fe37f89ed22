import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

describe('the lab port-forward, on real guests', () => {
  it('passes as its guide has it, with two VMs behind two ports', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const ran = await place.qlab('start', 'port-forward', '--auto', '--json')
    expect(ran.exitCode, ran.stdout + ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'port-forward', outcome: 'passed'})
    for (const {commands} of result.steps)
      for (const {exitCode, line} of commands) expect(exitCode, line).to.equal(0)
    const facts = new Map(
      result.steps.flatMap(({checks}) => checks.map((each) => [each.id, each.facts] as const)),
    )
    expect(facts.get('vm-reaches-out')).to.deep.equal({
      seenAs: '192.168.77.100',
      host: '192.168.77.100',
      way: null,
    })
    expect(facts.get('neighbour-kept-out')).to.deep.equal({ports: 'none', '10.0.2.15': 'closed'})
    expect(labProcesses(spaces)).to.deep.equal([])
  })

  it('names a slip: the ports the wrong way round', async () => {
    await using place = new Place()
    await place.qlab('start', 'port-forward', '--open')
    const typed = await place.shell(
      'qemu-system-x86_64 -enable-kvm -m 5000 -drive file=ubuntu.qcow2,format=qcow2 -net user,hostfwd=tcp::22-:2222 -net nic -daemonize\n',
    )
    expect(typed.exitCode, typed.stderr).to.equal(0)
    const checked = await place.qlab('check', 'start-vm', '--json')
    expect(checked.exitCode, checked.stderr).to.equal(1)
    const failed = parse(checked.stdout)
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({id, diagnosis}) => [id, diagnosis?.id])).to.deep.equal([
      ['vm-forwarded', 'vm-reversed'],
    ])
  })
})
