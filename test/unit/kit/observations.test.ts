import {expect} from 'chai'
import {metNeighbour} from '../../../src/kit/network/met-neighbour.js'
import {tpmIs2} from '../../../src/kit/tpm/tpm-is-2.js'
import {tpmListens, waitingTpm} from '../../../src/kit/tpm/tpm-listens.js'
import {portTo22} from '../../../src/kit/network/vm-forwarded.js'
import type {MachineView, Observer} from '../../../src/model/observer.js'
import {FakeSystem} from '../fake-system.js'

describe('the ready observations', () => {
  it('find the port of the host that leads to a VM’s SSH, the wanted one where that does', async () => {
    const machine = (monitor: string) => ({qmp: () => Promise.resolve(monitor)}) as unknown as MachineView
    const monitor = [2222, 2223]
      .map((port) => `  TCP[HOST_FORWARD]  12               * ${port}       10.0.2.15    22     0     0`)
      .join('\n')
    expect(await portTo22(machine(monitor), 2223)).to.equal(2223)
    expect(await portTo22(machine(monitor), 2224)).to.equal(2222)
    expect(await portTo22(machine('VLAN -1 (user.0):'), 2222)).to.equal(null)
  })

  it('look for a TPM by its folder, its socket and its program', async () => {
    const none = await waitingTpm({host: new FakeSystem({})}, 'mytpm')
    expect(none).to.deep.equal({folder: false, listens: false, another: false})
    const all = new FakeSystem({'test -d mytpm': '', 'test -S mytpm/swtpm-sock': '', 'pgrep -x swtpm': '412'})
    expect(await waitingTpm({host: all}, 'mytpm')).to.deep.equal({folder: true, listens: true, another: true})
  })

  it('ask a TPM for its kind, but not while it is a VM’s', async () => {
    const tpm = {folder: 'mytpm', makeFolder: 'mkdir mytpm', command: 'swtpm …'}
    expect(tpmListens(tpm, 'tpm').id).to.equal('tpm-listens')
    const kind = (answers: Record<string, string>, runs: boolean) =>
      tpmIs2(tpm, 'vm').observe({
        host: new FakeSystem(answers),
        machine: () => ({running: () => Promise.resolve(runs)}),
      } as unknown as Observer)
    const old = {'./mytpm/swtpm-sock': '{"TPMSpecification":{"family":"1.2","level":2}}\n'}
    expect(await kind(old, false)).to.deep.equal({family: '1.2'})
    expect(await kind(old, true)).to.deep.equal({family: 'of a VM'})
    expect(await kind({}, false)).to.deep.equal({family: null})
  })

  it('tell whom a VM has met, and who did not answer it', async () => {
    const rows = [
      {dst: '10.10.0.77', lladdr: '52:54:00:12:34:57', state: ['REACHABLE']},
      {dst: '10.10.0.9', state: ['FAILED']},
    ]
    const from = {json: () => Promise.resolve(rows)} as unknown as MachineView
    const to = {nics: () => Promise.resolve([{mac: '52:54:00:12:34:57'}])} as unknown as MachineView
    expect(await metNeighbour(from, to, '10.10.0.77')).to.deep.equal({
      mac: '52:54:00:12:34:57',
      seen: '52:54:00:12:34:57',
      unanswered: ['10.10.0.9'],
      inVain: false,
    })
    expect(await metNeighbour(from, to, '10.10.0.9')).to.include({seen: null, inVain: true})
    expect(await metNeighbour(from, to, null)).to.include({seen: null, inVain: false})
  })
})
