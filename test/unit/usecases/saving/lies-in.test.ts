import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {liesIn} from '../../../../src/usecases/saving/lies-in.js'
import {temporaryFolder} from '../../host/fake-programs.js'

describe('the disks of a checkpoint', () => {
  it('lie in the work folder, and no link leads out of that', () => {
    using folder = temporaryFolder()
    const work = join(folder.path, 'work')
    mkdirSync(work)
    const inWork = (name: string): string => join(work, name)
    writeFileSync(inWork('a.qcow2'), '')
    writeFileSync(join(folder.path, 'outside'), '')
    symlinkSync(inWork('a.qcow2'), inWork('second'))
    symlinkSync(join(folder.path, 'outside'), inWork('leads-out'))
    symlinkSync('/nonexistent/disk', inWork('only-in-lab'))
    for (const name of ['a.qcow2', 'second']) expect(liesIn(work, inWork(name)), name).to.equal(true)
    for (const name of ['leads-out', 'only-in-lab', 'missing', '../outside'])
      expect(liesIn(work, inWork(name)), name).to.equal(false)
    // The work folder itself may be reached by a link.
    symlinkSync(work, join(folder.path, 'link'))
    expect(liesIn(join(folder.path, 'link'), join(folder.path, 'link/a.qcow2'))).to.equal(true)
  })
})
