import {expect} from 'chai'
import {loadAside, saveAside} from '../../../../src/machine/memory/memory-aside.js'

const FILE = '/run/qlab/io/vm.qcow2'

/** A QEMU that notes what it is asked; `refuses` names a command that it does not carry out. */
function machine({refuses, error}: {refuses?: string; error?: string} = {}) {
  const asked: string[] = []
  const qmp = (command: string, args: Record<string, unknown> = {}): Promise<unknown> => {
    if (command === 'query-jobs')
      return Promise.resolve([{id: 'qlab-memory', status: 'concluded', ...(error && {error})}])
    const {devices} = args
    asked.push(devices ? `${command} ${JSON.stringify(devices)}` : command)
    return command === refuses ? Promise.reject(new Error('no')) : Promise.resolve({})
  }
  return {asked, view: {qmp} as Parameters<typeof saveAside>[0]}
}

describe('the memory of a VM in a file of its own', () => {
  it('is saved while the VM stands still, with none of its disks', async () => {
    const {asked, view} = machine()
    expect(await saveAside(view, FILE)).to.equal(true)
    expect(asked).to.deep.equal([
      'stop',
      'blockdev-add',
      'snapshot-save ["qlab-memory"]',
      'job-dismiss',
      'blockdev-del',
    ])
  })

  it('is loaded, and the VM goes on', async () => {
    const {asked, view} = machine()
    expect(await loadAside(view, FILE)).to.equal(true)
    expect(asked.slice(1)).to.deep.equal([
      'snapshot-load ["qlab-memory"]',
      'job-dismiss',
      'blockdev-del',
      'cont',
    ])
  })

  for (const trouble of [{refuses: 'blockdev-add'}, {refuses: 'snapshot-save'}, {error: 'no room'}])
    it(`cannot be saved where QEMU says ${JSON.stringify(trouble)}: the VM runs on`, async () => {
      const {asked, view} = machine(trouble)
      expect(await saveAside(view, FILE)).to.equal(false)
      expect(asked.at(-1)).to.equal('cont')
    })

  it('leaves a VM standing still that it could not be loaded into', async () => {
    const {asked, view} = machine({error: 'another QEMU'})
    expect(await loadAside(view, FILE)).to.equal(false)
    expect(asked).to.not.include('cont')
  })
})
