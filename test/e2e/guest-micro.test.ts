import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {BootedGuest} from './kit/booted-guest.js'

interface Address {
  readonly ifname: string
  readonly address: string
  readonly addr_info: readonly {readonly family: string; readonly local: string; readonly scope: string}[]
}

async function cards(guest: BootedGuest): Promise<Address[]> {
  const all = JSON.parse(await guest.run('ip -j address')) as Address[]
  return all.filter(({ifname}) => ifname !== 'lo')
}

const addresses = (card: Address | undefined, family: string): string[] =>
  (card?.addr_info ?? []).filter((one) => one.family === family).map(({local}) => local)

/** The cards, once so many have an IPv4 address; what the guest was doing otherwise. */
async function cardsWithAddresses(guest: BootedGuest, wanted: number): Promise<Address[]> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(300)) {
    const found = await cards(guest)
    if (found.filter((card) => addresses(card, 'inet').length > 0).length === wanted) return found
  }
  throw new Error(await guest.run('ip addr; ps -o pid,ppid,args; dmesg | tail -n 20; cat /proc/net/netlink'))
}

describe('the micro guest', () => {
  it('starts on a plain PC with 128 MB, and has what a student of the handout needs', async () => {
    await using guest = await BootedGuest.boot({machine: 'pc', memory: 128})
    expect(guest.image.bytes, 'it is small').to.be.at.most(30 * 2 ** 20)
    const [card, ...more] = await cards(guest)
    expect(more).to.deep.equal([])
    expect(card?.ifname).to.equal('ens3')
    expect(addresses(card, 'inet')).to.deep.equal(['10.0.2.15'])
    // From the MAC, so that the guest can be found before it has an IPv4 address.
    expect(card?.address).to.equal('52:54:00:12:34:56')
    expect(addresses(card, 'inet6')).to.include('fe80::5054:ff:fe12:3456')
    // And at once: a card that came before the setting would keep silent for up to two seconds.
    expect(await guest.run('cat /proc/sys/net/ipv6/conf/ens3/accept_dad')).to.equal('0')
    expect(await guest.run('id -un; sudo id -un')).to.equal('student\nroot')
    expect(await guest.run('hostname')).to.equal('micro-123456')
    expect(await guest.run('ip -br link show ens3')).to.match(/^ens3 +UP +52:54:00:12:34:56/)
    expect(await guest.run('ping -c 1 -W 2 10.0.2.2')).to.contain('1 received')
    expect(
      await guest.run('sudo ip addr add 192.168.10.10/24 dev ens3 && ip -br -4 addr show ens3'),
    ).to.contain('192.168.10.10/24')
    expect(await guest.run('ss -ltn')).to.contain(':22 ')
    expect(guest.serial(), 'a login on the serial console').to.contain('micro-123456 login:')
    expect(await guest.run('ps -o args'), 'and on the screen').to.contain('getty 38400 tty1')
  })

  it('gives a card that is plugged in its own address, keeps what is written, and goes off at the power button', async () => {
    await using guest = await BootedGuest.boot({machine: 'pc', disk: 'scsi', nic: 'virtio-net-pci'})
    await guest.qmp('netdev_add', {type: 'user', id: 'm', net: '10.9.0.0/24'})
    await guest.qmp('device_add', {driver: 'virtio-net-pci', netdev: 'm', mac: '52:54:00:aa:bb:cc'})
    const found = await cardsWithAddresses(guest, 2)
    expect(found.map((card) => addresses(card, 'inet')[0])).to.deep.equal(['10.0.2.15', '10.9.0.15'])
    expect(found.every(({ifname}) => /^ens\d+$/.test(ifname))).to.equal(true)
    // The parent is a program that never asks what became of its child, so that stays a zombie.
    const zombie = `sh -c 'sleep 99 & exec usleep 30000000' & for try in $(seq 1000); do pidof usleep && pidof sleep && break; done >/dev/null`
    const seen = 'for try in 1 2 3 4 5 6 7 8; do pidof sleep >/dev/null || break; usleep 500000; done'
    expect(await guest.run(`${zombie}; kill $(pidof sleep); ${seen}; pidof sleep || echo gone`)).to.equal(
      'gone',
    )
    await guest.run('echo kept >note && sync')
    expect(await guest.run('cat note; mount | grep " / "')).to.match(/^kept\n.*ext4/)
    await guest.qmp('system_powerdown')
    expect(await guest.ended(15_000)).to.be.lessThan(15_000)
  })

  it('starts by UEFI on a q35 with its own card, and sees the firmware’s variables', async () => {
    await using guest = await BootedGuest.boot({machine: 'q35', firmware: 'uefi', memory: 384, nic: 'e1000e'})
    const [card] = await cards(guest)
    expect(card?.ifname).to.equal('enp0s2')
    expect(addresses(card, 'inet')).to.deep.equal(['10.0.2.15'])
    expect(await guest.run('ls /sys/firmware/efi/efivars')).to.contain('BootOrder-')
    expect(await guest.run('efibootmgr')).to.match(/^BootOrder: /m)
  })

  it('starts with Secure Boot, and sees a TPM, to which it can talk', async () => {
    await using guest = await BootedGuest.boot({
      machine: 'q35,smm=on',
      firmware: 'secure',
      memory: 512,
      disk: 'virtio',
      nic: 'virtio-net-pci',
      tpm: true,
    })
    expect(await guest.run('dmesg | grep -i "secure boot"')).to.contain('Secure boot enabled')
    expect(await guest.run('ls /dev/tpm*')).to.contain('/dev/tpm0')
    expect(await guest.run('sudo tpm2_getrandom --hex 8 2>&1')).to.match(/^[0-9a-f]{16}$/)
    // The firmware has measured what it started, unlike one that knows nothing of the TPM.
    expect(await guest.run('sudo tpm2_pcrread sha256:0')).to.match(/0 *: 0x(?!0{64})[0-9A-F]{64}/)
    await guest.run('sudo tpm2_nvdefine 0x1500016 -s 4 && echo -n kept | sudo tpm2_nvwrite 0x1500016 -i -')
    expect(await guest.run('sudo tpm2_nvread 0x1500016')).to.equal('kept')
    expect(addresses((await cards(guest))[0], 'inet')).to.deep.equal(['10.0.2.15'])
  })
})
