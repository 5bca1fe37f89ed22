import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {expect} from 'chai'
import {labsSince} from '../../../../src/usecases/author/labs-since.js'
import {must} from '../../../../src/host/process/run.js'
import {UsageError} from '../../../../src/model/errors/errors.js'

describe('labsSince', () => {
  let root: string
  const git = (...args: string[]) =>
    must('git', [
      `--git-dir=${root}/.git`,
      `--work-tree=${root}`,
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@localhost',
      ...args,
    ])
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(root, name)), {recursive: true})
    writeFileSync(join(root, name), text)
  }
  const commit = async (): Promise<void> => {
    await git('add', '-A')
    await git('commit', '-qm', 'x', '--no-gpg-sign')
  }

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'qlab-test-'))
    for (const lab of ['one', 'two']) write(`labs/${lab}/lab.ts`, 'export default 1')
    write('labs/two/guide.en.md', '# Two')
    write('.gitignore', '*.log')
    await git('init', '-q')
    await commit()
  })
  afterEach(() => rmSync(root, {recursive: true, force: true}))

  it('gives the labs that are named when there is no revision', async () => {
    expect(await labsSince(undefined, ['two', './x'], root)).to.deep.equal(['two', './x'])
  })

  it('gives every lab when none is named', async () => {
    expect(await labsSince(undefined, [], root)).to.deep.equal(['one', 'two'])
  })

  it('gives none when nothing has changed', async () => {
    write('README.md', 'x')
    expect(await labsSince('HEAD', [], root)).to.deep.equal([])
  })

  const changes: Record<string, () => Promise<void> | void> = {
    'a change that is not in git yet': () => write('labs/two/lab.ts', 'export default 2'),
    'a file that git does not know yet': () => write('labs/two/mistakes/a.md', 'a'),
    'a file that is gone': () => rmSync(join(root, 'labs/two/guide.en.md')),
    'a change that is ready to be committed': async () => {
      write('labs/two/lab.ts', 'export default 2')
      await git('add', '-A')
    },
  }
  for (const [what, change] of Object.entries(changes))
    it(`notices ${what}`, async () => {
      await change()
      expect(
        await labsSince(
          'HEAD',
          ['labs/one', 'labs/two'].map((lab) => join(root, lab)),
          root,
        ),
      ).to.deep.equal([join(root, 'labs/two')])
    })

  it('notices a change that was committed since', async () => {
    write('labs/two/lab.ts', 'export default 2')
    await commit()
    expect(await labsSince('HEAD~1', [], root)).to.deep.equal(['two'])
    expect(await labsSince('HEAD', [], root)).to.deep.equal([])
  })

  it('does not notice a file that git is to ignore, or that was only touched', async () => {
    write('labs/two/qemu.log', 'x')
    write('labs/one/lab.ts', 'export default 1')
    expect(await labsSince('HEAD', [], root)).to.deep.equal([])
  })

  it('looks only at the labs that are named', async () => {
    write('labs/two/lab.ts', 'export default 2')
    expect(await labsSince('HEAD', ['one'], root)).to.deep.equal([])
  })

  const failure = async (revision: string, labs: string[] = ['one']) =>
    labsSince(revision, labs, root).then(
      () => null,
      (error: unknown) => error,
    )

  for (const revision of ['no-such-tag', '', '--output=evil', 'HEAD:labs', 'HEAD..HEAD'])
    it(`refuses ${JSON.stringify(revision)} as a revision`, async () => {
      const error = await failure(revision)
      expect(error).to.be.instanceOf(UsageError).and.to.include({code: 'unknown-revision'})
    })

  it('refuses a lab that is in no repository', async () => {
    rmSync(join(root, '.git'), {recursive: true})
    expect(await failure('HEAD'))
      .to.be.instanceOf(UsageError)
      .and.to.include({code: 'unknown-revision'})
  })

  it('refuses a lab that there is none of', async () => {
    expect(await failure('HEAD', ['tow'])).to.include({code: 'unknown-lab'})
  })
})
