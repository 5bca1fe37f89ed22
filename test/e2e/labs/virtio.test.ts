import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

describe('the lab virtio, on real guests', () => {
  it('passes as its guide has it, with memory that is taken and given back', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const ran = await place.qlab('start', 'virtio', '--auto', '--json')
    expect(ran.exitCode, ran.stdout + ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'virtio', outcome: 'passed'})
    for (const {commands} of result.steps)
      for (const {exitCode, line} of commands) expect(exitCode, line).to.equal(0)
    const facts = new Map(
      result.steps.flatMap(({checks}) => checks.map((each) => [each.id, each.facts] as const)),
    )
    expect(facts.get('emulated-drivers')).to.deep.equal({disks: 'sda', drivers: 'e1000'})
    expect(facts.get('virtio-drivers')).to.deep.equal({disks: 'vda', drivers: 'virtio_net'})
    expect(facts.get('memory-taken')).to.deep.include({taken: 'now', whole: 1024, left: 512})
    expect(facts.get('memory-back')).to.include({whole: 1024, left: 1024})
    expect(labProcesses(spaces)).to.deep.equal([])
  })

  it('names a slip: virtio for the network, and not for the disk', async () => {
    await using place = new Place()
    await place.qlab('start', 'virtio', '--open')
    const typed = await place.shell(
      'qemu-system-x86_64 -enable-kvm -m 512 -drive file=ubuntu2.qcow2,format=qcow2 -nic user,model=virtio-net-pci,hostfwd=tcp::2223-:22 -daemonize\n',
    )
    expect(typed.exitCode, typed.stderr).to.equal(0)
    const checked = await place.qlab('check', 'start-virtio', '--json')
    expect(checked.exitCode, checked.stderr).to.equal(1)
    const failed = parse(checked.stdout)
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({id, diagnosis}) => [id, diagnosis?.id])).to.deep.equal([
      ['virtio-disk-model', 'virtio-disk-emulated'],
    ])
  })
})
