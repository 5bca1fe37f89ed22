import {expect} from 'chai'
import {vmOnTap} from '../../../../src/kit/network/vm-on-tap.js'
import {vmOwnMac} from '../../../../src/kit/network/vm-own-mac.js'
import type {Nic, Observer} from '../../../../src/model/observer.js'

const VM = {machine: 'one', disk: 'one.qcow2', command: 'qemu-system-x86_64'}
const nic = (backend: Nic['backend'], mac = '52:54:00:12:34:56'): Nic => ({
  model: 'virtio-net-pci',
  mac,
  backend,
})

/** @param nics by machine, of those that run */
const lab = (nics: Readonly<Record<string, readonly Nic[]>>, held = true) =>
  ({
    host: {
      links: () =>
        Promise.resolve([
          {ifname: 'tap0', master: 'br0', flags: held ? ['UP', 'LOWER_UP'] : ['UP']},
          {ifname: 'tap7', master: 'br0', flags: ['UP']},
        ]),
    },
    machine: (id: string) => ({
      running: () => Promise.resolve(id in nics),
      nics: () => Promise.resolve(nics[id] ?? []),
    }),
  }) as unknown as Observer

describe('the ready checks of a VM on a tap', () => {
  it('see what its cards are joined to, and who holds the tap', async () => {
    const {observe} = vmOnTap(VM, 'tap0')
    const cards = [
      nic({kind: 'tap', ifname: 'tap0'}),
      nic({kind: 'user', net: '10.0.2.0', restricted: false}),
      nic(null),
    ]
    expect(await observe(lab({one: cards}))).to.deep.equal({
      joined: ['tap0', 'user', 'nothing'],
      bridged: [],
      held: true,
    })
    expect(await observe(lab({one: []}, false))).to.deep.equal({
      joined: [],
      bridged: [],
      held: false,
    })
  })

  it('take any tap that is a port of the bridge, where the lab does', async () => {
    const {observe, judge} = vmOnTap(VM, 'tap0', {bridge: 'br0'})
    const by = async (ifname: string) => observe(lab({one: [nic({kind: 'tap', ifname})]}))
    const helped = await by('tap7')
    expect(helped).to.deep.equal({joined: ['tap7'], bridged: ['tap7'], held: true})
    expect(() => judge(helped, expect)).not.to.throw()
    const loose = await by('tap8')
    expect(() => judge(loose, expect)).to.throw()
  })

  it('see the MAC addresses of the other machines: what those that run have, and others are to get', async () => {
    const {observe} = vmOwnMac(VM, {two: 'planned'})
    const one = [nic(null, 'a')]
    expect(await observe(lab({one}))).to.deep.equal({mac: 'a', others: ['planned']})
    expect(await observe(lab({one, two: [nic(null, 'b')]}))).to.deep.equal({mac: 'a', others: ['b']})
    expect(await observe(lab({one: []}))).to.deep.equal({mac: null, others: ['planned']})
  })
})
