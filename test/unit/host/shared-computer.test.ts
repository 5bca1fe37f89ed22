import {chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {isShared} from '../../../src/host/shared-computer.js'

const SYSTEM = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
kim:x:1000:1000:Kim,,,:/home/kim:/bin/bash
`

describe('a shared computer', () => {
  let folder: string
  const places = (passwd: string) => {
    writeFileSync(join(folder, 'passwd'), passwd)
    mkdirSync(join(folder, 'proc/1'), {recursive: true})
    mkdirSync(join(folder, 'proc/self'), {recursive: true})
    return {passwd: join(folder, 'passwd'), proc: join(folder, 'proc')}
  }
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qlab-shared-'))))
  afterEach(() => rmSync(folder, {recursive: true}))

  it('is one on which another person has an account with a shell', () => {
    expect(isShared(1000, places(SYSTEM))).to.equal(false)
    expect(isShared(1001, places(SYSTEM))).to.equal(true)
    expect(isShared(1000, places(`${SYSTEM}sam:x:1001:1001::/home/sam:/bin/zsh\n`))).to.equal(true)
    expect(isShared(1000, places(`${SYSTEM}sync:x:1002:1002::/srv:/usr/sbin/nologin\n`))).to.equal(false)
  })

  it('is one of which nothing can be read, too', () => {
    const {passwd, proc} = places(SYSTEM)
    expect(isShared(1000, {passwd: join(folder, 'none'), proc})).to.equal(true)
    expect(isShared(1000, {passwd, proc: join(folder, 'none')})).to.equal(true)
  })

  it('is one on which another person’s process runs, whose account may be elsewhere', function () {
    if (process.getuid?.() !== 0) return this.skip() // only root gives a folder away
    const here = places(SYSTEM)
    chownSync(join(folder, 'proc/1'), 1234, 1234)
    expect(isShared(1000, here)).to.equal(true)
    expect(isShared(1234, {...here, passwd: '/dev/null'})).to.equal(false)
  })
})
