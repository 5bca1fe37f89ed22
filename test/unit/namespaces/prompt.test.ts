import {copyFileSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {stripVTControlCharacters} from 'node:util'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'
import type {Lab} from '../../../src/model/lab/lab.js'
import type {Outcome} from '../../../src/model/run/outcome.js'
import {tellPrompt, tellStepTitles, tellTimeLeft} from '../../../src/session/tell-prompt.js'
import {fakeProgram, temporaryFolder} from '../host/fake-programs.js'

const RC = join(packageRoot(), 'share/namespaces/bashrc')
const STEPS = ['tap', 'bridge', 'vm']
const GUIDE = (titles: readonly string[]) => ({steps: titles.map((title) => ({title}))})
const LAB = {
  guides: {en: GUIDE(['The tap', 'The $(bridge)\n', 'The VM']), sv: GUIDE(['TAP', 'Bryggan', 'VM:en'])},
  spec: {machines: {}},
} as unknown as Lab

/** A lab's folder `io`, and a shell in it that qlab is a fake of. */
class FakeLab implements Disposable {
  readonly #folder = temporaryFolder()
  readonly io = this.#folder.path

  constructor(
    private readonly language = 'en',
    private readonly plain = false,
  ) {
    tellStepTitles({io: this.io}, LAB)
    this.passed()
  }

  /** Notes these steps as passed; `name` is that of the file in place of the prompt's own. */
  passed(...steps: string[]): void {
    const progress = Object.fromEntries(steps.map((id): [string, Outcome] => [id, 'passed']))
    tellPrompt({io: this.io}, {steps: STEPS, progress})
  }

  /** Notes that so many minutes of the day are left; null where they are many. */
  left(minutes: number | null): void {
    tellTimeLeft({io: this.io}, minutes)
  }

  /** The same later, when the shell copies the file into its place. */
  later(name: string, ...steps: string[]): string {
    const before = readFileSync(join(this.io, 'progress'), 'utf8')
    this.passed(...steps)
    copyFileSync(join(this.io, 'progress'), join(this.io, name))
    writeFileSync(join(this.io, 'progress'), before)
    return `cp ${join(this.io, name)} ${join(this.io, 'progress')}`
  }

  /** What a shell shows, prompts and all, when these lines are typed. */
  async types(...lines: string[]): Promise<string> {
    const bin = temporaryFolder()
    fakeProgram(bin.path, 'qlab', 'echo "ran qlab $*"')
    fakeProgram(bin.path, 'view', 'echo "the editor"')
    // On one pipe, so that what is said and the prompts keep their order.
    const {stdout} = await execa('bash', ['-c', `exec bash --rcfile '${RC}' -i 2>&1`], {
      input: `${lines.join('\n')}\n`,
      env: {
        PATH: `${bin.path}:/usr/bin:/bin`,
        LANG: 'C.UTF-8',
        TERM: 'dumb',
        COLUMNS: '500',
        QLAB_LAB: 'demo',
        QLAB_IO: this.io,
        QLAB_LANG: this.language,
        QLAB_WORDS: 'check view',
        ...(this.plain && {QLAB_PLAIN: '1'}),
      },
      extendEnv: false,
      reject: false,
    })
    return stripVTControlCharacters(stdout)
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]()
  }
}

describe('the prompt of a lab’s shell', () => {
  it('warns once where little is left of the day', async () => {
    using lab = new FakeLab()
    lab.left(null)
    expect(await lab.types('echo')).not.to.contain('lab time')
    lab.left(15)
    const shown = await lab.types(
      'echo',
      'echo',
      `echo 5 > ${lab.io}/left`,
      'echo',
      `echo '$(x)' > ${lab.io}/left`,
    )
    expect(
      [...shown.matchAll(/You have (\S+) min of lab time left today/g)].map(([, each]) => each),
    ).to.deep.equal(['15', '5'])
    using swedish = new FakeLab('sv')
    swedish.left(3)
    expect(await swedish.types('echo')).to.contain('Du har 3 min kvar av dagens labbtid.')
  })

  it('says at which step the student is, and follows the record', async () => {
    using lab = new FakeLab()
    lab.passed('tap')
    expect(await lab.types('true')).to.match(/^demo 2\/3 \S+# /m)
    const all = lab.later('all', ...STEPS)
    expect(await lab.types(all, 'true')).to.match(/demo 2\/3 [^]*demo 3\/3 ✓ \S+# /)
  })

  it('announces a step that passed in another terminal, once', async () => {
    using lab = new FakeLab()
    const shown = await lab.types(lab.later('two', 'tap', 'bridge'), 'true', 'true')
    expect(
      shown.match(/^.*(?:Step \d is done: .*)$/gm)?.map((line) => line.replace(/^.*# /, '')),
    ).to.deep.equal(['✓ Step 1 is done: The tap', '✓ Step 2 is done: The $(bridge) '])
    using swedish = new FakeLab('sv')
    expect(await swedish.types(swedish.later('one', 'tap'), 'true')).to.contain('✓ Steg 1 är klart: TAP\n')
  })

  it('is in words alone where text is plain', async () => {
    using lab = new FakeLab('sv', true)
    const all = lab.later('all', ...STEPS)
    const shown = await lab.types(all, 'true')
    expect(shown)
      .to.contain('Steg 1 är klart: TAP\n')
      .and.match(/demo 3\/3 klart \S+# /)
    expect(shown).not.to.match(/[✓+] /)
  })

  it('does not repeat what a check in the same shell has said, and forgets a step that is undone', async () => {
    using lab = new FakeLab()
    const one = lab.later('one', 'tap')
    expect(await lab.types(`qlab check; ${one}`, 'true'))
      .to.contain('ran qlab check')
      .and.not.contain('is done')
    lab.passed('tap')
    const none = lab.later('none')
    const back = await lab.types(none, 'true', one)
    expect(back).to.match(/demo 2\/3 [^]*demo 1\/3 [^]*Step 1 is done: The tap\n[^]*demo 2\/3 /)
  })

  it('stays as it was where the file is missing, and keeps the exit code of the command before', async () => {
    using lab = new FakeLab()
    const shown = await lab.types(`rm ${join(lab.io, 'progress')}`, '(exit 7)', 'echo "code $?"')
    expect(shown)
      .to.contain('code 7')
      .and.match(/demo 1\/3 \S+# /)
  })

  it('has the commands as words, but none that hides a program', async () => {
    using lab = new FakeLab()
    const shown = await lab.types(
      'check 2 --json',
      'next --lang sv',
      'view',
      'type -t hint || echo "no hint"',
    )
    expect(shown)
      .to.contain('ran qlab check 2 --json\n')
      .and.contain('ran qlab guide --lang sv\n')
      .and.contain('the editor')
      .and.contain('no hint')
  })
})

describe('tellPrompt', () => {
  it('follows no link that a lab has put in its way, and leaves no draft', () => {
    using lab = new FakeLab()
    using elsewhere = temporaryFolder()
    const target = join(elsewhere.path, 'target')
    for (const name of ['progress', `progress.${process.pid}`]) {
      if (existsSync(join(lab.io, name))) writeFileSync(join(lab.io, name), '')
      else symlinkSync(target, join(lab.io, name))
    }
    lab.passed('tap')
    expect(existsSync(target)).to.equal(false)
    expect(readFileSync(join(lab.io, 'progress'), 'utf8')).to.equal('2/3\n1\n')
    expect(readdirSync(lab.io).sort()).to.deep.equal(['progress', 'steps.en', 'steps.sv', 'words'])
  })

  it('says nothing of a lab that an older qlab has opened, and fails no command where it cannot write', () => {
    using lab = new FakeLab()
    tellPrompt({io: join(lab.io, 'nowhere')}, {steps: STEPS, progress: {}})
    const before = readFileSync(join(lab.io, 'progress'), 'utf8')
    tellPrompt({io: lab.io}, {progress: {tap: 'passed'}})
    expect(readFileSync(join(lab.io, 'progress'), 'utf8')).to.equal(before)
  })
})
