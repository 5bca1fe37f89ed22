import {expect} from 'chai'
import {changeDiscs, readDiscs} from '../../../../src/usecases/progress/media/discs.js'

const CD = {device: 'ide1-cd0', removable: true, tray_open: false}
const DISK = {device: 'ide0-hd0', removable: false, inserted: {file: 'ubuntu.qcow2', drv: 'qcow2'}}
const EMPTY = {device: 'ide1-cd0', file: null, format: 'raw', open: false}

function vm(drives: readonly object[]) {
  const told: unknown[] = []
  const qmp = <T>(command: string, args: object = {}): Promise<T> => {
    if (command === 'query-block') return Promise.resolve(drives as T)
    told.push([command, args])
    return Promise.resolve({} as T)
  }
  return {told, qmp}
}

describe('the discs in a VM’s drives', () => {
  it('are read without its disks', async () => {
    expect(await readDiscs(vm([DISK, CD]))).to.deep.equal([EMPTY])
    const inserted = {file: 'disc1.img', drv: 'raw'}
    expect(await readDiscs(vm([{...CD, inserted}]))).to.deep.equal([{...EMPTY, file: 'disc1.img'}])
  })

  it('are put in again, taken out again, or left alone', async () => {
    const kept = {...EMPTY, file: 'disc1.img'}
    const empty = vm([DISK, CD])
    await changeDiscs(empty, [kept])
    const change = {device: 'ide1-cd0', filename: 'disc1.img', format: 'raw'}
    expect(empty.told).to.deep.equal([['blockdev-change-medium', change]])

    const full = vm([{...CD, inserted: {file: 'disc1.img', drv: 'raw'}}])
    await changeDiscs(full, [kept])
    expect(full.told).to.deep.equal([])
    await changeDiscs(full, [
      {...EMPTY, open: true},
      {...EMPTY, device: 'gone'},
    ])
    expect(full.told).to.deep.equal([['eject', {device: 'ide1-cd0', force: true}]])
  })
})
