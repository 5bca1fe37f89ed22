import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'
import {untilLine} from '../kit/until-line.js'

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

describe('the lab secure-boot, on real guests', () => {
  it('passes as its guide has it, at the end in all its steps, and leaves nothing', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const ran = await place.qlab('start', 'secure-boot', '--auto', '--keep', '--json')
    expect(ran.exitCode, ran.stdout + ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'secure-boot', outcome: 'passed'})
    const facts = new Map(
      result.steps.flatMap(({checks}) => checks.map((each) => [each.id, each.facts] as const)),
    )
    expect(facts.get('vm-secure')).to.deep.equal({variable: 'on', kernel: true, locked: true})
    expect(facts.get('loader-refused')).to.include({refused: 'Access Denied', started: false})
    expect(facts.get('secret-back')).to.deep.equal({word: 'blue'})

    const again = await place.qlab('check', '--json')
    expect(again.exitCode, again.stdout + again.stderr).to.equal(0)
    expect((await place.qlab('stop')).exitCode).to.equal(0)
    expect(labProcesses(spaces)).to.deep.equal([])
  })

  it('names a slip: a machine of the old type', async () => {
    await using place = new Place()
    await place.qlab('start', 'secure-boot', '--open')
    const pflash = '-drive if=pflash,format=raw'
    const typed = await place.shell(
      [
        'cp /usr/share/OVMF/OVMF_VARS_4M.ms.fd Win11_OVMF_VARS_4M.ms.fd; mkdir win11tpm',
        'swtpm socket --tpm2 --tpmstate dir=./win11tpm --ctrl type=unixio,path=./win11tpm/swtpm-sock >/dev/null 2>&1 &',
        untilLine('[ -S win11tpm/swtpm-sock ]'),
        `qemu-system-x86_64 -m 512 ${pflash},readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.ms.fd ${pflash},file=Win11_OVMF_VARS_4M.ms.fd -drive file=Win11.qcow2,format=qcow2 -chardev socket,id=chrtpm,path=./win11tpm/swtpm-sock -tpmdev emulator,id=tpm0,chardev=chrtpm -device tpm-tis,tpmdev=tpm0 -spice port=44400,disable-ticketing=on -daemonize`,
        '',
      ].join('\n'),
    )
    expect(typed.exitCode, typed.stderr).to.equal(0)
    const checked = await place.qlab('check', 'start-secure', '--json')
    expect(checked.exitCode, checked.stderr).to.equal(1)
    const failed = parse(checked.stdout)
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({id, diagnosis}) => [id, diagnosis?.id])).to.deep.equal([['vm-chipset', 'vm-i440fx']])
  })
})
