import {existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {userInfo} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {noticeWords} from '../../../../src/cli/render/run/notice-words.js'
import {placeWork} from '../../../../src/usecases/files/place-work.js'
import {gitTreeOf, workHome} from '../../../../src/host/files/git-tree.js'
import {paths} from '../../../../src/host/files/paths.js'
import {temporaryFolder} from '../../host/fake-programs.js'

const {uid, gid, username: name} = userInfo()

/** A home, with ~/qlab as it is told. */
class Home {
  readonly #folder = temporaryFolder()
  readonly path = this.#folder.path
  readonly who = {uid, gid, name, home: this.path, dropped: false}
  readonly told: string[] = []

  file(path: string, text = ''): void {
    mkdirSync(join(this.path, path, '..'), {recursive: true})
    writeFileSync(join(this.path, path), text)
  }

  clone(folder = 'qlab'): void {
    this.file(`${folder}/package.json`, '{"name": "qlab"}')
    this.file(`${folder}/bin/qlab`)
    mkdirSync(join(this.path, folder, '.git'))
  }

  place(lab: string, env: NodeJS.ProcessEnv = {}, folder = `/labs/${lab}`): string {
    const own = paths(env, this.who)
    const spec = {id: lab, folder}
    return placeWork(spec, {
      paths: own,
      identity: this.who,
      note: (notice) => this.told.push(noticeWords(notice, {language: 'en'})),
    }).slice(this.path.length + 1)
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]()
  }
}

describe('the work folder', () => {
  it('is never the folder of the lab itself, which its author may keep there', () => {
    using home = new Home()
    home.file('qlab/mine/lab.ts')
    const folder = join(home.path, 'qlab/mine')
    expect(home.place('mine', {}, folder)).to.equal('qlab/mine-work')
    expect(home.told.join()).to.contain('go to').and.contain('the lab itself')
    expect(home.place('mine', {}, '/labs/mine')).to.equal('qlab/mine')
  })

  it('is ~/qlab, which nobody need be told', () => {
    using home = new Home()
    expect(home.place('bridge')).to.equal('qlab/bridge')
    mkdirSync(join(home.path, 'qlab/bridge'), {recursive: true})
    expect(home.place('bridge')).to.equal('qlab/bridge')
    expect(home.told).to.deep.equal([])
  })

  it('is beside a clone at ~/qlab, and that is said once', () => {
    using home = new Home()
    home.clone()
    expect(home.place('bridge')).to.equal('qlab-work/bridge')
    expect(home.told.join()).to.contain('go to').and.contain('qlab-work/bridge')
    mkdirSync(join(home.path, 'qlab-work/bridge'), {recursive: true})
    expect(home.place('bridge')).to.equal('qlab-work/bridge')
    expect(home.told).to.have.length(1)
  })

  it('is beside the program also where that is no clone', () => {
    using home = new Home()
    home.file('qlab/package.json', '{"name": "qlab"}')
    home.file('qlab/bin/qlab')
    home.file('qlab/bridge/ubuntu.qcow2', 'a week of work')
    expect(home.place('bridge')).to.equal('qlab-work/bridge')
    expect(home.told.join()).to.contain('the program itself').and.not.contain('git')
  })

  it('takes along what was in the clone, whole, and says so', () => {
    using home = new Home()
    home.clone()
    home.file('qlab/bridge/ubuntu.qcow2', 'a week of work')
    expect(home.place('bridge')).to.equal('qlab-work/bridge')
    expect(readFileSync(join(home.path, 'qlab-work/bridge/ubuntu.qcow2'), 'utf8')).to.equal('a week of work')
    expect(existsSync(join(home.path, 'qlab/bridge'))).to.equal(false)
    expect(home.told.join()).to.contain('They are now in')
  })

  it('never moves a folder of the program’s own, nor over what is there', () => {
    using home = new Home()
    home.clone()
    home.file('qlab/test/unit/a.ts', 'ours')
    expect(home.place('test')).to.equal('qlab-work/test')
    home.file('qlab/bridge/old.qcow2', 'old')
    home.file('qlab-work/bridge/new.qcow2', 'new')
    expect(home.place('bridge')).to.equal('qlab-work/bridge')
    for (const file of ['qlab/test/unit/a.ts', 'qlab/bridge/old.qcow2', 'qlab-work/bridge/new.qcow2'])
      expect(existsSync(join(home.path, file)), file).to.equal(true)
  })

  it('stays in use where it is in a repository of the student’s own', () => {
    using home = new Home()
    mkdirSync(join(home.path, 'qlab/.git'), {recursive: true})
    home.file('qlab/bridge/ubuntu.qcow2', 'mine')
    expect(home.place('bridge')).to.equal('qlab/bridge')
    expect(home.told.join()).to.contain('mv ')
    expect(home.place('disks')).to.equal('qlab-work/disks')
  })

  it('is beside a clone wherever QLAB_WORK_HOME leads, by a link, and where .git is a file', () => {
    using home = new Home()
    home.clone('course/qlab')
    expect(home.place('bridge', {QLAB_WORK_HOME: join(home.path, 'course')})).to.equal(
      'course/qlab-work/bridge',
    )
    home.file('tree/qlab/.git', 'gitdir: /elsewhere')
    expect(workHome(join(home.path, 'tree/qlab'))).to.equal(join(home.path, 'tree/qlab-work'))
    symlinkSync('course/qlab', join(home.path, 'qlab'))
    expect(workHome(join(home.path, 'qlab'))).to.equal(join(home.path, 'qlab-work'))
    expect(gitTreeOf(join(home.path, 'tree/qlab/none/such'))).to.equal(join(home.path, 'tree/qlab'))
  })

  it('is out of git’s sight inside another work tree, such as a home that is one', async () => {
    using home = new Home()
    const git = async (...words: readonly string[]): Promise<string> =>
      (await execa('git', ['-C', home.path, ...words])).stdout
    await git('init', '--quiet')
    expect(home.place('bridge')).to.equal('qlab/bridge')
    home.file('qlab/bridge/ubuntu.qcow2', 'a week of work')
    expect(await git('status', '--porcelain')).to.equal('')
    await git('clean', '-fdq')
    expect(existsSync(join(home.path, 'qlab/bridge/ubuntu.qcow2'))).to.equal(true)
    expect(home.told.join()).to.contain('git clean -fdx would delete them')
    home.place('disks')
    expect(home.told).to.have.length(1)
  })
})
