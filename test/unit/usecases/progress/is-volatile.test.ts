import {expect} from 'chai'
import {labIds} from '../../../../src/content/spec/find-labs.js'
import {loadLab} from '../../../../src/content/spec/load-lab.js'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {fencePlace} from '../../../../src/model/lab/fence-place.js'
import {isVolatile} from '../../../../src/usecases/progress/is-volatile.js'

describe('isVolatile', () => {
  it('holds of what only memory has, and of nothing that writes a file', () => {
    for (const line of ['sudo ip addr add 10.0.0.1/24 dev ens3', 'ping -c 3 10.10.0.77'])
      expect(isVolatile(line, 'shell'), line).to.equal(true)
    for (const line of [
      'ip -br link | tee links.txt',
      'ip addr >addresses.txt',
      'ping -c 1 a; rm b',
      'ip addr show $(rm b)',
      'ping -c 1 a && touch b',
      'sudo rm -r /mnt',
      'touch a',
      'iptables-save',
    ])
      expect(isVolatile(line, 'shell'), line).to.equal(false)
    expect(isVolatile('balloon 512', 'monitor')).to.equal(true)
    for (const line of ['savevm snap1', 'loadvm snap1', 'delvm snap1', 'quit', 'system_reset', 'commit all'])
      expect(isVolatile(line, 'monitor'), line).to.equal(false)
  })

  it('picks these of the course’s labs, to be done again in a VM that was started again', async () => {
    const root = packageRoot()
    const picked: Record<string, string[]> = {}
    for (const id of await labIds(root)) {
      const {guides} = await loadLab(id, {root})
      for (const {on, commands} of guides.en.steps.flatMap(({fences}) => fences)) {
        const {kind} = fencePlace(on)
        if (kind === 'host') continue
        for (const {text} of commands)
          if (isVolatile(text, kind === 'monitor' ? 'monitor' : 'shell')) (picked[id] ??= []).push(text)
      }
    }
    expect(picked).to.deep.equal({
      bridge: ['ping -c 3 192.168.77.2'],
      dnsmasq: ['ping -c 3 10.10.0.77'],
      isolated: [
        'sudo ip addr add 192.168.10.10/24 dev ens3',
        'sudo ip addr add 192.168.10.20/24 dev ens3',
        'ping -c 3 192.168.10.20',
      ],
      monitor: [
        'boot_set c',
        'netdev_add user,id=net1',
        'device_add virtio-net-pci,netdev=net1,id=nic1',
        'drive_add 0 if=none,id=stick,file=stick.img,format=raw',
        'device_add virtio-blk-pci,drive=stick,id=disk1',
        'device_del disk1',
      ],
      virtio: ['balloon 512', 'balloon 1024'],
    })
  })
})
