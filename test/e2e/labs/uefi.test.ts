import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

describe('the lab uefi, on real guests', () => {
  it('passes as its guide has it, at the end in all its steps, and leaves nothing', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const ran = await place.qlab('start', 'uefi', '--auto', '--keep', '--json')
    expect(ran.exitCode, ran.stdout + ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'uefi', outcome: 'passed'})
    for (const {commands} of result.steps)
      for (const {exitCode, line} of commands) expect(exitCode, line).to.equal(0)
    const facts = new Map(
      result.steps.flatMap(({checks}) => checks.map((each) => [each.id, each.facts] as const)),
    )
    expect(facts.get('vm-by-uefi')).to.deep.equal({startedBy: 'UEFI', variables: true})
    expect(facts.get('entry-back')).to.deep.equal({entry: 'Rocky'})

    const again = await place.qlab('check', '--json')
    expect(again.exitCode, again.stdout + again.stderr).to.equal(0)
    expect((await place.qlab('stop')).exitCode).to.equal(0)
    expect(labProcesses(spaces)).to.deep.equal([])
  })

  it('names a slip: the template itself as the memory of a VM', async () => {
    await using place = new Place()
    await place.qlab('start', 'uefi', '--open')
    const pflash = '-drive if=pflash,format=raw'
    const typed = await place.shell(
      [
        'cp /usr/share/OVMF/OVMF_VARS_4M.fd Rocky10_UEFI_OVMF_VARS.fd',
        `qemu-system-x86_64 -m 512 ${pflash},readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.fd ${pflash},file=/usr/share/OVMF/OVMF_VARS_4M.fd -drive file=Rocky10_UEFI.qcow2,format=qcow2 -daemonize`,
        'true',
        '',
      ].join('\n'),
    )
    // What stands in the way first depends on whose lab it is: that the file is root's, or that the host's are read-only.
    expect(typed.stderr + typed.stdout).to.match(
      /Could not open '\/usr\/share\/OVMF\/OVMF_VARS_4M.fd': (?:Read-only file system|Permission denied)/,
    )
    const checked = await place.qlab('check', 'start-uefi', '--json')
    expect(checked.exitCode, checked.stderr).to.equal(1)
    const failed = parse(checked.stdout)
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({id, diagnosis}) => [id, diagnosis?.id])).to.deep.equal([['vm-running', 'vm-ended']])
  })
})
