import {expect} from 'chai'
import {redoneAs} from '../../../../src/usecases/submit/redone-as.js'

function how(text: string, {on = 'host', said = '', next = 'host'} = {}): string {
  const redone = redoneAs({kind: 'command', at: 1, terminal: 't', on, text, said, until: 1}, next)
  return 'leftOut' in redone ? redone.leftOut : redone.ended ? 'ended' : 'again'
}

describe('a typed command', () => {
  it('is done again, also with what only prepares it', () => {
    for (const text of [
      './mine; exit',
      'ip link',
      'sudo ip addr flush dev eth0',
      'cd /tmp && ls | less',
      'ssh vm uname -a',
    ])
      expect(how(text), text).to.equal('again')
  })

  it('is left out where it was for qlab or the terminal', () => {
    for (const text of ['qlab check', 'check', 'next', 'exit', 'clear', 'sudo less /etc/fstab', 'man ip'])
      expect(how(text), text).to.equal('no-work')
    for (const text of ['clear; check', 'clear && qlab guide 2 | less', 'clear; next; status'])
      expect(how(text), text).to.equal('no-work')
    for (const text of ['clear; ip link', 'check; ./mine', 'clear && "$run"'])
      expect(how(text), text).to.equal('again')
    expect(how('qlab: no window opens in a lab.'), 'told beside a prompt').to.equal('no-work')
    expect(how('check', {on: 'vm'}), 'a program of the guest').to.equal('again')
  })

  it('is left out where it only led somewhere else', () => {
    expect(how('ssh student@192.168.77.9', {next: 'micro-123456'})).to.equal('way-in')
    expect(how('socat - UNIX-CONNECT:mon.sock', {next: 'monitor'})).to.equal('way-in')
    expect(how('ssh student@192.168.77.9 poweroff', {next: 'host'})).to.equal('again')
  })

  it('is left out where an editor, Ctrl-C or the shell made nothing of it that can be done again', () => {
    expect(how('sudo nano dnsmasq.conf')).to.equal('editor')
    expect(how('ping 192.168.77.1', {said: 'PING …\n^C\n--- statistics'})).to.equal('interrupted')
    expect(how("echo 'x")).to.equal('unreadable')
  })

  it('that started a VM is done again, and Ctrl-C after it', () => {
    expect(how('qemu-system-x86_64 -m 512', {said: '^Cqemu: terminating on signal 2'})).to.equal('ended')
    expect(how('sudo kvm -m 512', {said: '^C\nterminating on signal 2'})).to.equal('ended')
  })
})
