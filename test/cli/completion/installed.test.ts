import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../src/host/files/paths.js'
import {SHELLS, type Shell} from '../../../src/usecases/completion/shells.js'
import {temporaryFolder} from '../../unit/host/fake-programs.js'
import {needProgram} from '../../unit/host/needed-program.js'
import {qlab} from '../qlab.js'
import {askShell} from './ask-shell.js'

const ROOT = packageRoot()
/** What each reads when it starts. */
const OWN_SETTINGS: Readonly<Record<Shell, string>> = {bash: '. ~/.bashrc', zsh: '. ~/.zshrc', fish: ''}
/** What another qlab would bring for the shell: it offers one word. */
const NEWER: Readonly<Record<Shell, string>> = {
  bash: '_newer() { COMPREPLY=(newer); }; complete -F _newer qlab',
  zsh: '_newer() { compadd newer }; compdef _newer qlab',
  fish: 'complete -c qlab -f -a newer',
}

function environment(folder: string, shell: Shell): Record<string, string> {
  return {PATH: process.env.PATH ?? '', HOME: folder, SHELL: `/usr/bin/${shell}`, LANG: 'C.UTF-8'}
}

/** A folder with a link to this qlab, and no program that it could start. */
function onlyQlab(folder: string): string {
  const bin = join(folder, 'only-qlab')
  mkdirSync(bin, {recursive: true})
  if (!existsSync(join(bin, 'qlab'))) symlinkSync(join(ROOT, 'bin/qlab'), join(bin, 'qlab'))
  return bin
}

/** What a new shell offers after `qlab ch`. */
async function offers(shell: Shell, folder: string, path = onlyQlab(folder)): Promise<string[]> {
  const env = {PATH: `${path}:${process.env.PATH}`}
  const offered = await askShell(shell, ['qlab ch'], {folder, load: OWN_SETTINGS[shell], path, env})
  return offered.get('qlab ch') ?? []
}

for (const shell of SHELLS)
  describe(`qlab completion --install in ${shell}`, () => {
    before(function () {
      needProgram(this, shell)
    })

    it('is there in the next shell, and gone after --uninstall', async () => {
      using home = temporaryFolder()
      const env = environment(home.path, shell)
      const installed = await qlab(['completion', '--install'], {env})
      expect(installed, installed.stderr).to.include({exitCode: 0, stderr: ''})
      expect(installed.stdout).to.contain(`Tab completes qlab’s words in ${shell}.`).and.contain('  ~/.')
      expect(await offers(shell, home.path)).to.deep.equal(['check'])
      const again = await qlab(['completion', '--install', '--json'], {env})
      const {schema, files} = JSON.parse(again.stdout) as {schema: string; files: {state: string}[]}
      expect(schema).to.equal('qlab/completion/1')
      expect(files.map(({state}) => state)).to.satisfy((all: string[]) =>
        all.every((state) => state === 'unchanged'),
      )
      const removed = await qlab(['completion', '--uninstall', '--lang', 'sv'], {env})
      expect(removed.stdout).to.contain(`Tab fyller inte längre i ord efter qlab i ${shell}.`)
      if (shell === 'fish') writeFileSync(join(home.path, 'out'), '')
      expect(await offers(shell, home.path)).to.deep.equal([])
    })

    it('follows the qlab that the shell finds, through links, and else the one that it came with', async () => {
      using home = temporaryFolder()
      await qlab(['completion', '--install'], {env: environment(home.path, shell)})
      const [newer, bin] = [join(home.path, 'newer'), join(home.path, 'bin')]
      for (const folder of [bin, join(newer, 'bin'), join(newer, 'dist')])
        mkdirSync(folder, {recursive: true})
      writeFileSync(join(newer, 'bin/qlab'), '#!/bin/sh\n', {mode: 0o755})
      symlinkSync(join(newer, 'bin/qlab'), join(bin, 'qlab'))
      writeFileSync(join(newer, 'dist/completion.' + shell), `${NEWER[shell]}\n`)
      const ask = async () => (await askShell(shell, ['qlab n'], followed)).get('qlab n')
      const followed = {
        folder: home.path,
        load: OWN_SETTINGS[shell],
        path: bin,
        env: {PATH: `${bin}:${process.env.PATH}`},
      }
      expect(await ask()).to.deep.equal(['newer'])
      // One that has no completion yet, as in a clone that was never built.
      renameSync(join(newer, 'dist'), join(newer, 'gone'))
      expect(await offers(shell, home.path, bin)).to.deep.equal(['check'])
    })

    it('changes nothing on a disk that refuses it', async function () {
      if (process.getuid?.() === 0) this.skip() // root is refused nothing
      using home = temporaryFolder()
      chmodSync(home.path, 0o555)
      const ran = await qlab(['completion', '--install'], {env: environment(home.path, shell)})
      chmodSync(home.path, 0o755)
      expect(ran).to.include({exitCode: 3, stdout: ''})
      expect(readdirSync(home.path)).to.deep.equal([])
    })
  })

describe('qlab completion --install', () => {
  it('needs no line in ~/.bashrc where that loads bash-completion', async function () {
    const loads = '. /usr/share/bash-completion/bash_completion'
    needProgram(this, '/usr/share/bash-completion/bash_completion', 'bash-completion')
    using home = temporaryFolder()
    writeFileSync(join(home.path, '.bashrc'), `${loads}\n`)
    await qlab(['completion', 'bash', '--install'], {env: environment(home.path, 'bash')})
    expect(readFileSync(join(home.path, '.bashrc'), 'utf8')).to.equal(`${loads}\n`)
    expect(await offers('bash', home.path)).to.deep.equal(['check'])
  })

  it('says which shells there are for one that is not among them', async () => {
    using home = temporaryFolder()
    const env = {...environment(home.path, 'bash'), SHELL: '/bin/tcsh'}
    const ran = await qlab(['completion', '--install'], {env})
    expect(ran.exitCode).to.equal(2)
    expect(ran.stderr).to.contain('no completion for tcsh').and.contain('completion fish --install')
    const both = await qlab(['completion', '--install', '--uninstall'], {env})
    expect(both.exitCode).to.equal(2)
    expect(readdirSync(home.path)).to.deep.equal([])
  })

  it('refuses settings that are read-only, with what to do', async () => {
    using home = temporaryFolder()
    const env = environment(home.path, 'zsh')
    writeFileSync(join(home.path, '.zshrc'), 'a=1\n', {mode: 0o444})
    const ran = await qlab(['completion', '--install', '--lang', 'sv'], {env})
    expect(ran).to.include({exitCode: 3, stdout: ''})
    expect(ran.stderr).to.contain('skrivskyddad').and.contain('chmod u+w').and.contain('# qlab completion')
  })
})

describe('the build', () => {
  it('keeps what the shells load', () => {
    for (const shell of SHELLS)
      expect(readFileSync(join(ROOT, `dist/completion.${shell}`), 'utf8')).to.contain('image build')
  })
})
