import {expect} from 'chai'
import {forgetState, loadState, saveState, type Drive} from '../../../src/machine/machine-state.js'

const drive = (drv: string, node: string, ro = false): Drive => ({
  inserted: {ro, drv, 'node-name': node, image: {filename: node}},
})
const UEFI = [drive('raw', 'code', true), drive('raw', 'nvram'), drive('qcow2', 'disk'), {}]

function machine(drives: readonly Drive[], job: {error?: string} = {}, refuses = false) {
  const asked: (readonly [string, unknown])[] = []
  let looks = 0
  const qmp = (command: string, args?: unknown) => {
    if (command === 'query-block') return Promise.resolve(drives)
    if (command === 'query-jobs')
      return Promise.resolve([{id: 'qlab-proof', status: ++looks < 3 ? 'running' : 'concluded', ...job}])
    asked.push([command, args])
    return refuses ? Promise.reject(new Error('no')) : Promise.resolve({})
  }
  return {asked, view: {qmp} as Parameters<typeof saveState>[0]}
}

describe('the state of a machine', () => {
  it('is saved into its qcow2 disks, and the raw NVRAM left alone', async () => {
    const {asked, view} = machine(UEFI)
    expect(await saveState(view)).to.equal(true)
    expect(asked).to.deep.equal([
      ['snapshot-save', {'job-id': 'qlab-proof', tag: 'qlab-proof', devices: ['disk'], vmstate: 'disk'}],
      ['job-dismiss', {id: 'qlab-proof'}],
    ])
  })

  it('is loaded and forgotten by the same name', async () => {
    const {asked, view} = machine(UEFI)
    expect([await loadState(view), await forgetState(view)]).to.deep.equal([true, true])
    expect(asked.map(([command]) => command).filter((command) => command !== 'job-dismiss')).to.deep.equal([
      'snapshot-load',
      'snapshot-delete',
    ])
  })

  it('cannot be saved without a qcow2, and where QEMU refuses or fails', async () => {
    expect(await saveState(machine([drive('raw', 'disk')]).view)).to.equal(false)
    expect(await saveState(machine(UEFI, {}, true).view)).to.equal(false)
    expect(await saveState(machine(UEFI, {error: 'no room'}).view)).to.equal(false)
  })
})
