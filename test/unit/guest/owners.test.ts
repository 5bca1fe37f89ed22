import {chmodSync, linkSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {ownersOf} from '../../../src/guest/debian/tar-owners.js'
import {ownerCommands} from '../../../src/guest/micro/file-modes.js'
import {must} from '../../../src/host/process/run.js'
import {place} from './place.js'

function lay(root: string): void {
  for (const folder of ['etc/ssh', 'usr/bin', 'home/student/.ssh', 'root', 'tmp'])
    mkdirSync(join(root, folder), {recursive: true})
  for (const [name, text] of Object.entries({
    'etc/shadow': 'secret',
    'etc/motd': 'hello',
    'usr/bin/sudo': '\x7fELF',
    'usr/bin/script': '#!/bin/sh\n',
    'home/student/.ssh/authorized_keys': 'key',
    'home/student/a file': 'text',
  }))
    writeFileSync(join(root, name), text)
  symlinkSync('script', join(root, 'usr/bin/link'))
}

describe('ownerCommands', () => {
  it('gives a tree to root, its home to the student, and every file the permissions it needs', () => {
    using here = place()
    const root = join(here.folder, 'root')
    lay(root)
    const lines = ownerCommands(root).split('\n')
    const of = (path: string): string[] =>
      lines
        .filter((line) => line.startsWith(`sif ${path} `))
        .map((line) => line.split(' ').slice(2).join(' '))
    expect(of('/etc/shadow')).to.deep.equal(['uid 0', 'gid 0', 'mode 0100640'])
    expect(of('/usr/bin/sudo')).to.include('mode 0104755')
    expect(of('/usr/bin/script')).to.include('mode 0100755')
    expect(of('/usr/bin/link')).to.include('mode 0120777')
    expect(of('/etc/motd')).to.include('mode 0100644')
    expect(of('/tmp')).to.include('mode 041777')
    expect(of('/home')).to.include('uid 0')
    expect(of('/home/student/.ssh')).to.deep.equal(['uid 1000', 'gid 1000', 'mode 040700'])
  })
})

describe('ownersOf', () => {
  it('keeps what the archive says, and gives to root what was added, keys to their owner alone', async () => {
    using here = place()
    const root = join(here.folder, 'root')
    lay(root)
    chmodSync(join(root, 'usr/bin/sudo'), 0o4755)
    chmodSync(join(root, 'tmp'), 0o1777)
    linkSync(join(root, 'etc/motd'), join(root, 'etc/issue'))
    const long = `home/student/${'long/'.repeat(40)}`
    mkdirSync(join(root, long), {recursive: true})
    writeFileSync(join(root, long, 'å'), '')
    const tar = join(here.folder, 'a.tar')
    const owner = ['--owner=0', '--group=42', '--numeric-owner']
    await must('tar', ['-cf', tar, '-C', root, ...owner, '.'])
    writeFileSync(join(root, 'etc/ssh/ssh_host_ed25519_key'), 'secret')
    mkdirSync(join(root, 'var'))
    const lines = (await ownersOf(tar))(root).split('\n')
    const of = (path: string): string[] =>
      lines.filter((line) => line.startsWith(`sif "${path}" `)).map((line) => line.split('" ')[1] ?? '')
    expect(of('/usr/bin/sudo')).to.deep.equal(['uid 0', 'gid 42', 'mode 0104755'])
    expect(of('/tmp')).to.include('mode 041777')
    expect(of('/usr/bin/link')).to.include('mode 0120777')
    expect(of('/home/student/a file')).to.deep.equal(['uid 0', 'gid 42', 'mode 0100644'])
    for (const path of ['/etc/motd', '/etc/issue', `/${long}å`])
      expect(of(path), path).to.deep.equal(['uid 0', 'gid 42', 'mode 0100644'])
    expect(of('/etc/ssh/ssh_host_ed25519_key')).to.include('mode 0100600')
    expect(of('/var')).to.include('mode 040755')
  })

  it('says so when the archive cannot be read, or is none', async () => {
    using here = place()
    const failed = (file: string) =>
      ownersOf(join(here.folder, file)).then(
        () => 'read',
        () => 'failed',
      )
    expect(await failed('a.tar')).to.equal('failed')
    writeFileSync(join(here.folder, 'a.tar'), 'x'.repeat(2000))
    expect(await failed('a.tar')).to.equal('failed')
  })
})
