import {chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {UsageError} from '../../../src/model/errors/errors.js'
import {filesDigest} from '../../../src/remote/program/files-digest.js'
import {labFiles} from '../../../src/remote/program/lab-files.js'

describe('labFiles', () => {
  let home: string
  let lab: string
  const put = (path: string, text = path): void => {
    mkdirSync(join(lab, path, '..'), {recursive: true})
    writeFileSync(join(lab, path), text)
  }
  const names = () => labFiles(lab).map(({path}) => path)

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'qlab-lab-files-'))
    lab = join(home, 'my-lab')
    put('lab.ts')
    put('checks/a.ts')
  })
  afterEach(() => rmSync(home, {recursive: true}))

  it('are the regular ones, with what makes them run', () => {
    put('tool', '#!/bin/sh\n')
    chmodSync(join(lab, 'tool'), 0o755)
    put('.hidden')
    expect(names()).to.deep.equal(['.hidden', 'checks/a.ts', 'lab.ts', 'tool'])
    expect(labFiles(lab).find(({path}) => path === 'tool')?.executable).to.equal(true)
    expect(labFiles(lab).find(({path}) => path === 'lab.ts')?.executable).to.equal(false)
  })

  it('leave out the history and packages', () => {
    put('.git/config')
    put('node_modules/x/index.js')
    put('checks/node_modules/y.js')
    symlinkSync('.git/config', join(lab, 'config'))
    expect(names()).to.deep.equal(['checks/a.ts', 'lab.ts'])
  })

  it('follow a link to a file of the folder, and no other', async () => {
    writeFileSync(join(home, 'secret'), 'secret')
    mkdirSync(join(home, 'my-lab-2'))
    writeFileSync(join(home, 'my-lab-2/x'), 'x')
    symlinkSync('checks/a.ts', join(lab, 'b.ts'))
    symlinkSync('../secret', join(lab, 'c.ts'))
    symlinkSync(join(home, 'my-lab-2/x'), join(lab, 'd.ts'))
    symlinkSync('.', join(lab, 'round'))
    symlinkSync('nowhere', join(lab, 'gone'))
    await execa('mkfifo', [join(lab, 'pipe')])
    expect(names()).to.deep.equal(['b.ts', 'checks/a.ts', 'lab.ts'])
    expect(String(labFiles(lab).find(({path}) => path === 'b.ts')?.content)).to.equal('checks/a.ts')
  })

  it('have a limit of number and of size', () => {
    const most = {files: 3, bytes: 100}
    expect(labFiles(lab, most)).to.have.length(2)
    put('big', 'x'.repeat(200))
    expect(() => labFiles(lab, {files: 9, bytes: 100})).to.throw(UsageError, 'is not sent to another host')
    expect(() => labFiles(lab, {files: 3, bytes: 1000})).to.throw(UsageError, 'more than 3 files')
  })

  it('give a digest that follows from what they are', () => {
    const before = filesDigest(labFiles(lab))
    expect(before).to.match(/^[0-9a-f]{24}$/)
    put('lab.ts', 'another')
    const edited = filesDigest(labFiles(lab))
    expect(edited).not.to.equal(before)
    put('lab.ts')
    expect(filesDigest(labFiles(lab))).to.equal(before)
  })
})
