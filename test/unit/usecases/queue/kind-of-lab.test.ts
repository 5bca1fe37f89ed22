import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {expect} from 'chai'
import type {WorkKind} from '../../../../src/model/grading/work-kind.js'
import {kindOfLab} from '../../../../src/usecases/queue/kind-of-lab.js'

describe('the kind of work that a worker must be able to do', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'qlab-kind-'))
    for (const file of ['labs/quick/lab.ts', 'share/zx/run.mjs', 'share/man/man1/qlab.1'])
      write(file, 'as it was')
    write('package.json', '{"version": "1.2.3"}')
  })
  afterEach(() => rmSync(root, {recursive: true, force: true}))

  const write = (file: string, content: string): void => {
    mkdirSync(dirname(join(root, file)), {recursive: true})
    writeFileSync(join(root, file), content)
  }
  const kind = (guest = 'micro'): WorkKind =>
    kindOfLab({id: 'quick', folder: join(root, 'labs/quick')}, {root, guest})

  it('is another with another lab, another qlab, or another guest', () => {
    const before = kind()
    expect(before.name).to.match(/^grade\/quick\/[0-9a-f]{16}$/)
    expect(kind('debian').name).not.to.equal(before.name)
    write('share/zx/run.mjs', 'otherwise')
    const after = kind()
    expect([after.qlabDigest, after.name]).not.to.include.oneOf([before.qlabDigest, before.name])
    write('labs/quick/lab.ts', 'otherwise')
    expect(kind().labDigest).not.to.equal(before.labDigest)
    expect(kind().qlabDigest).to.equal(after.qlabDigest)
  })

  it('is the same after manual pages and completions were built again', () => {
    const before = kind()
    write('share/man/man1/qlab.1', 'otherwise')
    write('share/man/sv/man1/qlab.1', 'new')
    write('share/completion/qlab.bash', 'new')
    expect(kind()).to.deep.equal(before)
    write('share/guest/man/page', 'of the guest’s own')
    expect(kind().qlabDigest).not.to.equal(before.qlabDigest)
  })
})
