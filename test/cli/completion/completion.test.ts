import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {SHELLS} from '../../../src/usecases/completion/shells.js'
import {temporaryFolder} from '../../unit/host/fake-programs.js'
import {Terminal} from '../../e2e/kit/terminal.js'
import {qlab} from '../qlab.js'
import {askShell} from './ask-shell.js'
import {needProgram} from '../../unit/host/needed-program.js'
import {OFFERS} from './offers.js'

/** Puts the names of a lab that is open where qlab keeps them. */
function openLab(folder: string, lab: string, words: string, titles: string): void {
  const io = join(folder, 'qlab/sessions', lab, 'io')
  mkdirSync(io, {recursive: true})
  writeFileSync(join(io, 'words'), words)
  for (const language of ['en', 'sv']) writeFileSync(join(io, `steps.${language}`), titles)
}

for (const shell of SHELLS)
  describe(`qlab completion ${shell}`, () => {
    const home = temporaryFolder()
    const folder = home.path
    const load = `. ${join(folder, 'script')}`
    const env = {QLAB_STATE_HOME: folder, QLAB_CACHE_HOME: folder}

    before(async function () {
      needProgram(this, shell)
      openLab(
        folder,
        'demo',
        'step create-tap\nstep start-vm\nmachine vm\nmachine ubuntu1\n',
        'The tap\nThe VM\n',
      )
      writeFileSync(join(folder, 'out.xml'), '')
      mkdirSync(join(folder, 'my-lab'))
      const script = await qlab(['completion', shell])
      expect(script).to.include({exitCode: 0, stderr: ''})
      writeFileSync(join(folder, 'script'), `${script.stdout}\n`)
    })
    after(() => home[Symbol.dispose]())

    it('offers what may follow, and starts no program for it', async () => {
      const lines = OFFERS.map(([typed]) => typed)
      const offered = await askShell(shell, lines, {folder, load, env})
      const sorted = Object.fromEntries(lines.map((line) => [line, offered.get(line)?.toSorted()]))
      expect(sorted).to.deep.equal(
        Object.fromEntries(OFFERS.map(([typed, words]) => [typed, words.toSorted()])),
      )
    })

    it('offers every command', async () => {
      const {stdout} = await qlab(['--help'])
      const all = stdout.match(/^ {2}[a-z]+(?= {2})/gm)?.map((word) => word.trim()) ?? []
      expect(all).to.include.members(['check', 'image', 'view'])
      const offered = await askShell(shell, ['qlab '], {folder, load, env})
      expect(offered.get('qlab ')).to.have.members([...all, 'help'])
    })

    it('offers the steps and VMs of the lab that is named, where several are open', async () => {
      using other = temporaryFolder()
      openLab(other.path, 'demo', 'step one\nmachine a\n', 'One\n')
      openLab(other.path, 'bridge', 'step two\nmachine b\n', 'Two\n')
      const ask = ['qlab check bridge ', 'qlab check --lab bridge t', 'qlab goto ', 'qlab ssh bridge ']
      const offered = await askShell(shell, ask, {folder, load, env: {...env, QLAB_STATE_HOME: other.path}})
      expect(offered.get('qlab check bridge ')).to.deep.equal(['two'])
      expect(offered.get('qlab check --lab bridge t')).to.deep.equal(['two'])
      expect(offered.get('qlab goto ')).to.include.members(['one', 'two', 'isolated'])
      expect(offered.get('qlab ssh bridge ')).to.deep.equal(['b'])
    })

    it('looks where qlab does: an absolute XDG_STATE_HOME counts, and a relative one does not', async () => {
      using other = temporaryFolder()
      openLab(join(other.path, '.local/state'), 'demo', 'machine at-home\n', '')
      openLab(join(other.path, 'min disk'), 'demo', 'machine on-a-disk\n', '')
      const asked = 'qlab ssh demo '
      const offered = async (more: Readonly<Record<string, string>>) => {
        const own = {HOME: other.path, QLAB_STATE_HOME: '', ...more}
        return (await askShell(shell, [asked], {folder, load, env: {...env, ...own}})).get(asked)
      }
      expect(await offered({XDG_STATE_HOME: join(other.path, 'min disk')})).to.deep.equal(['on-a-disk'])
      expect(await offered({XDG_STATE_HOME: 'min disk'})).to.deep.equal(['at-home'])
    })

    it('takes no word that a lab has planted for a name', async () => {
      using other = temporaryFolder()
      openLab(other.path, 'demo', 'step x;reboot\nstep fine\nmachine $(reboot)\n', 'One\u001b[2J\n')
      const offered = await askShell(shell, ['qlab check demo ', 'qlab topology --from '], {
        folder,
        load,
        env: {...env, QLAB_STATE_HOME: other.path},
      })
      expect(offered.get('qlab check demo ')).to.deep.equal(['fine'])
      expect(offered.get('qlab topology --from ')).to.not.include('$(reboot)')
    })
  })

describe('what zsh and fish say of what they offer', () => {
  for (const shell of ['zsh', 'fish'] as const)
    it(`is what the help says, in the reader’s language, in ${shell}`, async function () {
      needProgram(this, shell)
      using home = temporaryFolder()
      openLab(home.path, 'demo', 'step create-tap\nstep start-vm\n', 'Skapa tappen\nStarta VM:en\n')
      writeFileSync(join(home.path, 'script'), `${(await qlab(['completion', shell])).stdout}\n`)
      const env = {
        PATH: process.env.PATH ?? '',
        HOME: home.path,
        QLAB_STATE_HOME: home.path,
        QLAB_LANG: 'sv',
        LC_ALL: 'C.UTF-8',
      }
      const words = shell === 'zsh' ? ['zsh', '-f', '-i'] : ['fish', '--no-config']
      await using screen = new Terminal(
        ['env', '-i', 'TERM=xterm', ...Object.entries(env).map((each) => each.join('=')), ...words],
        {},
      )
      screen.type(`. ${join(home.path, 'script')}; echo rea''dy`)
      await screen.shows(/^ready/m)
      screen.press('qlab goto --lab demo \t')
      await screen.shows(/create-tap\s+(?:-- |\()Skapa tappen[^]*start-vm\s+(?:-- |\()Starta VM:en/)
      screen.press('\u0015qlab view --\t')
      await screen.shows(/--spice\s+(?:-- |\()via SPICE, även om/)
    })
})

describe('qlab completion', () => {
  it('takes your own shell where none is named', async () => {
    const env = {PATH: process.env.PATH ?? '', SHELL: '/usr/local/bin/fish', HOME: '/nonexistent'}
    const ran = await qlab(['completion', '--json'], {env})
    expect(JSON.parse(ran.stdout)).to.include({shell: 'fish'})
    const unknown = await qlab(['completion', '--lang', 'sv'], {env: {...env, SHELL: ''}})
    expect(unknown.exitCode).to.equal(2)
    expect(unknown.stderr).to.contain('$SHELL anger inte').and.contain('qlab completion zsh')
  })

  it('says so for a shell that there is none for', async () => {
    const ran = await qlab(['completion', 'tcsh', '--lang', 'sv'])
    expect(ran.exitCode).to.equal(2)
    expect(ran.stderr).to.contain('bara för bash, zsh eller fish')
  })
})
