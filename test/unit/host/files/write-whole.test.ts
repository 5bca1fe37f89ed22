import {chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {makeParents} from '../../../../src/host/files/make-folder.js'
import {asHostError, forkRefused, refusedInWords} from '../../../../src/host/files/refused.js'
import {writeAsked, writeWhole} from '../../../../src/host/files/write-whole.js'
import {HostError} from '../../../../src/model/errors/errors.js'
import {temporaryFolder} from '../fake-programs.js'

/** What a write threw. */
function refusalOf(write: () => void): HostError {
  try {
    write()
  } catch (error) {
    expect(error).to.be.instanceOf(HostError)
    return error as HostError
  }
  throw new Error('it was not refused')
}

const refusal = (code: string, syscall = 'write', path = '/somewhere/file'): HostError | null =>
  asHostError(Object.assign(new Error(`${code}: words, ${syscall}`), {code, syscall, path}))

describe('a file that is written whole', () => {
  it('is there with its mode, and its draft is not', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'file')
    writeWhole(file, 'one\n')
    writeWhole(file, 'two\n')
    expect(readFileSync(file, 'utf8')).to.equal('two\n')
    expect(readdirSync(folder.path)).to.deep.equal(['file'])
  })

  it('is left as it was where it cannot be written, and no draft beside it', () => {
    using folder = temporaryFolder()
    mkdirSync(join(folder.path, 'file'))
    expect(refusalOf(() => writeWhole(join(folder.path, 'file'), 'x'))).to.include({exitCode: 3})
    expect(readdirSync(folder.path)).to.deep.equal(['file'])
  })
})

describe('a file that is asked for by name', () => {
  it('on a full disk is told with the bytes that it wanted, and the device that refused', () => {
    const error = refusalOf(() => writeAsked('/dev/full', 'x'.repeat(5000)))
    expect(error).to.include({code: 'disk-full', exitCode: 3})
    expect(error.message).to.equal('The disk that holds /dev/full is full. 5 kB is needed.')
    expect(error.told('sv').message).to.equal('Disken där /dev/full ligger är full. 5 kB behövs.')
  })

  it('stays a link', () => {
    using folder = temporaryFolder()
    symlinkSync('target', join(folder.path, 'link'))
    writeAsked(join(folder.path, 'link'), 'text')
    expect(readFileSync(join(folder.path, 'target'), 'utf8')).to.equal('text')
  })
})

describe('a folder that cannot be made', () => {
  it('is told by what is in its way', () => {
    using folder = temporaryFolder()
    writeFileSync(join(folder.path, 'file'), '')
    symlinkSync('nowhere', join(folder.path, 'dangling'))
    for (const name of ['file/a/b', 'file', 'dangling/a', 'dangling'])
      expect(
        refusalOf(() => makeParents(join(folder.path, name))),
        name,
      ).to.include({code: 'folder-refused'})
    const told = (name: string): string => refusalOf(() => makeParents(join(folder.path, name))).message
    const file = join(folder.path, 'file')
    expect(told('file')).to.equal(`${file} is not a folder, and a folder is needed there.`)
    expect(told('file/a')).to.equal(`${file}/a cannot be created: ${file} is not a folder.`)
  })

  it('or a file, where the file system takes none, is told so, though it says ENOENT', () => {
    for (const attempt of [
      () => makeParents('/proc/qlab/a'),
      () => writeWhole('/proc/nosuch.json', '{}'),
      () => writeAsked('/proc/nosuch.json', '{}'),
    ])
      expect(refusalOf(attempt)).to.include({code: 'folder-refused', exitCode: 3})
    // A folder that is not there is none of the computer's faults: whoever writes makes it first.
    expect(() => writeWhole('/nosuch/folder/x', ''))
      .to.throw(/ENOENT/)
      .and.not.include({code: 'folder-refused'})
  })

  it('is told by the reason of the first folder that is missing, not by ENOENT', function () {
    if (process.getuid?.() === 0) this.skip()
    using folder = temporaryFolder()
    mkdirSync(join(folder.path, 'closed'))
    chmodSync(join(folder.path, 'closed'), 0o500)
    const error = refusalOf(() => makeParents(join(folder.path, 'closed/a/b')))
    expect(error).to.include({code: 'no-access'})
    expect(error.message).to.include('/closed/a/b')
  })

  it('in a read-only file system is told so', () => {
    const error = refusalOf(() => makeParents('/sys/kernel/qlab/a'))
    expect(error.code).to.be.oneOf(['disk-read-only', 'no-access'])
    expect(error.message).not.to.include('ENOENT')
  })
})

describe('what the system refuses', () => {
  const codes = {
    ENOSPC: 'disk-full',
    EDQUOT: 'quota-full',
    EROFS: 'disk-read-only',
    EACCES: 'no-access',
    EPERM: 'no-access',
    EIO: 'disk-failing',
    EFBIG: 'file-too-large',
    EMFILE: 'too-many-files',
    ENFILE: 'too-many-files',
    ENOMEM: 'no-memory',
  }
  for (const [errno, code] of Object.entries(codes))
    it(`${errno} is ${code}, with the path and something to do, in both languages`, () => {
      const error = refusal(errno)
      expect(error).to.include({code, exitCode: 3})
      for (const language of ['en', 'sv'] as const) {
        const {message, suggestions} = error?.told(language) ?? {message: '', suggestions: []}
        expect(message).to.include('/somewhere/file')
        expect(message).not.to.match(/undefined|null|ENO|words/)
        expect(suggestions).not.to.be.empty
      }
    })

  it('is a limit of processes only where a program was started', () => {
    expect(refusal('EAGAIN', 'spawn nsenter', undefined)).to.include({code: 'too-many-processes'})
    expect(refusal('EAGAIN', 'read')).to.equal(null)
  })

  it('is nothing of the computer’s where a file is missing, or no system call failed', () => {
    expect(refusal('ENOENT', 'open')).to.equal(null)
    expect(asHostError(new TypeError('x'))).to.equal(null)
    expect(asHostError('text')).to.equal(null)
  })

  it('calls a path by its name, also at the beginning of a sentence, and says nothing of creating what is read', () => {
    expect(refusal('EISDIR', 'read', 'd')?.message).to.equal('d is a folder, and a file is needed there.')
    expect(refusal('EROFS', 'open', 'in/a.md')?.message).to.match(/^in\/a\.md cannot be written/)
    expect(refusal('ENOTDIR', 'open', '/dev/null/a')?.message).to.equal(
      '/dev/null/a cannot be opened: /dev/null is not a folder.',
    )
  })

  it('is told where the folder that we are in was removed', () => {
    expect(refusal('ENOENT', 'uv_cwd', undefined)).to.include({code: 'folder-gone', exitCode: 3})
  })

  it('says where the files of a folder of qlab’s can go instead', () => {
    process.env.QLAB_STATE_HOME = '/tmp/elsewhere'
    try {
      expect(
        refusal('ENOSPC', 'write', '/tmp/elsewhere/qlab/sessions/bridge/session.json')?.suggestions,
      ).to.include('Or set QLAB_STATE_HOME to another folder of yours.')
    } finally {
      delete process.env.QLAB_STATE_HOME
    }
  })

  it('is read from another program’s words', () => {
    expect(
      refusedInWords('qemu-img: /w/a.qcow2: Could not resize: No space left on device', '/w/a.qcow2'),
    ).to.include({
      code: 'disk-full',
    })
    expect(refusedInWords('qemu-img: Could not open: no such format', '/w/a.qcow2')).to.equal(null)
    expect(
      forkRefused('setpriv: failed to execute nsenter: Resource temporarily unavailable', 'nsenter'),
    ).to.include({
      code: 'too-many-processes',
    })
    expect(forkRefused('Cannot find device "br0"', 'ip')).to.equal(null)
  })
})
