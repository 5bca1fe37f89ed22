import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

describe('the lab snapshots, on real guests', () => {
  it('passes as its guide has it, and all of it still holds at the end', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const ran = await place.qlab('start', 'snapshots', '--auto', '--keep', '--json')
    expect(ran.exitCode, ran.stdout + ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'snapshots', outcome: 'passed'})
    for (const {commands} of result.steps)
      for (const {exitCode, line} of commands) expect(exitCode, line).to.equal(0)
    const facts = new Map(
      result.steps.flatMap(({checks}) => checks.map((each) => [each.id, each.facts] as const)),
    )
    expect(facts.get('saved-online')).to.deep.include({of: 'disk and memory', others: '', refused: null})
    expect(facts.get('state-back')).to.include({note: true, process: 'the old one'})
    expect(facts.get('saved-offline')).to.deep.include({of: 'disk', others: '', running: true})
    expect(facts.get('booted-anew')).to.deep.include({boot: 'another one than noted'})

    const again = await place.qlab('check', '--json')
    expect(again.exitCode, again.stdout + again.stderr).to.equal(0)
    expect((await place.qlab('stop')).exitCode).to.equal(0)
    expect(labProcesses(spaces)).to.deep.equal([])
  })

  it('names a slip: the VM is started before its disk is saved', async () => {
    await using place = new Place()
    await place.qlab('start', 'snapshots', '--open')
    const typed = await place.shell(
      'qemu-system-x86_64 -enable-kvm -m 512 -drive file=ubuntu.qcow2,format=qcow2 -nic user,hostfwd=tcp::2223-:22 -daemonize\nqemu-img snapshot -c snap1 ubuntu.qcow2\n',
    )
    expect(typed.stderr).to.contain('Failed to get "write" lock')
    const checked = await place.qlab('check', 'save-offline', '--json')
    expect(checked.exitCode, checked.stderr).to.equal(1)
    const failed = parse(checked.stdout)
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({id, diagnosis}) => [id, diagnosis?.id])).to.deep.equal([
      ['saved-offline', 'offline-refused'],
    ])
  })
})
