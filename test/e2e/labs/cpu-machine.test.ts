import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

describe('the lab cpu-machine, on real guests', () => {
  it('passes as its guide has it, with three computers that all pass in the end', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const ran = await place.qlab('start', 'cpu-machine', '--auto', '--keep', '--json')
    expect(ran.exitCode, ran.stdout + ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'cpu-machine', outcome: 'passed'})
    for (const {commands} of result.steps)
      for (const {exitCode, line} of commands) expect(exitCode, line).to.equal(0)
    const facts = new Map(
      result.steps.flatMap(({checks}) => checks.map((each) => [each.id, each.facts] as const)),
    )
    expect(facts.get('cpu-model')).to.deep.equal({model: 'host', chosen: true})
    expect(facts.get('cpu-seen')).to.include({sse42: true})
    expect(facts.get('machine-seen')).to.include({bridge: '8086 29c0'})
    expect(facts.get('smp-seen')).to.include({processors: 4, sockets: 1, coresEach: 4})

    const checked = await place.qlab('check', '--json')
    expect(parse(checked.stdout), checked.stderr).to.include({outcome: 'passed'})
    expect((await place.qlab('stop')).exitCode).to.equal(0)
    expect(labProcesses(spaces)).to.deep.equal([])
  })

  it('names a slip: cores and sockets the wrong way round', async () => {
    await using place = new Place()
    await place.qlab('start', 'cpu-machine', '--open')
    const typed = await place.shell(
      'qemu-system-x86_64 -enable-kvm -smp 4,sockets=4,cores=1,threads=1 -m 4096 -drive file=ubuntu3.qcow2,format=qcow2 -daemonize\n',
    )
    expect(typed.exitCode, typed.stderr).to.equal(0)
    const checked = await place.qlab('check', 'choose-topology', '--json')
    expect(checked.exitCode, checked.stderr).to.equal(1)
    const failed = parse(checked.stdout)
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({id, diagnosis}) => [id, diagnosis?.id])).to.deep.equal([
      ['smp-topology', 'smp-sockets'],
    ])
  })
})
