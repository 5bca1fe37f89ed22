import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {checkHostKey, knownTypes} from '../../../src/remote/ssh/check-host-key.js'
import {fingerprint, judgeKey, keyType, knownHostsLine} from '../../../src/remote/ssh/known-hosts.js'

// ssh-keygen made them, and tells their fingerprints.
const ED25519 = 'AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl'
const key = Buffer.from(ED25519, 'base64')
const other = Buffer.from(key)
other[40] = (other[40] ?? 0) ^ 1
const line = (names: string, of = key) => `${names} ssh-ed25519 ${of.toString('base64')} a comment\n`
const target = {word: 'student@kvm1', hostName: 'kvm1', port: 22}

describe('a host’s key', () => {
  it('has a type, and the fingerprint that ssh-keygen prints', () => {
    expect(keyType(key)).to.equal('ssh-ed25519')
    // github.com's, as it publishes it.
    expect(fingerprint(key)).to.equal('SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU')
  })

  it('is known by a name, an address, a pattern, a port, and a hashed name', () => {
    for (const [names, name] of [
      ['kvm1', 'kvm1'],
      ['kvm2,kvm1,10.0.0.1', '10.0.0.1'],
      ['*.school.example', 'kvm1.school.example'],
      ['[kvm1]:2222', '[kvm1]:2222'],
      ['KVM1', 'kvm1'],
    ] as const)
      expect(judgeKey(line(names), name, key).verdict, names).to.equal('known')
    expect(judgeKey(knownHostsLine('[kvm1]:2222', key), '[kvm1]:2222', key).verdict).to.equal('known')
    // As ssh-keygen -H writes it: HMAC-SHA1 of the name.
    expect(knownHostsLine('kvm1', key)).to.match(/^\|1\|[\w+/]{27}=\|[\w+/]{27}= ssh-ed25519 AAAA/)
  })

  it('is unknown for other names, negated ones, comments and authorities', () => {
    for (const names of ['kvm2', '*,!kvm1', '#kvm1', '@cert-authority kvm1', 'kvm11', '[kvm1]:2222', 'kvm.'])
      expect(judgeKey(line(names), 'kvm1', key).verdict, names).to.equal('unknown')
    expect(judgeKey(knownHostsLine('kvm2', key), 'kvm1', key).verdict).to.equal('unknown')
    expect(judgeKey('', 'kvm1', key).verdict).to.equal('unknown')
  })

  it('is another one where another one is written down, and is not taken when revoked', () => {
    expect(judgeKey(`\n${line('kvm1', other)}`, 'kvm1', key)).to.deep.equal({verdict: 'other', line: 2})
    expect(judgeKey(line('kvm1', other) + line('kvm1'), 'kvm1', key).verdict).to.equal('known')
    expect(judgeKey(line('kvm1') + line('@revoked kvm1'), 'kvm1', key)).to.deep.equal({
      verdict: 'revoked',
      line: 2,
    })
    expect(judgeKey('kvm1 ssh-rsa AAAAB3NzaC1yc2E=\n', 'kvm1', key).verdict).to.equal('other')
  })

  describe('when it is checked', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qlab-known-'))
    const file = join(folder, 'ssh/known_hosts')
    const by = {alias: 'kvm1', knownHostsFiles: [file], unknownKey: 'ask'} as const
    const asking = (agrees: boolean) => ({
      asked: 0,
      hostKey() {
        this.asked++
        return Promise.resolve(agrees)
      },
      secret: () => Promise.resolve(null),
    })
    const refusal = async (work: Promise<void>): Promise<string> =>
      work.then(
        () => 'none',
        (error: {code: string}) => error.code,
      )
    after(() => rmSync(folder, {recursive: true}))

    it('nobody there to be asked: refused; a no: refused; a yes: written down, and not asked again', async () => {
      expect(await refusal(checkHostKey(key, target, by, null))).to.equal('host-key-unknown')
      expect(await refusal(checkHostKey(key, target, by, asking(false)))).to.equal('host-key-unknown')
      expect(knownTypes(by)).to.equal(null)
      await checkHostKey(key, target, by, asking(true))
      expect(readFileSync(file, 'utf8')).to.match(/^\|1\|\S+ ssh-ed25519 AAAA\S+\n$/)
      const again = asking(false)
      await checkHostKey(key, target, by, again)
      expect(again.asked).to.equal(0)
      expect(knownTypes(by)).to.deep.equal(['ssh-ed25519'])
    })

    it('another one than is written down: refused, and nobody is asked', async () => {
      const nobody = asking(true)
      expect(await refusal(checkHostKey(other, target, by, nobody))).to.equal('host-key-changed')
      expect(await refusal(checkHostKey(other, target, {...by, unknownKey: 'accept'}, nobody))).to.equal(
        'host-key-changed',
      )
      expect(nobody.asked).to.equal(0)
    })

    it('as strict as the settings say', async () => {
      const elsewhere = {...by, alias: 'kvm9'}
      expect(
        await refusal(checkHostKey(key, target, {...elsewhere, unknownKey: 'refuse'}, asking(true))),
      ).to.equal('host-key-unknown')
      writeFileSync(file, readFileSync(file, 'utf8').trimEnd())
      await checkHostKey(key, target, {...elsewhere, unknownKey: 'accept'}, null)
      expect(readFileSync(file, 'utf8').split('\n'), 'a line of its own').to.have.length(3)
    })
  })
})
