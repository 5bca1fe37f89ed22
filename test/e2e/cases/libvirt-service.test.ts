import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {networkInterfaces} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'
import {untilLine} from '../kit/until-line.js'

/** What a computer has of libvirt outside a lab. */
function outside(): unknown {
  const list = (folder: string): readonly string[] =>
    existsSync(folder) ? readdirSync(folder, {recursive: true}).map(String).toSorted() : []
  return {
    settings: list('/etc/libvirt'),
    state: [...list('/var/lib/libvirt'), ...list('/var/cache/libvirt'), ...list('/run/libvirt')],
    interfaces: Object.keys(networkInterfaces()).toSorted(),
  }
}

const DOMAIN = `cat >vm.xml <<END
<domain type='kvm'>
  <name>ubuntu</name><memory unit='MiB'>512</memory><vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features>
  <devices>
    <disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='$PWD/ubuntu.qcow2'/>
      <target dev='vda' bus='virtio'/></disk>
    <interface type='network'><source network='default'/><model type='virtio'/></interface>
    <console type='pty'/>
  </devices>
</domain>
END
virsh define vm.xml`

describe('a lab with libvirt of its own', () => {
  it('runs a domain of type kvm with and without KVM, which is a VM of the lab; nothing of it is outside', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const before = outside()
    const folder = join(place.folder, 'own-libvirt')
    expect((await place.qlab('lab', 'new', folder, '--vm')).exitCode).to.equal(0)
    const file = join(folder, 'lab.ts')
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('defineLab({', "defineLab({\n  services: ['libvirt'],"),
    )
    const opened = await place.qlab('start', folder, '--open')
    expect(opened.exitCode, opened.stderr).to.equal(0)

    const defined = await place.shell(`${DOMAIN} && virsh start ubuntu && virsh net-list --name
      systemctl restart libvirtd && virsh domstate ubuntu`)
    expect(defined.exitCode, defined.stdout + defined.stderr).to.equal(0)
    expect(defined.stdout).to.contain("Domain 'ubuntu' started").and.contain('default').and.contain('running')
    const inside = await place.qlab('ssh', '--', 'hostname; ip -4 -br addr')
    expect(inside.stdout, inside.stderr).to.contain('vm')
    expect(outside(), 'while it runs').to.deep.equal(before)
    // What is closed before its first step is done has nothing to go on from.
    await place.shell('qemu-img create -f qcow2 data.qcow2 1G')
    expect((await place.qlab('check')).stdout).to.contain('✓ passed')

    const ended = await place.shell(`virsh shutdown ubuntu
      ${untilLine('[ "$(virsh domstate ubuntu)" = "shut off" ]')}; virsh domstate ubuntu`)
    expect(ended.stdout, ended.stderr).to.contain('shut off')
    // What is defined stays, also when the lab is closed while its libvirtd does not run.
    await place.shell('virsh autostart ubuntu; systemctl stop libvirtd')
    expect((await place.qlab('stop')).exitCode).to.equal(0)
    expect(labProcesses(spaces)).to.deep.equal([])
    expect(outside(), 'when it is closed').to.deep.equal(before)
    await place.qlab('start', folder, '--open')
    const again = await place.shell('virsh domstate ubuntu; virsh dominfo ubuntu')
    expect(again.stdout, again.stderr)
      .to.contain('shut off')
      .and.match(/Autostart: +enable/)
  })
})
