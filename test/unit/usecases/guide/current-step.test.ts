import {expect} from 'chai'
import {loadLab} from '../../../../src/content/spec/load-lab.js'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {currentStep} from '../../../../src/usecases/guide/current-step.js'

describe('currentStep', () => {
  it('is the first that has not passed, also where a later one has; none when all have', async () => {
    const {guides} = await loadLab('bridge', {root: packageRoot()})
    const {steps} = guides.sv
    const at = (progress: Parameters<typeof currentStep>[1]['progress']) => currentStep(steps, {progress})?.id
    expect(at({})).to.equal('create-tap')
    expect(at({'create-tap': 'passed', 'move-address': 'passed'})).to.equal('build-bridge')
    expect(at({'create-tap': 'failed'})).to.equal('create-tap')
    expect(at(Object.fromEntries(steps.map(({id}) => [id, 'passed' as const])))).to.equal(undefined)
  })
})
