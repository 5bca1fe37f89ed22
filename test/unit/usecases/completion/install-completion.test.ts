import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {HostError} from '../../../../src/model/errors/errors.js'
import {
  installCompletion,
  uninstallCompletion,
} from '../../../../src/usecases/completion/install-completion.js'
import {SHELLS, type Shell} from '../../../../src/usecases/completion/shells.js'
import {temporaryFolder} from '../../host/fake-programs.js'

const ROOT = packageRoot()
const options = (shell: Shell, HOME: string, more: NodeJS.ProcessEnv = {}) => ({
  shell,
  root: ROOT,
  env: {HOME, ...more},
})
const install = (...about: Parameters<typeof options>) => installCompletion(options(...about))
const uninstall = (...about: Parameters<typeof options>) => uninstallCompletion(options(...about))
const states = ({files}: ReturnType<typeof install>) => files.map(({what, state}) => `${what} ${state}`)

function refusal(run: () => unknown): HostError {
  try {
    run()
  } catch (error) {
    if (error instanceof HostError) return error
    throw error
  }
  throw new Error('it was not refused')
}

describe('installCompletion', () => {
  for (const shell of SHELLS)
    it(`in ${shell} is done once, undone once, and done again`, () => {
      using home = temporaryFolder()
      const first = install(shell, home.path)
      const texts = (): string[] => first.files.map(({path}) => readFileSync(path, 'utf8'))
      const after = texts()
      expect(new Set(first.files.map(({state}) => state))).to.deep.equal(new Set(['added']))
      expect(new Set(install(shell, home.path).files.map(({state}) => state))).to.deep.equal(
        new Set(['unchanged']),
      )
      expect(texts()).to.deep.equal(after)
      expect(states(uninstall(shell, home.path))[0]).to.equal('file removed')
      expect(existsSync(first.files[0]?.path ?? '')).to.equal(false)
      expect(states(uninstall(shell, home.path))).to.deep.equal(['file absent'])
      install(shell, home.path)
      expect(texts()).to.deep.equal(after)
    })

  it('leaves every other byte of the settings as it was', () => {
    using home = temporaryFolder()
    const rc = join(home.path, '.zshrc')
    const own = Buffer.from('# l\xe5ngt\r\nalias a=b # no newline', 'latin1')
    writeFileSync(rc, own, {mode: 0o600})
    expect(states(install('zsh', home.path))).to.deep.equal(['file added', 'line added'])
    expect(readFileSync(rc, 'latin1').startsWith(`${own.toString('latin1')}\n[ ! -r `)).to.equal(true)
    expect(statSync(rc).mode & 0o777).to.equal(0o600)
    uninstall('zsh', home.path)
    expect(readFileSync(rc, 'latin1')).to.equal(`${own.toString('latin1')}\n`)
  })

  it('puts its line in the place of an older one, and of several', () => {
    using home = temporaryFolder()
    const rc = join(home.path, '.zshrc')
    writeFileSync(rc, 'a=1\n. /old # qlab completion\nb=2\n. /older # qlab completion\n')
    expect(states(install('zsh', home.path))).to.deep.equal(['file added', 'line changed'])
    const lines = readFileSync(rc, 'utf8').split('\n')
    expect(lines).to.have.length(4)
    expect(lines[1]).to.contain('.local/share/qlab/completion.zsh')
    expect([lines[0], lines[2], lines[3]]).to.deep.equal(['a=1', 'b=2', ''])
  })

  it('writes through a link, which stays, also one that leads to nothing yet', () => {
    using home = temporaryFolder()
    mkdirSync(join(home.path, 'dotfiles'))
    for (const there of [true, false]) {
      const target = join(home.path, 'dotfiles', `zshrc-${there}`)
      const zdotdir = join(home.path, `z-${there}`)
      mkdirSync(zdotdir)
      if (there) writeFileSync(target, 'a=1\n')
      symlinkSync(target, join(zdotdir, '.zshrc'))
      install('zsh', home.path, {ZDOTDIR: zdotdir})
      expect(lstatSync(join(zdotdir, '.zshrc')).isSymbolicLink()).to.equal(true)
      expect(readFileSync(target, 'utf8')).to.match(/# qlab completion\n$/)
      uninstall('zsh', home.path, {ZDOTDIR: zdotdir})
      expect(readFileSync(target, 'utf8')).to.equal(there ? 'a=1\n' : '')
    }
  })

  it('changes no settings that are read-only, and gives the line', () => {
    using home = temporaryFolder()
    const rc = join(home.path, '.zshrc')
    writeFileSync(rc, 'a=1\n', {mode: 0o444})
    const error = refusal(() => install('zsh', home.path))
    expect(error.code).to.equal('settings-read-only')
    expect(error.told('sv').message).to.contain('skrivskyddad')
    expect(error.suggestions[0]).to.contain(`chmod u+w ${rc}`)
    expect(error.suggestions[2]).to.contain('.local/share/qlab/completion.zsh" # qlab completion')
    expect(readFileSync(rc, 'utf8')).to.equal('a=1\n')
    chmodSync(rc, 0o644)
    expect(states(install('zsh', home.path))).to.deep.equal(['file unchanged', 'line added'])
    chmodSync(rc, 0o444)
    expect(refusal(() => uninstall('zsh', home.path)).suggestions[2]).to.contain('# qlab completion')
  })

  it('does not touch a file of another program’s, nor what is not a file', () => {
    using home = temporaryFolder()
    const file = join(home.path, '.config/fish/completions/qlab.fish')
    mkdirSync(join(file, '..'), {recursive: true})
    writeFileSync(file, 'complete -c qlab -a mine\n')
    expect(refusal(() => install('fish', home.path)).code).to.equal('not-ours')
    expect(states(uninstall('fish', home.path))).to.deep.equal(['file unchanged'])
    expect(readFileSync(file, 'utf8')).to.equal('complete -c qlab -a mine\n')
    mkdirSync(join(home.path, '.zshrc'))
    expect(refusal(() => install('zsh', home.path)).code).to.equal('not-a-file')
    expect(refusal(() => install('fish', join(home.path, 'gone'))).code).to.equal('no-home')
  })

  it('follows XDG_DATA_HOME, XDG_CONFIG_HOME and ZDOTDIR, where they are absolute', () => {
    using home = temporaryFolder()
    const at = (name: string): string => join(home.path, name)
    const paths = (...about: Parameters<typeof options>) => install(...about).files.map(({path}) => path)
    expect(paths('zsh', home.path, {XDG_DATA_HOME: at('it’s'), ZDOTDIR: at('z')})).to.deep.equal([
      at('it’s/qlab/completion.zsh'),
      at('z/.zshrc'),
    ])
    expect(readFileSync(at('z/.zshrc'), 'utf8')).to.contain(`. '${at('it’s/qlab/completion.zsh')}' #`)
    expect(paths('fish', home.path, {XDG_CONFIG_HOME: at('c')})).to.deep.equal([
      at('c/fish/completions/qlab.fish'),
    ])
    expect(paths('fish', home.path, {XDG_CONFIG_HOME: 'c'})).to.deep.equal([
      at('.config/fish/completions/qlab.fish'),
    ])
    expect(paths('bash', home.path, {XDG_DATA_HOME: at('d')})[0]).to.equal(
      at('d/bash-completion/completions/qlab'),
    )
  })

  it('makes man find the page where ~/.local/bin is on the PATH, unless it is found already', () => {
    using home = temporaryFolder()
    const bin = join(home.path, '.local/bin')
    const link = join(home.path, '.local/share/man/man1/qlab.1')
    expect(states(install('fish', home.path, {PATH: `/usr/bin:${join(ROOT, 'bin')}:${bin}`}))).to.deep.equal([
      'file added',
    ])
    expect(states(install('fish', home.path, {PATH: '/usr/bin'}))).to.deep.equal(['file unchanged'])
    const there = ['file unchanged', 'manual added', 'manual added']
    expect(states(install('fish', home.path, {PATH: `/usr/bin:${bin}`}))).to.deep.equal(there)
    expect(readFileSync(link, 'utf8')).to.match(/^\.TH QLAB 1/m)
    expect(states(install('fish', home.path, {PATH: bin}))[1]).to.equal('manual unchanged')
    expect(states(uninstall('fish', home.path))).to.deep.equal([
      'file removed',
      'manual removed',
      'manual removed',
    ])
    expect(lstatSync(link, {throwIfNoEntry: false})).to.equal(undefined)
  })
})
