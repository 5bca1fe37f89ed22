import {expect} from 'chai'
import {imageInfo} from '../../../../src/kit/disk/image-info.js'
import {FakeSystem} from '../../fake-system.js'

// Recorded from QEMU 7.2, shortened.
const OVERLAY = {
  ...{format: 'qcow2', 'virtual-size': 75_161_927_680, 'actual-size': 200_704},
  'full-backing-filename': '/home/anna/base.qcow2',
  'backing-filename-format': 'qcow2',
  snapshots: [
    {
      ...{id: '1', name: 'snap1', 'vm-state-size': 105_906_176},
      ...{'vm-clock-sec': 64, 'vm-clock-nsec': 157_000_000, 'date-sec': 1795727016, 'date-nsec': 500_000_000},
    },
    {
      ...{id: '2', name: 'clean', 'vm-state-size': 0},
      ...{'vm-clock-sec': 0, 'vm-clock-nsec': 0, 'date-sec': 1795727040, 'date-nsec': 0},
    },
  ],
}

describe('imageInfo', () => {
  it('tells a disk’s format, sizes, backing file and snapshots, also of one that a VM has', async () => {
    const host = new FakeSystem(() => JSON.stringify(OVERLAY))
    expect(await imageInfo(host, 'my disk.qcow2')).to.deep.equal({
      format: 'qcow2',
      virtualSize: 75_161_927_680,
      takes: 200_704,
      backing: '/home/anna/base.qcow2',
      backingFormat: 'qcow2',
      snapshots: [
        {name: 'snap1', of: 'disk and memory', ranFor: 64.157, at: 1795727016.5},
        {name: 'clean', of: 'disk', ranFor: 0, at: 1795727040},
      ],
    })
    expect(host.asked).to.deep.equal([`qemu-img info --force-share --output=json 'my disk.qcow2'`])
  })

  it('knows a disk without a backing file or snapshots, and null where there is no disk', async () => {
    const {format, 'virtual-size': size, 'actual-size': takes} = OVERLAY
    const plain = JSON.stringify({format, 'virtual-size': size, 'actual-size': takes})
    expect(await imageInfo(new FakeSystem(() => plain), 'a.qcow2')).to.deep.include({
      ...{backing: null, backingFormat: null, snapshots: []},
    })
    expect(await imageInfo(new FakeSystem({}), 'a.qcow2')).to.equal(null)
  })
})
