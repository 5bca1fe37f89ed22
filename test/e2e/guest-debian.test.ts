import {expect} from 'chai'
import {BootedGuest} from './kit/booted-guest.js'

describe('the debian guest', () => {
  it('is a real Debian: systemd, OpenSSH, sudo, and an address on its card', async () => {
    await using guest = await BootedGuest.boot({guest: 'debian', machine: 'pc', memory: 512, disk: 'virtio'})
    expect(await guest.run('. /etc/os-release && echo $ID')).to.equal('debian')
    expect(await guest.run('cat /proc/1/comm')).to.equal('systemd')
    expect(await guest.run('systemctl --failed --plain --no-legend'), 'no unit has failed').to.equal('')
    expect(await guest.run('id -un; sudo id -un')).to.equal('student\nroot')
    expect(await guest.run('ip -br -4 addr show ens3')).to.contain('10.0.2.15/24')
    expect(await guest.run('ping -c 1 -W 2 10.0.2.2')).to.contain('1 received')
    expect(await guest.run('command -v tpm2_nvread')).to.equal('/usr/bin/tpm2_nvread')
    await guest.qmp('system_powerdown')
    expect(await guest.ended(60_000)).to.be.lessThan(60_000)
  })
})
