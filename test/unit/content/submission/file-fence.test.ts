import {execFileSync} from 'node:child_process'
import {chmodSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {fileFence} from '../../../../src/content/submission/file-fence.js'

describe('the command that puts a file into the work folder', () => {
  let work = ''
  beforeEach(() => void (work = mkdtempSync(join(tmpdir(), 'qlab-file-'))))
  afterEach(() => rmSync(work, {recursive: true, force: true}))

  const lay = (path: string, content: Buffer, before = ''): void => {
    const text = fileFence('bridge', path, content).commands[0]?.text.replace('~/qlab/bridge', work) ?? ''
    execFileSync('bash', ['-s'], {input: `cd /; ${before}\n${text}\n`})
  }

  it('writes it to the byte, whatever is in it and whatever its shell is set to', () => {
    const bytes = Buffer.from(Array.from({length: 100_000}, (_, index) => index % 256))
    for (const content of [bytes, Buffer.alloc(0), Buffer.from('end-of-file\n')]) {
      lay("a/b c/it's -n.bin", content, 'set -C; set -u; base64() { :; }')
      expect(readFileSync(join(work, "a/b c/it's -n.bin")).equals(content)).to.equal(true)
    }
  })

  it('replaces what is there, lets a script be run, and leaves the shell where it was', () => {
    writeFileSync(join(work, '-x'), 'old')
    chmodSync(join(work, '-x'), 0o400)
    lay('-x', Buffer.from('#!/bin/sh\necho ran\n'), 'umask 077')
    expect(execFileSync(join(work, '-x')).toString()).to.equal('ran\n')
    expect(statSync(join(work, '-x')).mode & 0o777).to.equal(0o755)
  })

  it('goes where it is to go, and not where a link leads that is there', () => {
    writeFileSync(join(work, 'kept'), 'mine')
    symlinkSync('kept', join(work, 'net.conf'))
    lay('net.conf', Buffer.from('x=1\n'))
    expect(readFileSync(join(work, 'kept'), 'utf8')).to.equal('mine')
    expect(readFileSync(join(work, 'net.conf'), 'utf8')).to.equal('x=1\n')
  })

  it('is shown by its name and its size, and known by its digest', () => {
    const {code, commands} = fileFence('bridge', 'net.conf', Buffer.from('x=1\n'))
    expect(code).to.match(/^net\.conf sha256:[0-9a-f]{64}$/)
    expect(commands[0]?.shown).to.equal('# net.conf (4 B)')
  })
})
