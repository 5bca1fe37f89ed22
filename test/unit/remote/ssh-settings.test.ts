import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {destinationOf, destinationWord, opensshWords} from '../../../src/remote/ssh/destination.js'
import {readSshConfig} from '../../../src/remote/ssh/read-ssh-config.js'
import {sshSettings, type SshPlace} from '../../../src/remote/ssh/ssh-settings.js'

const place = (config: string, more: Partial<SshPlace> = {}): SshPlace => ({
  home: '/home/anna',
  env: {SSH_AUTH_SOCK: '/run/agent'},
  platform: 'linux',
  config,
  ...more,
})
const of = (word: string, config: string, more: Partial<SshPlace> = {}) =>
  sshSettings(destinationOf(word), place(config, more))

describe('where a host is', () => {
  it('is read from what is typed, and typed again as it was', () => {
    expect(destinationOf('student@kvm1:2222')).to.deep.equal({host: 'kvm1', user: 'student', port: 2222})
    expect(destinationOf('kvm1')).to.deep.equal({host: 'kvm1'})
    expect(destinationOf('ssh://a@[fe80::1]:22')).to.deep.equal({host: 'fe80::1', user: 'a', port: 22})
    for (const word of ['student@kvm1:2222', 'kvm1', 'a@[fe80::1]:22'])
      expect(destinationWord(destinationOf(word))).to.equal(word)
    expect(opensshWords('kim@kvm1')).to.equal('kim@kvm1')
    expect(opensshWords('kim@kvm1:2222')).to.equal('-p 2222 kim@kvm1')
    expect(opensshWords('[::1]:22')).to.equal('-p 22 ::1')
    for (const word of ['', 'a b', '-oProxyCommand=x', 'kvm1:0', 'kvm1:70000', 'a@'])
      expect(() => destinationOf(word), word).to.throw('names no host')
  })

  it('follows the settings of ssh: names, ports, users, keys, the first that is found counts', () => {
    const config = `
Host kvm1
  HostName kvm1.school.example
  Port 2222
  User student
  IdentityFile ~/.ssh/course
  IdentityFile %d/keys/%r@%h
Host *
  User nobody
  IdentitiesOnly yes
  ServerAliveInterval 5
`
    expect(of('kvm1', config)).to.deep.include({
      alias: '[kvm1.school.example]:2222',
      hostName: 'kvm1.school.example',
      port: 2222,
      user: 'student',
      identityFiles: ['/home/anna/.ssh/course', '/home/anna/keys/student@kvm1.school.example'],
      identitiesOnly: true,
      agent: '/run/agent',
      unknownKey: 'ask',
    })
    expect(of('anna@kvm1:22', config)).to.deep.include({user: 'anna', port: 22, alias: 'kvm1.school.example'})
    expect(of('other', config)).to.deep.include({user: 'nobody', hostName: 'other'})
  })

  it('does not care how the settings are spelled', () => {
    expect(of('kvm1', 'host kvm*\n\thostname=10.0.0.1\n\tUSER x\n')).to.deep.include({
      hostName: '10.0.0.1',
      user: 'x',
    })
  })

  it('goes through the hosts on the way, and refuses a program as a way', () => {
    expect(of('x@kvm1', 'Host kvm1\n ProxyJump anna@gate:2200,inner\n').jumps).to.deep.equal([
      {host: 'gate', user: 'anna', port: 2200},
      {host: 'inner'},
    ])
    expect(of('x@kvm1', 'Host kvm1\n ProxyJump none\n').jumps).to.deep.equal([])
    expect(() => of('x@kvm1', 'Host kvm1\n ProxyCommand nc %h %p\n')).to.throw('ProxyCommand')
  })

  it('knows agents of the settings and of Windows, known_hosts of the settings, and how strict to be', () => {
    expect(of('a@b', 'IdentityAgent none\n').agent).to.equal(null)
    expect(of('a@b', 'IdentityAgent ~/agent.sock\n').agent).to.equal('/home/anna/agent.sock')
    expect(of('a@b', '', {env: {}}).agent).to.equal(null)
    expect(of('a@b', '', {env: {}, platform: 'win32'}).agent).to.contain('openssh-ssh-agent')
    expect(of('a@b', 'UserKnownHostsFile ~/k1 ~/k2\n').knownHostsFiles.slice(0, 2)).to.deep.equal([
      '/home/anna/k1',
      '/home/anna/k2',
    ])
    expect(of('a@b', 'StrictHostKeyChecking accept-new\n').unknownKey).to.equal('accept')
    expect(of('a@b', 'StrictHostKeyChecking yes\n').unknownKey).to.equal('refuse')
  })

  it('reads what the settings include, and no circle for ever', () => {
    const home = mkdtempSync(join(tmpdir(), 'qlab-ssh-'))
    try {
      mkdirSync(join(home, '.ssh/config.d'), {recursive: true})
      writeFileSync(join(home, '.ssh/config'), 'Include config.d/*.conf ~/.ssh/none\nHost last\n')
      writeFileSync(join(home, '.ssh/config.d/b.conf'), 'Host b\n')
      writeFileSync(join(home, '.ssh/config.d/a.conf'), 'Host a\nInclude ~/.ssh/config.d/a.conf\n')
      const text = readSshConfig(join(home, '.ssh/config'), home)
      expect(text.indexOf('Host a')).to.be.lessThan(text.indexOf('Host b'))
      expect(text).to.match(/Host last\n$/)
    } finally {
      rmSync(home, {recursive: true})
    }
  })
})
