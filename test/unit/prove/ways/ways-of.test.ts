import {expect} from 'chai'
import {labIds} from '../../../../src/content/spec/find-labs.js'
import {loadLab} from '../../../../src/content/spec/load-lab.js'
import {packageRoot} from '../../../../src/host/files/paths.js'
import type {QemuOption} from '../../../../src/model/lab/lab.js'
import {applyEdits} from '../../../../src/prove/slips/slip.js'
import {waysOfLab} from '../../../../src/prove/ways/weave.js'
import {waysOf} from '../../../../src/prove/ways/ways-of.js'
import {simpleCommands} from '../../../../src/shell/simple-commands.js'

const waysTo = (text: string, on = 'host', about: readonly QemuOption[] = []): string[] =>
  waysOf(text, {on, about}).map(({edits, after = []}) => [applyEdits(text, edits), ...after].join(' ## '))

const QEMU = 'qemu-system-x86_64 -enable-kvm -m 5000 -drive file=a.qcow2,format=qcow2'

describe('waysOf', () => {
  it('writes ip’s words shorter, longer and in other places', () => {
    expect(waysTo('sudo ip link set tap0 up')).to.include.members([
      'sudo ip l set tap0 up',
      'sudo ip link set dev tap0 up',
      'sudo ip link set up dev tap0',
      'ip link set tap0 up',
    ])
    expect(waysTo('sudo ip addr add 10.0.0.1/24 dev br0')).to.include.members([
      'sudo ip a add 10.0.0.1/24 dev br0',
      'sudo ip addr add dev br0 10.0.0.1/24',
    ])
  })

  it('gives an address a label, but not where a dnsmasq serves: to it, the interface has no address then', () => {
    const add = 'sudo ip addr add 10.0.0.1/24 dev br0'
    const labelled = (text: string, guide = text): boolean =>
      waysOf(text, {on: 'host', about: [], guide}).some(({what}) => what.includes(' label '))
    expect(labelled(add)).to.equal(true)
    expect(labelled(add, `${add}\nsudo dnsmasq --interface=br0`)).to.equal(false)
    expect(labelled(add.replace('br0', 'ustwo_bridge471')), 'no room for it').to.equal(false)
  })

  it('keeps what the shell fills in', () => {
    expect(waysTo('sudo ip tuntap add dev tap0 mode tap user "$USER"')).to.include(
      'sudo ip tuntap add mode tap dev tap0 user "$USER"',
    )
  })

  it('gives QEMU the same disk by other options, also in JSON', () => {
    expect(waysTo(QEMU)).to.include.members([
      QEMU.replace(/-drive \S+/, '-hda a.qcow2'),
      QEMU.replace(
        /-drive \S+/,
        `-blockdev '{"driver":"qcow2","node-name":"hd","file":{"driver":"file","filename":"a.qcow2"}}' -device '{"driver":"ide-hd","drive":"hd"}'`,
      ),
      QEMU.replace('file=a.qcow2,format=qcow2', 'format=qcow2,file=a.qcow2'),
    ])
  })

  it('gives QEMU the same network by -net, -nic and -netdev', () => {
    expect(waysTo(`${QEMU} -net user,hostfwd=tcp::2222-:22 -net nic`)).to.include(
      `${QEMU} -netdev user,id=n0,hostfwd=tcp::2222-:22 -device e1000,netdev=n0`,
    )
    expect(waysTo(`${QEMU} -netdev tap,id=n1,ifname=tap0 -device e1000,netdev=n1`)).to.include(
      `${QEMU} -netdev tap,id=lan7,ifname=tap0 -device e1000,netdev=lan7`,
    )
    expect(waysTo(`${QEMU} -nic user,model=virtio-net-pci,hostfwd=tcp::2224-:22`)).to.include(
      `${QEMU} -netdev user,id=n0,hostfwd=tcp::2224-:22 -device virtio-net-pci,netdev=n0`,
    )
  })

  it('turns the options round, but never two of a kind', () => {
    expect(waysTo('qemu-system-x86_64 -m 512 -drive file=a.fd -drive file=b.fd -smp 2')).to.include(
      'qemu-system-x86_64 -smp 2 -drive file=a.fd -drive file=b.fd -m 512',
    )
  })

  it('leaves alone what a lab is about, and adds nothing of it', () => {
    const about = waysTo(QEMU, 'host', ['-smp', '-vnc', '-device'])
    expect(about.filter((way) => / -smp | virtio-blk/.test(way))).to.deep.equal([])
    expect(waysTo(QEMU)).to.include(`${QEMU} -smp 2`)
  })

  it('does again what may be done twice, and after it was undone', () => {
    expect(waysTo('sudo ip link set tap0 master br0')).to.include.members([
      'sudo ip link set tap0 master br0 ## sudo ip link set tap0 master br0',
      'sudo ip link set tap0 master br0 ## ip link set tap0 nomaster ## sudo ip link set tap0 master br0',
    ])
    expect(waysTo('echo a >>log.txt').filter((way) => way.includes('##'))).to.deep.equal([])
    expect(waysTo(QEMU)).to.include(
      String.raw`${QEMU} ## while pkill -f '^\S*qemu.*a\.qcow2'; do sleep 0.2; done ## ${QEMU}`,
    )
  })

  it('takes files by other paths and from another folder', () => {
    expect(waysTo('qemu-img create -f qcow2 a.qcow2 1G')).to.include.members([
      'qemu-img create -f qcow2 ./a.qcow2 1G',
      'qemu-img create -f qcow2 $PWD/a.qcow2 1G',
      '(w=$PWD; cd /; qemu-img create -f qcow2 $w/a.qcow2 1G)',
      'qemu-img create a.qcow2 1G -f qcow2',
    ])
  })

  it('leaves each of several disks where the firmware and QEMU look for it', () => {
    const two = `${QEMU} -drive file=b.qcow2,format=qcow2`
    const ways = waysTo(two)
    const [first, second] = ['a', 'b'].map((name) => `-drive file=${name}.qcow2,format=qcow2`) as [
      string,
      string,
    ]
    expect(ways).to.include(two.replace(first, '-hda a.qcow2'))
    expect(ways).to.not.include(two.replace(second, '-hda b.qcow2'))
    const device = (name: string) =>
      `-drive if=none,id=hd,file=${name}.qcow2,format=qcow2 -device ide-hd,drive=hd`
    expect(ways).to.include(two.replace(second, device('b')))
    expect(ways).to.not.include(two.replace(first, device('a')))
    expect(ways).to.include(two.replace(second, `${second},if=virtio`))
    expect(ways).to.not.include(two.replace(first, `${first},if=virtio`))
  })

  it('leaves out what would be another computer, or not the same for what comes later', () => {
    const monitored = `${QEMU} -monitor unix:/tmp/m,server,nowait`
    const guide = `${monitored}\nchange ide1-cd0 disc.img`
    const ways = waysOf(monitored, {on: 'host', about: [], guide}).map(({what}) => what)
    expect(ways).to.include('the disk by -hda')
    expect(ways).to.not.include('the disk by -blockdev')
    expect(ways).to.not.include('from another folder')
    expect(ways).to.not.include('typed twice')
    const daemonized = (guide: string): boolean =>
      waysOf(QEMU, {on: 'host', about: [], guide}).some(({what}) => what.includes('-daemonize'))
    expect(daemonized(QEMU)).to.equal(true)
    expect(daemonized(`${QEMU} -qmp unix:/tmp/q,server,nowait`), 'it looks for files in /').to.equal(false)
  })

  it('leaves the serial console to a lab that looks into its guests by it', () => {
    const serial = (consoles: boolean): number =>
      waysOf(QEMU, {on: 'host', about: [], consoles}).filter(({what}) => /-nographic|-serial/.test(what))
        .length
    expect(serial(false)).to.equal(2)
    expect(serial(true)).to.equal(0)
  })

  it('knows nothing of what it does not know', () => {
    expect(waysTo('info block', 'monitor:vm')).to.deep.equal([])
  })

  it('makes ways of every lab of the course, each under a name of its own and with whole words', async () => {
    for (const id of await labIds(packageRoot())) {
      const ways = waysOfLab(await loadLab(id, {root: packageRoot()}))
      const ids = ways.map(({origin}) => origin.id)
      expect(ids.length, id).to.be.greaterThan(50)
      expect(new Set(ids).size, id).to.equal(ids.length)
      for (const {origin} of ways)
        expect(simpleCommands(origin.instead ?? '').length, origin.id).to.be.greaterThan(0)
    }
  })
})
