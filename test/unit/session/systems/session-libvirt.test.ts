import {expect} from 'chai'
import {SessionLibvirt} from '../../../../src/session/systems/session-libvirt.js'
import {FakeSystem} from '../../fake-system.js'

const UUID = '05dabc9a-3440-4b7c-b1bb-d4617bd6a8eb'
const info = (state: string): string => `Id:             1
Name:           ubuntu
UUID:           ${UUID}
OS Type:        hvm
State:          ${state}
CPU(s):         1
Max memory:     524288 KiB
Persistent:     yes
Autostart:      enable
Managed save:   no
`
const domain = (kib: number, more = ''): string => `<domain type='kvm'${more}>
  <name>ubuntu</name>
  <memory unit='KiB'>${kib}</memory>
  <vcpu placement='static'>2</vcpu>
  <os>
    <type arch='x86_64' machine='pc-i440fx-7.2'>hvm</type>
  </os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/srv/a &amp; b/ubuntu.qcow2'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='file' device='cdrom'>
      <target dev='sda' bus='sata'/>
    </disk>
    <interface type='network'>
      <mac address='52:54:00:4c:de:72'/>
      <source network='default'/>
      <model type='virtio'/>
    </interface>
    <console type='pty'/>
  </devices>
</domain>

`
const network = `Name:           default
UUID:           ${UUID}
Active:         yes
Persistent:     yes
Autostart:      no
Bridge:         virbr0

<network>
  <name>default</name>
  <forward mode='nat'/>
  <bridge name='virbr0' stp='on' delay='0'/>
  <ip address='192.168.122.1' netmask='255.255.255.0'>
    <dhcp><range start='192.168.122.2' end='192.168.122.254'/></dhcp>
  </ip>
</network>

`
const asked = (answers: Readonly<Record<string, string>>) => new SessionLibvirt(new FakeSystem(answers))

describe('the lab’s own libvirt', () => {
  it('gives a domain as it is, and as it starts the next time', async () => {
    const said = info('running') + domain(1_048_576) + domain(524_288, " id='1'")
    const [found] = (await asked({'list --all': `${UUID}\n\n`, [`dominfo ${UUID}`]: said}).domains()) ?? []
    expect(found).to.deep.include({name: 'ubuntu', uuid: UUID, state: 'running'})
    expect(found).to.deep.include({persistent: true, autostart: true})
    expect(found?.config.memoryMb).to.equal(1024)
    expect(found?.live).to.deep.equal({
      type: 'kvm',
      memoryMb: 512,
      vcpus: 2,
      machine: 'pc-i440fx-7.2',
      disks: [
        {device: 'disk', target: 'vda', bus: 'virtio', file: '/srv/a & b/ubuntu.qcow2', format: 'qcow2'},
        {device: 'cdrom', target: 'sda', bus: 'sata', file: null, format: null},
      ],
      cards: [{type: 'network', source: 'default', model: 'virtio', mac: '52:54:00:4c:de:72'}],
      console: 'pty',
    })
  })

  it('has nothing live of a domain that is off', async () => {
    const said = info('shut off') + domain(524_288) + domain(524_288)
    const [found] = (await asked({'list --all': `${UUID}\n`, dominfo: said}).domains()) ?? []
    expect(found).to.include({state: 'shut off', live: null})
  })

  it('leaves out a domain that was undefined since the list', async () => {
    for (const said of [info('shut off'), null]) {
      let lists = 0
      const libvirt = new SessionLibvirt(
        new FakeSystem((line) => (line.includes('list --all') ? (lists++ === 0 ? `${UUID}\n` : '') : said)),
      )
      expect(await libvirt.domains()).to.deep.equal([])
    }
  })

  it('never takes one that it could not look at, or was too slow to, for one that is not there', async () => {
    const there = {'list --all': `${UUID}\n`}
    for (const answers of [there, {...there, dominfo: info('shut off')}])
      expect(
        await asked(answers)
          .domains()
          .catch((error: unknown) => error),
      ).to.include({code: 'look-failed'})
    const slow = new (class extends FakeSystem {
      override run() {
        return Promise.resolve({exitCode: 124, stdout: '', stderr: ''})
      }
    })({})
    expect(await new SessionLibvirt(slow).networks().catch((error: unknown) => error)).to.include({
      code: 'look-failed',
    })
  })

  it('gives the networks', async () => {
    expect(await asked({'net-list --all': `${UUID}\n`, 'net-info': network}).networks()).to.deep.equal([
      {
        ...{name: 'default', active: true, persistent: true, autostart: false, bridge: 'virbr0'},
        ...{forward: 'nat', addresses: ['192.168.122.1'], dhcp: true},
      },
    ])
  })

  it('gives null, and not none, where libvirtd does not answer', async () => {
    expect(await asked({}).domains()).to.equal(null)
    expect(await asked({}).networks()).to.equal(null)
  })
})
