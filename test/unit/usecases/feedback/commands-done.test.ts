import {expect} from 'chai'
import {loadLab} from '../../../../src/content/spec/load-lab.js'
import {packageRoot} from '../../../../src/host/files/paths.js'
import type {Lab} from '../../../../src/model/lab/lab.js'
import {isDone, isPastHint} from '../../../../src/usecases/feedback/commands-done.js'

describe('what is done of a step', () => {
  let lab: Lab
  before(async () => (lab = await loadLab('bridge', {root: packageRoot()})))

  it('is a command whose checks all pass, and never one that no check is about', () => {
    const done = (command: string, ...passing: string[]) =>
      isDone(lab, 'build-bridge', command, new Set(passing))
    expect(done('sudo ip link add br0 type bridge', 'bridge-exists')).to.equal(true)
    expect(done('sudo ip link set tap0 master br0', 'bridge-exists')).to.equal(false)
    expect(done('ip -br addr', 'bridge-exists')).to.equal(false)
  })

  it('makes a hint superfluous that is about nothing else', () => {
    const {hints} = lab.guides.sv.steps.find(({id}) => id === 'build-bridge') ?? {hints: []}
    const past = (...passing: string[]) =>
      hints.map((hint) => isPastHint(lab, 'build-bridge', hint, new Set(passing)))
    expect(past()).to.deep.equal([false, false, false])
    // The third is about br0 being switched on.
    expect(past('bridge-exists', 'bridge-up', 'eth0-on-bridge')).to.deep.equal([false, false, true])
  })
})
