import {expect} from 'chai'
import disks from '../../../labs/disks/lab.js'
import {sizeInWords} from '../../../src/kit/disk/size-in-words.js'
import type {Observer} from '../../../src/model/observer.js'
import {FakeSystem} from '../fake-system.js'
import {judgeRecorded, type Recorded} from './judge-recorded.js'
import {recordedVm} from './recorded-vm.js'

const CAME_FROM = 'Installed in VirtualBox.'

/** Facts as the lab gives them, and what the lab must say of them: `passed`, or the diagnosis. */
const RECORDED: Recorded = {
  'disk-made': [
    [{format: 'qcow2', others: []}, 'passed'],
    [{format: 'qcow2', others: ['ubuntu.img']}, 'passed'],
    [{format: 'raw', others: []}, 'disk-raw'],
    [{format: 'vdi', others: []}, 'disk-other-format'],
    [{format: null, others: ['ubuntu']}, 'disk-other-name'],
    [{format: null, others: []}, 'disk-missing'],
  ],
  'disk-thin': [
    [{size: '70 GiB', takes: '196 KiB', thin: true}, 'passed'],
    [{size: '70 MiB', takes: '196 KiB', thin: true}, 'disk-other-size'],
    [{size: '70 GiB', takes: '70 GiB', thin: false}, 'disk-filled'],
  ],
  'overlay-made': [
    [{format: 'qcow2', elsewhere: null}, 'passed'],
    [{format: null, elsewhere: null}, 'overlay-missing'],
    [{format: null, elsewhere: '../disks/sub/overlay.qcow2'}, 'overlay-in-other-folder'],
    [{format: 'qed', elsewhere: null}, 'overlay-other-format'],
  ],
  'overlay-on-base': [
    [{backing: 'base.qcow2', isThere: true, backingFormat: 'qcow2'}, 'passed'],
    [{backing: null, isThere: true, backingFormat: null}, 'overlay-alone'],
    [{backing: 'ubuntu.qcow2', isThere: true, backingFormat: 'qcow2'}, 'overlay-elsewhere'],
    [{backing: '../base.qcow2', isThere: false, backingFormat: 'qcow2'}, 'overlay-base-not-found'],
    [{backing: 'base.qcow2', isThere: true, backingFormat: 'raw'}, 'base-format-wrong'],
  ],
  'base-untouched': [
    [{base: 'untouched', overlay: null}, 'passed'],
    [{base: 'changed', overlay: null}, 'base-changed'],
    [{base: 'changed', overlay: 'emptied after that'}, 'base-committed'],
    [{base: 'gone', overlay: null}, 'base-gone'],
  ],
  'overlay-holds-change': [
    [{own: 1048576, base: 49807360, holds: 'changes'}, 'passed'],
    [{own: 0, base: 49807360, holds: 'nothing'}, 'overlay-empty'],
    [{own: 49807360, base: 1048576, holds: 'everything'}, 'overlay-full'],
  ],
  'vdi-converted': [
    [{format: 'qcow2', disk: 'the disk of arch.vdi'}, 'passed'],
    [{format: null, disk: null}, 'converted-missing'],
    [{format: 'vdi', disk: null}, 'still-vdi'],
    [{format: 'raw', disk: null}, 'converted-raw'],
    [{format: 'qcow2', disk: 'an overlay'}, 'converted-overlay'],
    [{format: 'qcow2', disk: 'another disk'}, 'converted-other-disk'],
    [{format: 'qcow2', disk: null}, 'converted-empty'],
  ],
  'vdi-untouched': [
    [{vdi: 'untouched'}, 'passed'],
    [{vdi: 'changed'}, 'vdi-changed'],
    [{vdi: 'gone'}, 'vdi-gone'],
  ],
  'snapshot-taken': [
    [{snapshot: 'snap1', elsewhere: false}, 'passed'],
    [{snapshot: 'snap1', elsewhere: true}, 'passed'],
    [{snapshot: 'before', elsewhere: false}, 'snapshot-other-name'],
    [{snapshot: null, elsewhere: true}, 'snapshot-elsewhere'],
    [{snapshot: null, elsewhere: false}, 'snapshot-missing'],
  ],
  'copy-made': [
    [{format: 'qcow2', data: 'the same data'}, 'passed'],
    [{format: null, data: null}, 'copy-missing'],
    [{format: 'raw', data: null}, 'copy-other-format'],
    [{format: 'qcow2', data: 'those of its base'}, 'copy-overlay'],
    [{format: 'qcow2', data: 'other data'}, 'copy-differs'],
  ],
  'snapshots-left-behind': [
    [{snapshots: [], written: 'after snap1'}, 'passed'],
    [{snapshots: ['snap1'], written: 'after snap1'}, 'snapshots-came-along'],
    [{snapshots: [], written: 'before snap1'}, 'copied-before-snapshot'],
  ],
  ...recordedVm('arch', 'ssh'),
  'arch-forwarded': [
    [{port: 2222}, 'passed'],
    [{port: null}, 'arch-no-forward'],
    [{port: 2200}, 'arch-other-port'],
  ],
  'arch-holds-file': [
    [{file: CAME_FROM}, 'passed'],
    [{file: null}, 'file-missing'],
    [{file: 'Mine.'}, 'file-differs'],
  ],
}

describe('the judges of the lab disks', () => {
  judgeRecorded(disks, RECORDED)

  it('tell sizes as people say them', () => {
    expect([0, 200704, 75161927680, 1073741824 * 1.5].map(sizeInWords)).to.deep.equal([
      '0 bytes',
      '196 KiB',
      '70 GiB',
      '1.5 GiB',
    ])
  })
})

describe('a conversion to qcow2', () => {
  const observe = Object.values(disks.steps)
    .flat()
    .find(({id}) => id === 'vdi-converted')?.observe as (lab: Observer) => Promise<unknown>
  const table = (id: string) => `00000200:  45 46 49 20 50 41 52 54 ${id}  EFI.PART\n`
  const empty = `00000200:  ${'00 '.repeat(16)} ................\n`
  const seen = (converted: string, original = table('01')) =>
    observe({
      host: new FakeSystem({
        'qemu-img info': '{"format": "qcow2", "virtual-size": 1}',
        'arch.vdi': original,
        'arch.qcow2': converted,
      }),
    } as unknown as Observer)

  it('is known by its partition table; a disk without one is empty, and not another disk', async () => {
    expect(await seen(table('01'))).to.include({disk: 'the disk of arch.vdi'})
    expect(await seen(table('02'))).to.include({disk: 'another disk'})
    expect(await seen(empty)).to.include({disk: null})
    // An original that was overwritten is what the next check is about.
    expect(await seen(empty, empty)).to.include({disk: 'the disk of arch.vdi'})
  })
})
