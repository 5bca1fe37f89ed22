import {expect} from 'chai'
import type {CasePlan} from '../../../../src/prove/case-plan.js'
import {resumableOf} from '../../../../src/usecases/proof/resume-cured.js'
import type {Checkpoint} from '../../../../src/usecases/proof/take-checkpoint.js'
import {slipCases} from '../../../../src/prove/slip-cases.js'
import {fence, labOf} from '../../prove/fixture.js'

const lab = labOf({
  one: [fence(['qemu-system-x86_64 -netdev tap,id=n0,ifname=tap0'])],
  two: [fence(['qemu-system-x86_64 -netdev tap,id=n0,ifname=tap1'])],
})

function saved(machine: string) {
  return {machine, argv: `${machine}\0`, memory: null, disks: [], serial: null, state: null}
}

function after(step: string, machines: readonly string[], more: Partial<Checkpoint> = {}): Checkpoint {
  return {step, folder: `/saved/${step}`, machines: machines.map(saved), leases: '', ownLeases: '', ...more}
}

function slipIn(step: string): CasePlan {
  const plan = slipCases(lab).find(({from}) => from === step)
  if (!plan) throw new Error(`no slip in ${step}`)
  return plan
}

describe('resumableOf', () => {
  const before = after('one', ['a'])

  it('is the machines that the step starts, numbered after those that were there', () => {
    const {folder, machines, first} = resumableOf(lab, slipIn('two'), before, after('two', ['a', 'b'])) ?? {}
    expect(folder).to.equal('/saved/two')
    expect(machines?.map(({machine}) => machine)).to.deep.equal(['b'])
    expect(first).to.equal(1)
    expect(resumableOf(lab, slipIn('one'), null, before)?.first).to.equal(0)
  })

  it('is none where a DHCP server has given out an address in the step', () => {
    const own = after('two', ['a', 'b'], {ownLeases: '1 52:54:00:12:34:56 10.10.0.77 * *\n'})
    expect(resumableOf(lab, slipIn('two'), before, own)).to.equal(null)
    const lan = after('two', ['a', 'b'], {leases: '1 52:54:00:12:34:56 192.168.77.101 * *'})
    expect(resumableOf(lab, slipIn('two'), before, lan)).to.equal(null)
  })

  it('is none where nothing new runs, nothing was saved, or no cure will be typed', () => {
    expect(resumableOf(lab, slipIn('two'), before, after('two', ['a']))).to.equal(null)
    expect(resumableOf(lab, slipIn('two'), before, undefined)).to.equal(null)
    const right = {...slipIn('two'), expectation: {must: 'pass', excuse: null}} as const
    expect(resumableOf(lab, right, before, after('two', ['a', 'b']))).to.equal(null)
  })
})
