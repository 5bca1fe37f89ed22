import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {machineRecords} from '../../../src/machine/machine-records.js'
import {FilesBelow} from '../../../src/session/files-below.js'
import {temporaryFolder} from '../host/fake-programs.js'

describe('FilesBelow', () => {
  it('reads a lab’s files by the paths that the lab knows', async () => {
    using folder = temporaryFolder()
    const files = new FilesBelow((path) => join(folder.path, path))
    mkdirSync(join(folder.path, 'lab'))
    writeFileSync(join(folder.path, 'lab/a'), 'text')
    symlinkSync('a', join(folder.path, 'lab/link'))
    expect(await files.readFile('/lab/a')).to.equal('text')
    expect(await files.readLink('/lab/link')).to.equal('a')
    expect(await files.list('/lab')).to.deep.equal(['a', 'link'])
    const [file, link] = [await files.stat('/lab/a'), await files.stat('/lab/link')]
    expect(file?.identity).to.match(/^\d+:\d+$/)
    expect(link).to.deep.equal(file)
  })

  it('has an answer for what is not there', async () => {
    const files = new FilesBelow(() => '/nonexistent')
    expect([
      await files.readFile('/a'),
      await files.readLink('/a'),
      await files.stat('/a'),
      await files.list('/a'),
      await files.pids(),
      await files.commandLine(1),
      await files.cpuTime(1),
    ]).to.deep.equal([null, null, null, [], [], [], null])
  })

  it('shows the machines of a lab that has ended, as their files tell of them', async () => {
    using folder = temporaryFolder()
    writeFileSync(join(folder.path, '7.argv'), '-hda\0a.qcow2\0')
    writeFileSync(join(folder.path, '7.cwd'), '/lab\n')
    const files = new FilesBelow((path) =>
      path.replace('/run/qlab/vm', folder.path).replace('/proc', '/gone'),
    )
    const [record, ...others] = await machineRecords(files)
    expect(record).to.deep.include({
      id: '7',
      argv: ['-hda', 'a.qcow2'],
      cwd: '/lab',
      pid: null,
      watched: true,
    })
    expect(others).to.deep.equal([])
  })
})
