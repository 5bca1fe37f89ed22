import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {execaSync} from 'execa'
import {earlierCommit} from '../../../.ci/earlier-commit.mjs'

describe('what a change is compared with', () => {
  let folder: string
  let first: string
  const git = (...words: string[]): string =>
    execaSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example', ...words], {cwd: folder}).stdout
  const commit = (): string => {
    git('commit', '--quiet', '--allow-empty', '-m', 'a change')
    return git('rev-parse', 'HEAD')
  }
  const mainOf = (remote: string, revision: string): string =>
    git('update-ref', '--create-reflog', `refs/remotes/${remote}/main`, revision)
  const found = (given?: string): Promise<string | null> => earlierCommit(given, folder)

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qlab-earlier-'))
    git('init', '--quiet', '--initial-branch', 'main')
    first = commit()
  })
  afterEach(() => rmSync(folder, {recursive: true}))

  it('is what was asked for; not where there is no such commit', async () => {
    commit()
    const last = commit()
    expect(await found(first)).to.equal(first)
    expect(await found('0'.repeat(40))).to.equal(git('rev-parse', `${last}~1`))
  })

  it('is what has landed, before the commits of this branch', async () => {
    git('switch', '--quiet', '-c', 'branch')
    for (let n = 0; n < 3; n++) commit()
    expect(await found(), 'a local main').to.equal(first)
    const second = git('rev-parse', 'HEAD~2')
    mainOf('origin', second)
    expect(await found(), 'what was pushed').to.equal(second)
    mainOf('upstream', first)
    expect(await found(), 'the project, not the fork').to.equal(first)
  })

  it('is what main was before, where all of it has just landed', async () => {
    mainOf('origin', first)
    commit()
    mainOf('origin', commit())
    expect(await found()).to.equal(first)
  })

  it('is the commit before where nothing else is known, and nothing without one', async () => {
    expect(await found()).to.equal(null)
    commit()
    expect(await found()).to.equal(first)
  })
})
