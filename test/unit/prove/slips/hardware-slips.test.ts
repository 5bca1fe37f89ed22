import {expect} from 'chai'
import {QEMU_OPTIONS} from '../../../../src/model/lab/lab.js'
import {
  anotherBoot,
  anotherDevice,
  anotherDisplay,
  anotherMachine,
  anotherMemory,
  anotherProcessor,
  anotherTopology,
} from '../../../../src/prove/slips/hardware-slips.js'
import type {Operator} from '../../../../src/prove/slips/slip.js'
import {wrongs} from './fixture.js'

const Q = 'qemu-system-x86_64'

/** By operator, words of QEMU and what is made of them in a lab that is about everything. */
const CASES: readonly (readonly [Operator, Record<string, readonly string[]>])[] = [
  [
    anotherProcessor,
    {
      '-cpu host': ['-cpu qemu64'],
      '--cpu qemu64': ['--cpu host'],
      '-cpu host,-sse4.2': ['-cpu qemu64,-sse4.2'],
      '-smp host': [],
    },
  ],
  [
    anotherTopology,
    {
      '-smp 2': ['-smp 3'],
      '-smp cpus=2,cores=2': ['-smp cpus=3,cores=2'],
      '-smp 4,sockets=1,cores=4,threads=1': [
        '-smp 5,sockets=1,cores=4,threads=1',
        '-smp 4,sockets=4,cores=1,threads=1',
        '-smp 4,sockets=1,cores=1,threads=4',
      ],
      '-smp 4,sockets=2,cores=2': ['-smp 5,sockets=2,cores=2'],
    },
  ],
  [
    anotherMemory,
    {
      '-m 5000': ['-m 500'],
      '-m size=16G,slots=2': ['-m size=1G,slots=2'],
      '-m 4G': [],
      '-m x': [],
    },
  ],
  [
    anotherMachine,
    {
      '-machine q35': ['-machine pc'],
      '-M pc': ['-M q35'],
      '-machine type=q35,accel=kvm': ['-machine type=pc,accel=kvm'],
      '-machine accel=kvm': [],
    },
  ],
  [
    anotherDisplay,
    {
      '-vnc :0': ['-vnc :1'],
      '-vnc 127.0.0.1:9,password=on': ['-vnc 127.0.0.1:10,password=on'],
      '-vnc none': [],
    },
  ],
  [
    anotherDevice,
    {
      '-device virtio-net-pci,netdev=n0': ['-device e1000,netdev=n0'],
      '-device driver=virtio-blk-pci,drive=d0': ['-device driver=ide-hd,drive=d0'],
      '-device e1000': ['-device virtio-net-pci'],
      '-device virtio-balloon-pci': [],
    },
  ],
  [
    anotherBoot,
    {
      '-boot d': ['-boot c'],
      '-boot order=c,menu=on': ['-boot order=d,menu=on'],
      '-boot menu=on': [],
    },
  ],
]

describe('the slips of the hardware that a lab is about', () => {
  for (const [operator, cases] of CASES)
    for (const [words, slips] of Object.entries(cases))
      it(`${operator.name} makes ${slips.length > 0 ? slips.join(' and ') : 'nothing'} of ${words}`, () => {
        expect(wrongs(operator, `${Q} ${words}`, {about: QEMU_OPTIONS})).to.deep.equal(
          slips.map((slip) => `${Q} ${slip}`),
        )
      })

  it('are none in a lab that is about something else, nor of another program', () => {
    for (const [operator, cases] of CASES)
      for (const words of Object.keys(cases)) {
        expect(wrongs(operator, `${Q} ${words}`), words).to.deep.equal([])
        expect(wrongs(operator, `mount ${words}`, {about: QEMU_OPTIONS}), words).to.deep.equal([])
      }
  })
})
