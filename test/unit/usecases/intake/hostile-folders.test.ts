import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {chmodSync, linkSync, mkdirSync, renameSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {dirname, join} from 'node:path'
import {NO_POLICY} from '../../../../src/model/grading/policy.js'
import {composeGrades} from '../../../../src/usecases/policy/compose-grades.js'
import {rawZip} from './raw-zip.js'
import {find, folderWith, submissionOf, told} from './place.js'

const GOOD = submissionOf('bridge')
const OTHER = {'bert/bridge.md': GOOD}

const CONTEXT = {qlab: '0', language: 'en', labOf: () => ({title: 'A lab', of: 18})} as const

/** Root reads everything: it is somebody else meanwhile. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid?.(65_534)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}

describe('submissions in a folder that somebody else has filled', () => {
  const single: readonly [what: string, put: (file: string) => void, code: string][] = [
    ['a link to a file', (file) => symlinkSync('/etc/passwd', file), 'unreadable-file'],
    ['a link to itself', (file) => symlinkSync('bridge.md', file), 'unreadable-file'],
    ['a link to a device', (file) => symlinkSync('/dev/zero', file), 'unreadable-file'],
    ['a FIFO', (file) => execFileSync('mkfifo', [file]), 'unreadable-file'],
    [
      'a file of a terabyte',
      (file) => {
        writeFileSync(file, '')
        truncateSync(file, 2 ** 40)
      },
      'submission-too-large',
    ],
    ['a folder', (file) => mkdirSync(file), 'no-submission'],
    ['a file of zeros', (file) => writeFileSync(file, Buffer.alloc(1000)), 'unreadable-file'],
  ]
  for (const [what, put, code] of single)
    it(`are read beside ${what}`, async () => {
      using folder = folderWith({...OTHER, anna: null})
      put(join(folder.path, 'anna/bridge.md'))
      expect(told(await find(folder.path))).to.deep.equal([`anna bridge ${code}`, 'bert bridge ok'])
    })

  it('are read beside a socket; files, zips and folders that this computer does not read are nobody’s zero', async () => {
    using folder = folderWith({
      ...OTHER,
      'anna/bridge.md': GOOD,
      'cia/bridge/create-tap.sh': 'true',
      'cia/bridge/build-bridge.sh': 'true',
      'dag.zip': rawZip([{name: 'bridge.md', content: Buffer.from(GOOD)}]),
      'eva/bridge.md': GOOD,
      'eva/x/bridge.md': GOOD,
      'finn/bridge.md': GOOD,
      gun: null,
    })
    for (const name of ['anna/bridge.md', 'cia/bridge/build-bridge.sh', 'dag.zip', 'eva/x'])
      chmodSync(join(folder.path, name), 0)
    chmodSync(dirname(folder.path), 0o755)
    // Its names can be read, and nothing else of it.
    chmodSync(join(folder.path, 'finn'), 0o444)
    const server = createServer().listen(join(folder.path, 'gun/bridge.md'))
    await new Promise((resolve) => server.once('listening', resolve))
    try {
      const found = await asNobody(() => find(folder.path))
      expect(told(found)).to.deep.equal([
        'anna bridge not-read',
        'bert bridge ok',
        'cia bridge not-read',
        'dag bridge not-read',
        'eva bridge not-read',
        'finn bridge not-read',
        'gun bridge unreadable-file',
      ])
      const {results} = composeGrades(found, () => null, NO_POLICY, [], CONTEXT)
      expect(results.map(({outcome, score}) => [outcome, score])).to.deep.equal([
        ['error', null],
        ['error', null],
        ['error', null],
        ['error', null],
        ['error', null],
        ['error', null],
        ['refused', 0],
      ])
      expect(results[0]?.reason).to.equal(
        'bridge.md could not be read on the computer that grades: permission denied.',
      )
    } finally {
      chmodSync(join(folder.path, 'eva/x'), 0o700)
      chmodSync(join(folder.path, 'finn'), 0o700)
      server.close()
    }
  })

  it('are not followed out of it by a link, or round in it', async () => {
    using elsewhere = folderWith({'bridge.md': GOOD})
    using folder = folderWith({...OTHER, anna: null, eva: null})
    symlinkSync(elsewhere.path, join(folder.path, 'anna/work'))
    symlinkSync('..', join(folder.path, 'eva/work'))
    symlinkSync(elsewhere.path, join(folder.path, 'gun'))
    expect(told(await find(folder.path))).to.deep.equal([
      'anna bridge no-submission',
      'bert bridge ok',
      'eva bridge no-submission',
    ])
  })

  it('are refused where a student has too many files, or too many folders within each other', async () => {
    const many = Object.fromEntries(Array.from({length: 6000}, (_, index) => [`anna/${index}.txt`, '']))
    using folder = folderWith({
      ...OTHER,
      'anna/bridge.md': GOOD,
      ...many,
      [`eva/${'a/'.repeat(300)}bridge.md`]: GOOD,
    })
    expect(told(await find(folder.path))).to.deep.equal([
      'anna bridge submission-too-large',
      'bert bridge ok',
      'eva bridge submission-too-large',
    ])
  })

  it('are of students whose folders have any names', async () => {
    using folder = folderWith({})
    const names = [
      Buffer.from('a\nb'),
      Buffer.from('\u001b]0;x\u0007'),
      Buffer.from([0x8f, 0x73, 0x61]),
      Buffer.from('$(reboot)'),
    ]
    for (const name of names) {
      const place = Buffer.concat([Buffer.from(`${folder.path}/`), name])
      mkdirSync(place)
      writeFileSync(Buffer.concat([place, Buffer.from('/bridge.md')]), GOOD)
    }
    const found = await find(folder.path)
    expect(found.map(({student}) => student.id).sort()).to.deep.equal([
      '$(reboot)',
      '\\x1b]0;x\\x07',
      'a b',
      'Åsa',
    ])
    expect(found.every(({refusal}) => refusal === null)).to.equal(true)
  })

  it('are told of where what was given is not there', async () => {
    expect(told(await find('/nowhere/at/all.zip'))).to.deep.equal(['all - no-submission'])
  })
})

describe('submissions in git repositories', () => {
  const ENV = {PATH: process.env.PATH ?? '', HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1'}
  const WHO = {
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@x',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@x',
  }
  const WHEN = '2026-11-20T10:00:00Z'

  function git(cwd: string, ...args: string[]): void {
    execFileSync('git', args, {
      cwd,
      env: {...ENV, ...WHO, GIT_COMMITTER_DATE: WHEN, GIT_AUTHOR_DATE: WHEN},
      stdio: 'pipe',
    })
  }

  /** A clone of Anna's, beside Bert's folder. */
  function cloned() {
    const folder = folderWith({...OTHER, 'anna/bridge.md': GOOD, 'anna/README.md': 'Mine'})
    const repository = join(folder.path, 'anna')
    git(repository, 'init', '-q', '-b', 'main')
    git(repository, 'add', '.')
    git(repository, 'commit', '-qm', 'done')
    return {...folder, repository}
  }

  async function timeOf(path: string): Promise<string | null | undefined> {
    const found = await find(path)
    expect(told(found)).to.deep.equal(['anna bridge ok', 'bert bridge ok'])
    return found[0]?.submitted
  }
  const COMMITTED = '2026-11-20T10:00:00.000Z'

  it('were handed in when they were committed', async () => {
    using clone = cloned()
    expect(await timeOf(clone.path)).to.equal(COMMITTED)
    git(clone.repository, 'gc', '-q')
    git(clone.repository, 'pack-refs', '--all')
    expect(await timeOf(clone.path)).to.equal(COMMITTED)
    git(clone.repository, 'checkout', '-q', '--detach')
    expect(await timeOf(clone.path)).to.equal(COMMITTED)
  })

  it('run nothing that the repository’s settings name', async () => {
    using clone = cloned()
    const trap = `touch ${join(clone.path, 'trapped')};`
    for (const [name, value] of [
      ['core.fsmonitor', trap],
      ['core.pager', trap],
      ['core.sshCommand', trap],
      ['log.showSignature', 'true'],
      ['gpg.program', trap],
      ['extensions.partialClone', 'origin'],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.url', `ext::sh -c ${trap}`],
      ['remote.origin.uploadpack', trap],
      ['protocol.allow', 'always'],
      ['core.hooksPath', '/tmp'],
      ['filter.x.smudge', trap],
      ['include.path', '/dev/zero'],
    ] as const)
      git(clone.repository, 'config', name, value)
    expect(await timeOf(clone.path)).to.equal(COMMITTED)
    expect(told(await find(clone.path))).to.have.length(2)
    writeFileSync(join(clone.repository, '.git/HEAD'), `${'1'.repeat(40)}\n`)
    expect(await timeOf(clone.path)).to.equal(null)
  })

  const strange: readonly [what: string, change: (git: string) => void][] = [
    [
      'a HEAD that leads elsewhere',
      (path) => writeFileSync(join(path, 'HEAD'), 'ref: refs/heads/../../../../x\n'),
    ],
    [
      'a HEAD that is a link',
      (path) => {
        renameSync(join(path, 'HEAD'), join(path, 'other'))
        symlinkSync('other', join(path, 'HEAD'))
      },
    ],
    [
      'objects elsewhere',
      (path) => {
        mkdirSync(join(path, 'objects/info'), {recursive: true})
        writeFileSync(join(path, 'objects/info/alternates'), '/somewhere\n')
      },
    ],
    [
      'a link for its objects',
      (path) => {
        renameSync(join(path, 'objects'), join(path, 'things'))
        symlinkSync('things', join(path, 'objects'))
      },
    ],
    ['a link among its objects', (path) => symlinkSync('/etc/passwd', join(path, 'objects/pack/x'))],
    ['no commit', (path) => writeFileSync(join(path, 'refs/heads/main'), 'nothing\n')],
  ]
  for (const [what, change] of strange)
    it(`are read where the repository has ${what}, and nothing tells when they were handed in`, async () => {
      using clone = cloned()
      change(join(clone.repository, '.git'))
      expect(await timeOf(clone.path)).to.equal(null)
    })

  it('are read where .git is a file', async () => {
    using clone = cloned()
    renameSync(join(clone.repository, '.git'), join(clone.path, '../git'))
    writeFileSync(join(clone.repository, '.git'), `gitdir: ${join(clone.path, '../git')}\n`)
    expect(await timeOf(clone.path)).to.equal(null)
  })

  it('are those of a hard link, too, which is a file like others', async () => {
    using folder = folderWith({...OTHER, anna: null})
    linkSync(join(folder.path, 'bert/bridge.md'), join(folder.path, 'anna/bridge.md'))
    expect(told(await find(folder.path))).to.deep.equal(['anna bridge ok', 'bert bridge ok'])
  })
})
