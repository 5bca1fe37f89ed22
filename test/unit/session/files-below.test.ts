import {execFileSync} from 'node:child_process'
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

  it('follows a link as the lab does, not to what has that name on this computer', async () => {
    using folder = temporaryFolder()
    using outside = temporaryFolder()
    const inLab = (path: string): string => join(folder.path, path)
    const files = new FilesBelow(inLab)
    for (const [lab, path] of [
      ['ours', inLab(outside.path)],
      ['theirs', outside.path],
    ] as const) {
      mkdirSync(path, {recursive: true})
      writeFileSync(join(path, 'disk'), lab)
    }
    symlinkSync(join(outside.path, 'disk'), inLab('disk'))
    symlinkSync(outside.path, inLab('folder'))
    mkdirSync(inLab('beside'))
    symlinkSync('../folder/disk', inLab('beside/second'))
    symlinkSync('loop', inLab('loop'))
    for (const path of ['/disk', '/folder/disk', '/beside/second'])
      expect(await files.readFile(path), path).to.equal('ours')
    expect(await files.stat('/disk')).to.deep.equal(await files.stat(join(outside.path, 'disk')))
    expect(await files.list('/folder')).to.deep.equal(['disk'])
    expect(await files.readLink('/disk')).to.equal(join(outside.path, 'disk'))
    expect(await files.readFile('/loop')).to.equal(null)
  })

  it('leaves the links of /proc as they are: they lead to what a process has', async () => {
    const files = new FilesBelow((path) => path)
    expect(await files.stat(`/proc/${process.pid}/cwd`)).to.deep.equal(await files.stat(process.cwd()))
    expect(await files.readLink(`/proc/${process.pid}/cwd`)).to.equal(process.cwd())
  })

  it('does not wait for a pipe that nobody writes to', async () => {
    using folder = temporaryFolder()
    execFileSync('mkfifo', [join(folder.path, 'pipe')])
    const files = new FilesBelow((path) => join(folder.path, path))
    expect(await files.readFile('/pipe')).to.equal(null)
  })

  it('does not call a file missing when qlab can open nothing more', async () => {
    const files = new FilesBelow(() => {
      throw Object.assign(new Error('EMFILE: too many open files'), {code: 'EMFILE', syscall: 'open'})
    })
    const error = await (async () => files.readFile('/run/qlab/vm/1.argv'))().catch(
      (thrown: unknown) => thrown,
    )
    expect(error).to.have.property('code', 'too-many-files')
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
