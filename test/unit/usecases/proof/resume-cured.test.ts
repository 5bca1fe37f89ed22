import {readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {identity} from '../../../../src/host/identity.js'
import type {Observer} from '../../../../src/model/observer.js'
import type {Session} from '../../../../src/session/session.js'
import {ToyLab} from '../../engine/fixture.js'
import {temporaryFolder} from '../../host/fake-programs.js'
import type {CasePlan} from '../../../../src/prove/case-plan.js'
import {ResumingLab, resumableOf} from '../../../../src/usecases/proof/resume-cured.js'
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

describe('ResumingLab', () => {
  /** A VM that stands still once it is started, as the shim starts one that was saved. */
  class Saved extends ToyLab {
    readonly asked: string[] = []
    override observer = {machine: (id: string) => this.#view(id)} as unknown as Observer
    #view(id: string) {
      const qmp = async (command: string) => {
        if (command === 'query-status') return Promise.resolve({status: 'prelaunch'})
        if (command.startsWith('query-')) return Promise.resolve([])
        this.asked.push(`${id} ${command}`)
        return Promise.resolve({})
      }
      return {running: async () => Promise.resolve(this.typed.length > 0), qmp}
    }
  }

  it('tells the shim what was saved, and lets the VM go on that the shim has started of it', async () => {
    using folder = temporaryFolder()
    const io = folder.path
    const session = {folders: {io}, record: {work: '/lab'}, identity: identity()} as unknown as Session
    const inner = new Saved()
    const lab = new ResumingLab(inner, session, {folder: '/saved', machines: [saved('b')], first: 1})
    expect(readFileSync(join(io, 'saved/1.argv'), 'utf8')).to.equal('b\0')
    await lab.run(fence([]), {text: 'qemu-system-x86_64 -S', line: 1})
    expect(inner.asked, 'a VM that the student has stopped').to.deep.equal([])
    // As the shim does when it starts it.
    rmSync(join(io, 'saved/1.argv'))
    await lab.run(fence([]), {text: 'qemu-system-x86_64', line: 1})
    expect(inner.asked).to.deep.equal(['b cont'])
    await lab.run(fence([]), {text: 'true', line: 1})
    expect(inner.asked).to.deep.equal(['b cont'])
  })
})
