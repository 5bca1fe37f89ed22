import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../src/host/files/paths.js'
import {fakeProgram} from '../unit/host/fake-programs.js'
import {cloneInto, NO_LABS, place, program, qlab} from './qlab.js'

interface ErrorAnswer {
  readonly error: {code: string; message: string; suggestions: string[]; exitCode: number}
}

const table = JSON.parse(readFileSync(join(packageRoot(), 'dist/commands.json'), 'utf8')) as object
const commands = Object.keys(table).map((id) => id.replaceAll(':', ' '))

describe('the command line', () => {
  it('tells its version', async () => {
    const {version} = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
      version: string
    }
    const ran = await qlab(['--version'])
    expect(ran).to.include({exitCode: 0, stderr: ''})
    expect(ran.stdout).to.equal(`qlab/${version} linux-x64 node-${process.version}`)
  })

  it('lists its commands, with --help and without a word', async () => {
    const help = await qlab(['--help'])
    expect(help).to.include({exitCode: 0, stderr: ''})
    for (const name of commands) expect(help.stdout).to.include(name.split(' ')[0])
    expect(await qlab([])).to.deep.equal(help)
    expect(await qlab(['help'])).to.deep.equal(help)
  })

  for (const name of commands)
    it(`shows examples of qlab ${name}`, async () => {
      const help = await qlab([...name.split(' '), '--help'])
      expect(help).to.include({exitCode: 0, stderr: ''})
      expect(help.stdout).to.match(/EXAMPLES\n\s+\$ qlab/)
      const swedish = await qlab([...name.split(' '), '--help', '--lang', 'sv'])
      expect(swedish.stdout).to.match(/EXEMPEL\n\s+\$ qlab/)
      expect(await qlab(['help', ...name.split(' ')])).to.deep.equal(help)
    })

  it('says which name was wrong before it says that there is no terminal, or no open lab', async () => {
    using home = place()
    const env = {...home.env, ...NO_LABS}
    const lines = [
      ['start', 'bridg'],
      ['topology', 'bridg'],
      ['status', '--lab', 'bridg'],
      ['stop', 'bridg'],
      ['check', 'bridg', '2'],
      ['goto', 'bridg', '2', '--yes'],
    ]
    for (const words of lines) {
      const {error} = JSON.parse((await qlab([...words, '--json'], {env})).stdout) as ErrorAnswer
      expect(error.code, words.join(' ')).to.match(/^unknown-(?:lab|word)$/)
      expect(error.message).to.equal('There is no lab "bridg".')
      expect(error.suggestions[0]).to.contain('Did you mean bridge?')
    }
    const nothing = JSON.parse((await qlab(['start', 'nosuch', '--json'], {env})).stdout) as ErrorAnswer
    expect(nothing.error).to.deep.include({code: 'unknown-lab', exitCode: 2})
  })

  it('says what a word or a number could name where no lab is open, and what to type', async () => {
    using home = place()
    const env = {...home.env, ...NO_LABS, PATH: `${join(packageRoot(), 'bin')}:${home.env.PATH}`}
    const told = async (line: string) => {
      const {stdout} = await qlab([...line.split(' '), '--json'], {env})
      return (JSON.parse(stdout) as ErrorAnswer).error
    }
    for (const name of ['check', 'hint', 'solve', 'guide', 'goto', 'reset']) {
      const {code, message, suggestions} = await told(`${name} nosuch`)
      expect(code, name).to.equal('unknown-word')
      expect(message).to.equal('There is no lab "nosuch", and no lab is open.')
      expect(suggestions).to.deep.equal(['qlab list'])
    }
    for (const name of ['check', 'hint', 'solve', 'guide'])
      expect((await told(`${name} 99`)).code, name).to.equal('no-lab-open')
    for (const name of ['goto', 'reset'])
      expect(await told(`${name} 2`)).to.deep.include({
        code: 'no-lab-named',
        message: 'No lab is open, and you have begun none. Name the lab.',
        suggestions: [`qlab ${name} bridge 2`, 'qlab list'],
      })
    const nameless = await told('goto bridge')
    expect(nameless.message).to.equal('Which step?')
    expect(nameless.suggestions[0]).to.equal('qlab goto bridge 2')
    expect(nameless.suggestions[1]).to.match(/^The steps of bridge: 1 create-tap, /)
    const high = await told('goto bridge 99')
    expect(high.message).to.equal('The lab bridge has no step "99".')
    expect((await told('start bridge 3')).suggestions[0]).to.equal('qlab goto bridge 3')
  })

  it('takes the flags of every command before the command', async () => {
    using home = place()
    const {env} = home
    const lines = [
      ['--plain', '--lang', 'sv', 'list'],
      ['--json', 'list'],
    ]
    for (const words of lines) {
      const [last = '', ...flags] = words.toReversed()
      expect(await qlab(words, {env})).to.deep.equal(await qlab([last, ...flags.toReversed()], {env}))
    }
    expect((await qlab(['--lang', 'sv', 'docter'], {env})).stderr).to.contain('qlab --lang sv doctor')
  })

  it('ends silently when its reader has had enough', async () => {
    const bin = join(packageRoot(), 'bin/qlab')
    const script = `"${bin}" --help | head -n 1; echo "\${PIPESTATUS[0]}"`
    const ran = await program('bash', ['--norc', '-c', script])
    expect(ran.stderr).to.equal('')
    expect(ran.stdout.split('\n').at(-1)).to.equal('0')
  })
})

describe('words that make no sense', () => {
  const cases = [
    {words: ['docter'], code: 'unknown-command', next: 'qlab --help'},
    {words: ['doctor', '--jsn'], code: 'bad-usage', next: 'qlab doctor --help'},
    {words: ['doctor', 'everything'], code: 'bad-usage', next: 'qlab doctor --help'},
    {words: ['doctor', '--lang', 'fi'], code: 'bad-usage', next: 'qlab doctor --help'},
    {words: ['--jsn'], code: 'no-command', next: 'qlab --help'},
    {words: ['start'], code: 'no-lab-named', next: 'qlab list'},
    {words: ['image', 'build'], code: 'bad-usage', next: 'qlab image build --help'},
    {words: ['prove', '--jobs', 'two'], code: 'bad-usage', next: 'qlab prove --help'},
    {words: ['start', 'bridge', '--keep'], code: 'bad-usage', next: 'qlab start --help'},
    {words: ['check', '--lab'], code: 'bad-usage', next: 'qlab check --help'},
  ]
  for (const {words, code, next} of cases)
    it(`end with 2 and the next step: qlab ${words.join(' ')}`, async () => {
      const env = {PATH: `${join(packageRoot(), 'bin')}:${process.env.PATH ?? ''}`, LANG: 'C.UTF-8'}
      const told = await qlab(words, {env})
      expect(told).to.include({exitCode: 2, stdout: ''})
      expect(told.stderr).to.include(`    ${next}`)
      const json = await qlab([...words, '--json'], {env})
      expect(json).to.include({exitCode: 2, stderr: ''})
      const {error} = JSON.parse(json.stdout) as ErrorAnswer
      expect(error).to.include({code, exitCode: 2})
      expect(error.suggestions).to.include(next)
    })

  it('are refused where nobody can be walked through a lab and nobody says what else to do; nothing is opened or noted', async () => {
    using home = place()
    const env = {...home.env, PATH: `${join(packageRoot(), 'bin')}:${process.env.PATH ?? ''}`}
    const told = await qlab(['start', 'bridge', '--guest', 'micro'], {env})
    expect(told).to.include({exitCode: 2, stdout: ''})
    expect(told.stderr)
      .to.include('there is none here')
      .and.include('    qlab start --auto bridge --guest micro')
      .and.include('    qlab start --open bridge --guest micro')
    const json = await qlab(['start', 'bridge', '--json', '--lang', 'sv'], {env})
    const {error} = JSON.parse(json.stdout) as ErrorAnswer
    expect(error).to.include({code: 'no-terminal', exitCode: 2})
    expect(error.suggestions[0]).to.match(/^qlab start --auto bridge --json --lang sv {4}\(gör alla steg/)
    for (const folder of ['.local/state/qlab', 'qlab', 'qlab-work'])
      expect(existsSync(join(home.path, folder)), folder).to.equal(false)
  })

  const mistyped: readonly (readonly [readonly string[], string])[] = [
    [['docter', '--lang', 'sv'], 'doctor --lang sv'],
    [['image', 'lst', '--json'], 'image list --json'],
    [['image', 'list', '--jsn', '--lang', 'en'], 'image list --json --lang en'],
    [['lab', 'lint', 'bridgee', '--json'], 'lab lint bridge --json'],
    [['prove', 'bridge', '--report', 'jsn=run.json'], 'prove bridge --report json=proof.json'],
    [['image', 'build', 'mikro', '--rebuild'], 'image build micro --rebuild'],
  ]
  for (const [words, meant] of mistyped)
    it(`are corrected in the whole command line, to be pasted where qlab is not on the PATH: ${words.join(' ')}`, async () => {
      using home = place()
      const told = await qlab(words, {env: home.env})
      const said = told.stdout.startsWith('{')
        ? (JSON.parse(told.stdout) as ErrorAnswer).error.suggestions.join('\n')
        : told.stderr
      expect(told.exitCode).to.equal(2)
      expect(said.split('\n').map((line) => line.trim().split('    ')[0])).to.include(`bin/qlab ${meant}`)
    })

  it('in a variable end with 2, and an unknown variable only warns', async () => {
    using home = place()
    const bad = await qlab(['doctor', '--json'], {env: {...home.env, QLAB_LANG: 'fi'}})
    expect(bad.exitCode).to.equal(2)
    expect((JSON.parse(bad.stdout) as ErrorAnswer).error).to.include({code: 'bad-variable', exitCode: 2})
    const odd = await qlab(['--help'], {env: {...home.env, QLAB_LNAG: 'sv'}})
    expect(odd.exitCode).to.equal(0)
    expect(odd.stderr).to.include('Did you mean QLAB_LANG?')
  })

  it('are told in the reader’s language', async () => {
    using home = place()
    const swedish = await qlab(['docter'], {env: {...home.env, LANG: 'sv_SE.UTF-8'}})
    expect(swedish.stderr).to.include('Gör så här')
    const help = await qlab(['--help'], {env: {...home.env, LANG: 'sv_SE.UTF-8'}})
    expect(help.stdout).to.include('ANVÄNDNING')
    const english = await qlab(['docter', '--lang', 'en'], {env: {...home.env, LANG: 'sv_SE.UTF-8'}})
    expect(english.stderr).to.include('What to do next')
  })
})

describe('where the locale is not of UTF-8', () => {
  const lines = [
    ['--help'],
    ['help', 'start'],
    ['help', 'bridge'],
    ['list'],
    ['map'],
    ['docter'],
    ['completion', 'tcsh'],
  ]
  for (const words of lines)
    it(`nothing but letters goes beyond ASCII: qlab ${words.join(' ')}`, async () => {
      using home = place()
      const env = {...home.env, LANG: 'C'}
      const english = await qlab(words, {env})
      expect(english.stdout + english.stderr).to.match(/^[\0-\x7f]+$/)
      const swedish = await qlab([...words, '--lang', 'sv'], {env: {...home.env, LC_ALL: 'C', TERM: 'dumb'}})
      expect(swedish.stdout + swedish.stderr)
        .to.match(/^[\0-\x7fåäöÅÄÖé]+$/)
        .and.match(/[åäö]/)
    })

  it('what is for programs is as ever, and so is a file with the locale', async () => {
    using home = place()
    const [ascii, utf8] = [
      {...home.env, LANG: 'C'},
      {...home.env, LANG: 'C.UTF-8'},
    ]
    for (const words of [
      ['completion', 'bash'],
      ['list', '--json', '--lang', 'sv'],
    ])
      expect((await qlab(words, {env: ascii})).stdout).to.equal((await qlab(words, {env: utf8})).stdout)
    const bin = join(packageRoot(), 'bin/qlab')
    for (const env of [ascii, utf8]) {
      const file = join(home.path, env.LANG)
      await program('bash', ['-c', `"${bin}" --help >"${file}"`], env)
      expect(/^[\0-\x7f]+$/.test(readFileSync(file, 'utf8'))).to.equal(env.LANG === 'C')
    }
  })
})

describe('a fault of ours', () => {
  it('ends with 70 and is told as ours', async () => {
    using home = place()
    const clone = cloneInto(home.path, {ready: true})
    writeFileSync(join(clone, 'share/packages.txt'), 'half a row\n')
    const told = await qlab(['doctor'], {env: home.env, clone})
    expect(told).to.include({exitCode: 70, stdout: ''})
    expect(told.stderr).to.include('bug in qlab').and.include('QLAB_DEBUG=1').and.not.include('    at ')
    const debug = await qlab(['doctor'], {env: {...home.env, QLAB_DEBUG: '1'}, clone})
    expect(debug.stderr).to.include('    at ')
    const json = await qlab(['doctor', '--json'], {env: home.env, clone})
    expect((JSON.parse(json.stdout) as ErrorAnswer).error).to.include({
      code: 'bad-package-table',
      exitCode: 70,
    })
  })
})

describe('a home that is not there', () => {
  it('is the computer’s problem, with what to do next', async () => {
    using home = place()
    const gone = await qlab(['completion', '--install', 'bash'], {env: {...home.env, HOME: '/nosuch'}})
    expect(gone).to.include({exitCode: 3, stdout: ''})
    expect(gone.stderr).to.include('HOME=')
  })
})

describe('a signal that asks qlab to stop', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    it(`${signal} ends it with 130, and what it had started`, async () => {
      using home = place()
      // A program that never tells its version: doctor waits for it.
      fakeProgram(home.path, 'qemu-img', `echo $$ >${home.path}/pid; exec sleep 60`)
      const env = {...home.env, PATH: `${home.path}:${home.env.PATH}`}
      const bin = join(packageRoot(), 'bin/qlab')
      const running = execa(bin, ['doctor', '--json'], {env, extendEnv: false, reject: false})
      const pid = await appears(join(home.path, 'pid'))
      running.kill(signal)
      const {exitCode, stdout, stderr} = await running
      expect({exitCode, stderr}).to.deep.equal({exitCode: 130, stderr: ''})
      expect((JSON.parse(stdout) as ErrorAnswer).error).to.include({code: 'interrupted', exitCode: 130})
      expect(existsSync(`/proc/${pid}`)).to.equal(false)
    })
})

/** The text of a file that another process writes, as soon as there is some. */
async function appears(file: string): Promise<string> {
  for (;;) {
    const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
    if (text) return text
    await setTimeout(20)
  }
}
