import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

describe('the lab monitor, on real guests', () => {
  it('passes as its guide has it, with a VM that is changed while it runs', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const ran = await place.qlab('start', 'monitor', '--auto', '--keep', '--json')
    expect(ran.exitCode, ran.stdout + ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'monitor', outcome: 'passed'})
    const commands = result.steps.flatMap((step) => step.commands)
    for (const {exitCode, line} of commands) expect(exitCode, line).to.equal(0)
    expect(commands[0]?.stdout, 'a monitor in the terminal').to.contain('(qemu)')
    const facts = new Map(
      result.steps.flatMap(({checks}) => checks.map((each) => [each.id, each.facts] as const)),
    )
    expect(facts.get('second-read')).to.deep.include({
      said: 'This is disc 2.',
      drive: 'ide1-cd0',
      disc: 'disc2.img',
      path: 'disc2.img',
    })
    expect(facts.get('card-seen')).to.deep.include({seen: 2})
    expect(facts.get('stick-unplugged')).to.deep.include({drive: null, driveId: null, deviceId: null})

    const again = await place.qlab('check', '--json')
    expect(again.exitCode, 'everything still holds at the end').to.equal(0)
    expect((await place.qlab('stop')).exitCode).to.equal(0)
    expect(labProcesses(spaces)).to.deep.equal([])
  })

  it('names a slip: a VM whose monitor nobody sees', async () => {
    await using place = new Place()
    await place.qlab('start', 'monitor', '--open')
    const typed = await place.shell(
      'qemu-system-x86_64 -enable-kvm -m 5000 -drive file=ubuntu.qcow2,format=qcow2 -daemonize\n',
    )
    expect(typed.exitCode, typed.stderr).to.equal(0)
    const checked = await place.qlab('check', 'open-monitor', '--json')
    expect(checked.exitCode, checked.stderr).to.equal(1)
    const failed = parse(checked.stdout)
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({id, diagnosis}) => [id, diagnosis?.id])).to.deep.equal([
      ['vm-monitor', 'monitor-missing'],
    ])
  })
})
