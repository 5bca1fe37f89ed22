import {appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {
  checkpointFolder,
  diskFacts,
  forgetCheckpoint,
  readCheckpoint,
  writeCheckpoint,
} from '../../../../src/usecases/progress/checkpoint-file.js'

describe('what the VMs of a closed lab go on from', () => {
  let state: string
  let disk: string
  let folder: string
  beforeEach(() => {
    state = mkdtempSync(join(tmpdir(), 'qlab-checkpoint-'))
    disk = join(state, 'a.qcow2')
    writeFileSync(disk, 'as it was left')
    folder = checkpointFolder({state}, 'bridge')
    mkdirSync(folder, {recursive: true})
    writeFileSync(join(folder, 'vm.state'), 'its memory')
    const vm = {machine: 'vm', argv: '-m\x001\0', memory: '1M', state: 'vm.state', serial: null}
    const leases = '1000 52:54:00:12:34:56 10.10.0.76 micro 01:52\n0 52:54:00:12:34:57 10.10.0.77 * *'
    writeCheckpoint(folder, {at: 50_000, vms: [{...vm, disks: [diskFacts(disk)]}], leases, ownLeases: ''})
  })
  afterEach(() => rmSync(state, {recursive: true}))

  it('comes back while its disks are as they were left, with leases that last as much longer', () => {
    const kept = readCheckpoint({state}, 'bridge', 80_000)
    expect(kept?.machines).to.deep.equal([
      {
        machine: 'vm',
        argv: '-m\x001\0',
        memory: '1M',
        disks: [],
        serial: null,
        state: join(folder, 'vm.state'),
      },
    ])
    expect(kept?.leases).to.equal(
      '1030 52:54:00:12:34:56 10.10.0.76 micro 01:52\n0 52:54:00:12:34:57 10.10.0.77 * *',
    )
    forgetCheckpoint({state}, 'bridge')
    expect(readCheckpoint({state}, 'bridge')).to.equal(null)
  })

  it('is nothing for a VM whose disk has changed or gone since, or whose memory has', () => {
    appendFileSync(disk, ' and more')
    expect(readCheckpoint({state}, 'bridge')).to.equal(null)
    rmSync(disk)
    expect(readCheckpoint({state}, 'bridge')).to.equal(null)
  })

  it('is nothing where its file makes no sense, or its memory is gone', () => {
    writeFileSync(join(folder, 'checkpoint.json'), '{"schema":"qlab/check')
    expect(readCheckpoint({state}, 'bridge')).to.equal(null)
    rmSync(join(folder, 'checkpoint.json'))
    expect(readCheckpoint({state}, 'bridge')).to.equal(null)
  })
})
