import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'
import {untilLine} from '../kit/until-line.js'

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

describe('the lab qmp, on a real QEMU', () => {
  it('passes as its guide has it, down to the events of a pause', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const ran = await place.qlab('start', 'qmp', '--auto', '--keep', '--json')
    expect(ran.exitCode, ran.stdout + ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'qmp', outcome: 'passed'})
    for (const {commands} of result.steps)
      for (const {exitCode, line} of commands) expect(exitCode, line).to.equal(0)
    const facts = new Map(
      result.steps.flatMap(({checks}) => checks.map((each) => [each.id, each.facts] as const)),
    )
    expect(facts.get('qmp-socket')).to.deep.equal({socket: 'qmp'})
    expect(facts.get('tray-heard')).to.include({genuine: true})
    expect(facts.get('events-heard')).to.deep.include({events: ['STOP', 'RESUME'], genuine: true})

    const again = await place.qlab('check', '--json')
    expect(again.exitCode, 'everything still holds at the end').to.equal(0)
    expect((await place.qlab('stop')).exitCode).to.equal(0)
    expect(labProcesses(spaces)).to.deep.equal([])
  })

  it('names slips: a QEMU that waits for a caller, and an answer that was not negotiated', async () => {
    await using place = new Place()
    await place.qlab('start', 'qmp', '--open')
    const start =
      'qemu-system-x86_64 -enable-kvm -m 512 -drive file=ubuntu.qcow2,format=qcow2 -qmp unix:/tmp/qmp-sock,server'
    const failures = async (step: string) => {
      const checked = await place.qlab('check', step, '--json')
      expect(checked.exitCode, checked.stderr).to.equal(1)
      return parse(checked.stdout)
        .steps.flatMap(({checks}) => checks)
        .filter(({outcome}) => outcome === 'failed')
        .map(({id, diagnosis}) => [id, diagnosis?.id])
    }
    await place.shell(`${start} >/dev/null 2>&1 & ${untilLine('[ -S /tmp/qmp-sock ]')}\n`)
    expect(await failures('start-qmp')).to.deep.equal([['qmp-socket', 'qmp-waits']])

    await place.shell(`pkill qemu-system; pidwait qemu-system; ${start},nowait -daemonize
      echo '{"execute": "query-block"}' | socat - UNIX-CONNECT:/tmp/qmp-sock >block.json
      echo '{"execute": "qmp_capabilities"}{"execute": "query-status"}' | socat - UNIX-CONNECT:/tmp/qmp-sock >status.json
    `)
    expect(await failures('ask-machine')).to.deep.equal([['block-asked', 'block-not-negotiated']])
  })
})
