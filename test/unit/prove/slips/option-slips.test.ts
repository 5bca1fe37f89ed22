import {expect} from 'chai'
import type {QemuOption} from '../../../../src/model/lab/lab.js'
import {idMismatch, partDropped} from '../../../../src/prove/slips/option-slips.js'
import {slipsOf} from '../../../../src/prove/slips/slips-of.js'
import {NOTHING, wrongs} from './fixture.js'

const Q = 'qemu-system-x86_64'
const dropped = (text: string, about: readonly QemuOption[] = []) =>
  slipsOf(text, {...NOTHING, about})
    .filter(({what}) => /^left out, -/.test(what))
    .map((slip) => slip.text)

describe('optionDropped', () => {
  const cases: Record<string, readonly [text: string, slips: readonly string[]]> = {
    "an option of QEMU's with its value": [`${Q} -drive a -nic user`, [`${Q} -nic user`, `${Q} -drive a`]],
    'an option on a line of its own': [
      `${Q} \\\n  -m 512 \\\n  -drive a \\\n  -nic user`,
      [`${Q} \\\n  -m 512 \\\n  -nic user`, `${Q} \\\n  -m 512 \\\n  -drive a`],
    ],
    'an option whose value is in quotes': [`${Q} -drive 'file=a b.img' -m 1`, [`${Q} -m 1`]],
    'an option that is the last, in quotes': [`${Q} -m 1 -drive "a"`, [`${Q} -m 1`]],
    'an option before a redirection': [`${Q} -nic user > log`, [`${Q} > log`]],
    'an option before another command': [`${Q} -nic user; ls`, [`${Q}; ls`]],
    "a flag of QEMU's, and not the disk behind it": [`${Q} -snapshot a.img`, [`${Q} a.img`]],
    "qemu-img's format": ['qemu-img create -f qcow2 a 1G', ['qemu-img create a 1G']],
    "ssh's port": ['ssh -p 2222 me@localhost', ['ssh me@localhost']],
    'a long option': ['systemctl disable --now dhcpcd', ['systemctl disable dhcpcd']],
    'a long option with its value': [
      'dnsmasq --interface=br0 --no-hosts',
      ['dnsmasq --no-hosts', 'dnsmasq --interface=br0'],
    ],
    'a long option with a value such as dir=tpm': [
      'swtpm socket --tpm2 --tpmstate dir=tpm',
      ['swtpm socket --tpmstate dir=tpm', 'swtpm socket --tpm2'],
    ],
  }
  for (const [what, [text, slips]] of Object.entries(cases))
    it(`leaves out ${what}`, () => {
      expect(dropped(text)).to.deep.equal(slips)
    })

  it('leaves in what is about speed, size or looks, with one dash or two', () => {
    expect(dropped(`${Q} -enable-kvm -m 512 -smp 2 --nographic --enable-kvm -accel tcg`)).to.deep.equal([])
  })

  it('leaves out what is about speed, size or looks where the lab is about it', () => {
    expect(
      dropped(`${Q} -enable-kvm -cpu host -m 512 --smp 2 -nographic disk`, ['-cpu', '-smp']),
    ).to.deep.equal([
      `${Q} -enable-kvm -m 512 --smp 2 -nographic disk`,
      `${Q} -enable-kvm -cpu host -m 512 -nographic disk`,
    ])
    expect(dropped(`${Q} -m 512 -nographic disk`, ['-nographic'])).to.deep.equal([`${Q} -m 512 disk`])
  })

  it('leaves out the machine and the devices in any lab', () => {
    expect(dropped(`${Q} -M q35 -device e1000 -m 1`)).to.deep.equal([
      `${Q} -device e1000 -m 1`,
      `${Q} -M q35 -m 1`,
    ])
  })

  it('leaves in the short options of programs that it does not know', () => {
    expect(dropped('ping -c 3 host')).to.deep.equal([])
  })
})

describe('partDropped', () => {
  it('leaves out each part without which the rest means something else', () => {
    expect(wrongs(partDropped, `${Q} -netdev tap,id=n0,ifname=tap0,script=no`)).to.deep.equal([
      `${Q} -netdev tap,ifname=tap0,script=no`,
      `${Q} -netdev tap,id=n0,script=no`,
    ])
  })

  it('leaves out the first part with the comma behind it', () => {
    expect(wrongs(partDropped, `${Q} -drive file=a.img,format=raw`)).to.deep.equal([`${Q} -drive format=raw`])
  })

  it('leaves out a part in quotes', () => {
    expect(wrongs(partDropped, `${Q} -drive "file=a.img,format=raw"`)).to.deep.equal([
      `${Q} -drive "format=raw"`,
    ])
  })

  it('leaves out the word that spares a password where the lab is about SPICE', () => {
    const text = `${Q} -spice port=44400,disable-ticketing=on`
    expect(wrongs(partDropped, text)).to.deep.equal([])
    expect(wrongs(partDropped, text, {about: ['-spice']})).to.deep.equal([`${Q} -spice port=44400`])
  })

  it('leaves in a part that is the whole', () => {
    expect(wrongs(partDropped, `${Q} -drive file=a.img`)).to.deep.equal([])
  })

  it('leaves alone other programs', () => {
    expect(wrongs(partDropped, 'mount -o id=1,path=2 a')).to.deep.equal([])
  })
})

describe('idMismatch', () => {
  it('gives a device another name than its other half has', () => {
    expect(wrongs(idMismatch, `${Q} -netdev user,id=n0 -device e1000,netdev=n0`)).to.deep.equal([
      `${Q} -netdev user,id=n0 -device e1000,netdev=n1`,
    ])
  })

  it('leaves alone what is no device', () => {
    expect(wrongs(idMismatch, `${Q} -net nic,netdev=n0`)).to.deep.equal([])
  })
})
