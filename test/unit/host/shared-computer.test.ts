import {chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {isShared} from '../../../src/host/shared-computer.js'

const us = process.getuid?.() ?? 0
/** Folders that we make are ours. */
const OWN = us >= 1000 && us < 60_000 ? us : 1000
const OTHER = OWN + 1
const SYSTEM = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
kim:x:${OWN}:${OWN}:Kim,,,:/home/kim:/bin/bash
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
    expect(isShared([OWN], places(SYSTEM))).to.equal(false)
    expect(isShared([OTHER], places(SYSTEM))).to.equal(true)
    expect(isShared([OTHER, OWN], places(SYSTEM)), 'root behind sudo').to.equal(false)
    expect(isShared([OWN], places(`${SYSTEM}sam:x:${OTHER}:${OTHER}::/home/sam:/bin/zsh\n`))).to.equal(true)
    expect(isShared([OWN], places(`${SYSTEM}sync:x:${OTHER}:${OTHER}::/srv:/usr/sbin/nologin\n`))).to.equal(
      false,
    )
  })

  it('is one of which nothing can be read, too', () => {
    const {passwd, proc} = places(SYSTEM)
    expect(isShared([OWN], {passwd: join(folder, 'none'), proc})).to.equal(true)
    expect(isShared([OWN], {passwd, proc: join(folder, 'none')})).to.equal(true)
  })

  it('is one on which another person’s process runs, whose account may be elsewhere', function () {
    if (process.getuid?.() !== 0) return this.skip() // only root gives a folder away
    const here = places(SYSTEM)
    chownSync(join(folder, 'proc/1'), OTHER, OTHER)
    expect(isShared([OWN], here)).to.equal(true)
    expect(isShared([OTHER], {...here, passwd: '/dev/null'})).to.equal(false)
  })
})
