import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

describe('the lab disks, on a real guest', () => {
  it('passes as its guide has it, down to the file in the converted system', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const ran = await place.qlab('start', 'disks', '--auto', '--json')
    expect(ran.exitCode, ran.stdout + ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'disks', outcome: 'passed'})
    for (const {commands} of result.steps)
      for (const {exitCode, line} of commands) expect(exitCode, line).to.equal(0)
    const last = result.steps.at(-1)?.checks.at(-1)
    expect(last).to.deep.include({id: 'arch-holds-file', facts: {file: 'Installed in VirtualBox.'}})
    expect(labProcesses(spaces)).to.deep.equal([])
  })

  it('names a slip, and gives back a disk that was spoilt', async () => {
    await using place = new Place()
    await place.qlab('start', 'disks', '--open')
    await place.shell('mv arch.vdi arch.qcow2\n')
    const checked = await place.qlab('check', 'convert-vdi', '--json')
    expect(checked.exitCode, checked.stderr).to.equal(1)
    const failed = parse(checked.stdout)
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({id, diagnosis}) => [id, diagnosis?.id])).to.deep.equal([
      ['vdi-converted', 'still-vdi'],
    ])
    await place.shell("qemu-io -c 'write 0 1M' base.qcow2\n")
    await place.qlab('stop')

    const again = await place.qlab('start', 'disks', '--open')
    expect(again.exitCode, again.stderr).to.equal(0)
    const lying = await place.shell('ls\n')
    expect(lying.stdout.split('\n')).to.include.members(['arch.vdi', 'base.qcow2', 'base.qcow2.old-1'])
  })
})
