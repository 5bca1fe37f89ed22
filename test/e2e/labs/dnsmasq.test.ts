import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

describe('the lab dnsmasq, on real guests', () => {
  it('passes as its guide has it, with two VMs that the lab’s own server has given addresses', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const ran = await place.qlab('start', 'dnsmasq', '--auto', '--json')
    expect(ran.exitCode, ran.stdout + ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'dnsmasq', outcome: 'passed'})
    for (const {commands} of result.steps)
      for (const {exitCode, line} of commands) expect(exitCode, line).to.equal(0)
    const facts = new Map(
      result.steps.flatMap(({checks}) => checks.map((each) => [each.id, each.facts] as const)),
    )
    expect(facts.get('dnsmasq-offers')).to.include({mask: '255.255.255.0', hours: 12})
    expect(facts.get('dnsmasq-keeps-off-lan')).to.deep.include({listens: [], answersLan: false})
    const leased = (machine: string) => {
      const found = facts.get(`${machine}-leased`) as {servers: readonly string[]}
      return {...found, servers: found.servers.length}
    }
    expect(leased('ubuntu1')).to.deep.equal({
      address: '10.10.0.76/24',
      lent: '10.10.0.76',
      servers: 1,
      way: null,
    })
    expect(leased('ubuntu2')).to.deep.equal({
      address: '10.10.0.77/24',
      lent: '10.10.0.77',
      servers: 1,
      way: null,
    })
    expect(facts.get('both-shut-in')).to.deep.equal({plugged: [], reached: []})
    expect(labProcesses(spaces)).to.deep.equal([])
  })

  it('names a slip: a server that listens on the LAN as well', async () => {
    await using place = new Place()
    await place.qlab('start', 'dnsmasq', '--open')
    const typed = await place.shell(`
sudo ip link add ustwo_bridge type bridge
sudo ip link set ustwo_bridge up
sudo ip addr add 10.10.0.1/24 dev ustwo_bridge
sudo dnsmasq --interface=ustwo_bridge --dhcp-range=10.10.0.2,10.10.0.254,255.255.255.0,12h
`)
    expect(typed.exitCode, typed.stderr).to.equal(0)
    const checked = await place.qlab('check', 'start-server', '--json')
    expect(checked.exitCode, checked.stderr).to.equal(1)
    const failed = parse(checked.stdout)
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({id, diagnosis}) => [id, diagnosis?.id])).to.deep.equal([
      ['dnsmasq-keeps-off-lan', 'listens-everywhere'],
    ])
  })
})
