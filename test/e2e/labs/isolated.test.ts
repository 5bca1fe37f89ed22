import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

describe('the lab isolated, on real guests', () => {
  it('passes as its guide has it, with two VMs that meet each other and nobody else', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const ran = await place.qlab('start', 'isolated', '--auto', '--json')
    expect(ran.exitCode, ran.stdout + ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'isolated', outcome: 'passed'})
    for (const {commands} of result.steps)
      for (const {exitCode, line} of commands) expect(exitCode, line).to.equal(0)
    const facts = new Map(
      result.steps.flatMap(({checks}) => checks.map((each) => [each.id, each.facts] as const)),
    )
    expect(facts.get('ubuntu2-spice')).to.include({port: 44401})
    expect(facts.get('ubuntu2-address')).to.deep.include({card: ['192.168.10.20/24']})
    expect(facts.get('vms-met')).to.include({seen: '52:54:00:12:34:57'})
    expect(facts.get('both-shut-in')).to.deep.equal({plugged: [], reached: []})
    expect(labProcesses(spaces)).to.deep.equal([])
  })

  it('names a slip: the network card plugged into the bridge that is to be closed', async () => {
    await using place = new Place()
    await place.qlab('start', 'isolated', '--open')
    const typed = await place.shell(`
sudo ip link add ustwo_bridge type bridge
sudo ip link set ustwo_bridge up
for tap in tap0 tap1; do
  sudo ip tuntap add dev $tap mode tap
  sudo ip link set $tap up master ustwo_bridge
done
sudo ip link set eth0 master ustwo_bridge
`)
    expect(typed.exitCode, typed.stderr).to.equal(0)
    const checked = await place.qlab('check', 'build-network', '--json')
    expect(checked.exitCode, checked.stderr).to.equal(1)
    const failed = parse(checked.stdout)
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({id, diagnosis}) => [id, diagnosis?.id])).to.deep.equal([
      ['bridge-closed', 'bridge-open'],
    ])
  })
})
