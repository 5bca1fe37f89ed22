import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../src/host/files/paths.js'
import {fakeProgram} from '../unit/host/fake-programs.js'
import {cloneInto, onlyPrograms, place, program, qlab} from './qlab.js'

const TOOLS = [
  'sh',
  'env',
  'node',
  'find',
  'readlink',
  'dirname',
  'cat',
  'sed',
  'grep',
  'sort',
  'cut',
  'xargs',
  'mkdir',
]
const MORE = ['id', 'stat', 'chown', 'touch', 'chmod', 'ln', 'script']
const SHOULD = 'qlab-should qlab-should-program should - uefi\n'
const ROWS = `qlab-must qlab-must-program must - the-machines\n${SHOULD}`

type Home = Pick<ReturnType<typeof place>, 'path' | 'env'>

/** A clone on a machine with nothing but the basic tools, and an apt that notes what it is asked for. */
function bareMachine(home: Home, {rows = ROWS, ready = false} = {}) {
  const clone = cloneInto(home.path, {ready})
  writeFileSync(join(clone, 'share/packages.txt'), rows)
  const bin = onlyPrograms(home.path, [...TOOLS, ...MORE])
  const log = join(home.path, 'log')
  fakeProgram(bin, 'npm', `echo "npm $*" >>${log}; ln -s ${join(packageRoot(), 'node_modules')} node_modules`)
  fakeProgram(bin, 'apt-cache', 'echo "  Candidate: 1.0"')
  fakeProgram(
    bin,
    'apt-get',
    `echo "apt-get $*" >>${log}
     for word; do case $word in qlab-*) ln -s /usr/bin/true ${bin}/$word-program ;; esac; done`,
  )
  fakeProgram(bin, 'sudo', `echo "sudo $*" >>${log}; [ "$1" = -n ] && shift; exec "$@"`)
  const be = (uid: number): void => {
    // `id -u` is all that set-up asks; the link to the real one goes.
    fakeProgram(join(home.path, 'as'), 'id', `echo ${uid}`)
    fakeProgram(join(home.path, 'as'), 'chown', `echo "chown $*" >>${log}`)
  }
  mkdirSync(join(home.path, 'as'))
  return {
    clone,
    be,
    env: {...home.env, PATH: `${join(home.path, 'as')}:${bin}`},
    setup: join(clone, 'bin/setup'),
    asked: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
  }
}

const INSTALL = 'apt-get install -y -q --no-install-recommends'

describe('the first run from a bare clone', () => {
  it('sets up without soiling stdout; the second run has nothing to do', async () => {
    using home = place()
    const {clone, be, env, asked} = bareMachine(home, {rows: ''})
    be(1000)
    const first = await qlab(['--help'], {clone, env})
    expect(first.exitCode, first.stderr).to.equal(0)
    expect(first.stderr).to.include('getting the npm packages').and.include('building')
    expect(asked()).to.deep.equal([
      'npm ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error',
    ])
    const second = await qlab(['--help'], {clone, env})
    expect(second).to.deep.equal({exitCode: 0, stdout: first.stdout, stderr: ''})
    expect(asked()).to.have.length(1)
  })

  it('answers --version before any set-up', async () => {
    using home = place()
    const {clone, be, env, asked} = bareMachine(home)
    be(1000)
    expect(await qlab(['--version'], {clone, env})).to.include({exitCode: 0, stderr: ''})
    expect(asked()).to.deep.equal([])
  })

  it('still gives a doctor where packages could not be got', async () => {
    using home = place()
    const {clone, be, env} = bareMachine(home)
    be(1000)
    const refused = await qlab(['--help'], {clone, env})
    expect(refused).to.include({exitCode: 3, stdout: ''})
    rmSync(join(clone, 'node_modules'))
    const doctor = await qlab(['doctor', '--json'], {clone, env})
    expect(doctor.exitCode).to.equal(3)
    expect(doctor.stderr).to.include('no lab runs without qlab-must')
    expect(doctor.stdout).to.include('"program-qlab-must-program"')
  })

  it('says once how to type qlab alone, in the language that was asked for', async () => {
    using home = place()
    const {clone, be, env} = bareMachine(home, {rows: ''})
    be(1000)
    const first = await qlab(['--help', '--lang', 'sv'], {clone, env})
    expect(first.stderr).to.include(`För att skriva bara qlab: export PATH="${clone}/bin:$PATH"`)
    expect(await qlab(['--help'], {clone, env})).to.include({exitCode: 0, stderr: ''})
  })

  it('offers completion on a terminal, once, and takes no for an answer; --yes leaves your home alone', async () => {
    using home = place()
    const {clone, be, env} = bareMachine(home, {rows: ''})
    be(1000)
    const settings = join(home.path, '.zshrc')
    const anew = async (command: string, answer: string) => {
      rmSync(join(clone, 'node_modules'), {force: true})
      const words = ['-qec', join(clone, command), '/dev/null']
      return (await program('script', words, {...env, SHELL: '/usr/bin/zsh'}, answer)).stdout
    }
    const question = "Let Tab complete qlab's words in zsh"
    expect(await anew('bin/setup --yes', '')).to.not.include(question)
    expect(await anew('bin/qlab --help', 'n\n')).to.include(question)
    expect(existsSync(settings)).to.equal(false)
    // That terminal is narrow.
    expect(await anew('bin/qlab --help', 'y\n')).to.match(/Tab completes qlab’s\s+words in zsh\.[^]*COMMANDS/)
    expect(readFileSync(settings, 'utf8')).to.match(/# qlab completion\n$/)
    expect((await program('script', ['-qec', join(clone, 'bin/qlab --help'), '/dev/null'], env)).stdout)
      .to.include('COMMANDS')
      .and.not.include(question)
  })

  it('rebuilds when a source is newer than the build', async () => {
    using home = place()
    const {clone, be, env} = bareMachine(home, {rows: ''})
    be(1000)
    await qlab(['--help'], {clone, env})
    const before = statSync(join(clone, 'dist/qlab.cjs')).ino
    const soon = new Date(Date.now() + 1000)
    utimesSync(join(clone, 'src/cli/main.ts'), soon, soon)
    const rebuilt = await qlab(['--help'], {clone, env})
    expect(rebuilt).to.include({exitCode: 0, stderr: 'qlab set-up: building ...'})
    expect(statSync(join(clone, 'dist/qlab.cjs')).ino).to.not.equal(before)
  })

  it('finds its clone through a link', async () => {
    using home = place()
    symlinkSync(join(packageRoot(), 'bin/qlab'), join(home.path, 'qlab'))
    expect(await program(join(home.path, 'qlab'), ['--version'])).to.include({exitCode: 0, stderr: ''})
  })
})

describe('the first run of an installed package', () => {
  it('asks for Debian packages, once, and neither builds nor calls npm', async () => {
    using home = place()
    const {clone, be, env, asked} = bareMachine(home, {ready: true})
    // What npm leaves of a clone: no sources, and no lock file of its packages.
    for (const name of ['src', 'package-lock.json', 'tsconfig.json'])
      rmSync(join(clone, name), {recursive: true})
    be(0)
    const first = await qlab(['--help'], {clone, env})
    expect(first.exitCode, first.stderr).to.equal(0)
    expect(first.stderr).to.include('these Debian packages are missing').and.not.include('npm')
    expect(asked()).to.include(`${INSTALL} qlab-must qlab-should`)
    expect(asked().join('\n')).to.not.include('npm').and.not.include('chown')
    const second = await qlab(['--help'], {clone, env})
    expect(second).to.deep.equal({exitCode: 0, stdout: first.stdout, stderr: ''})
  })

  it('asks again as long as what every lab needs is not there', async () => {
    using home = place()
    const {clone, be, env} = bareMachine(home, {ready: true})
    rmSync(join(clone, 'src'), {recursive: true})
    be(1000)
    for (const time of ['first', 'second']) {
      const ran = await qlab(['list'], {clone, env})
      expect(ran, time).to.include({exitCode: 3, stdout: ''})
      expect(ran.stderr).to.include('sudo apt-get install -y --no-install-recommends qlab-must')
    }
    expect((await qlab(['--version'], {clone, env})).exitCode).to.equal(0)
  })
})

describe('Node', () => {
  it('that is missing is said, with the way to get it', async () => {
    using home = place()
    const bin = onlyPrograms(home.path, ['sh', 'cat', 'readlink'])
    const ran = await qlab(['doctor'], {env: {...home.env, PATH: bin}})
    expect(ran).to.include({exitCode: 3, stdout: ''})
    expect(ran.stderr).to.include('sudo apt install nodejs npm').and.include('nodesource')
    const swedish = await qlab(['doctor'], {env: {...home.env, PATH: bin, QLAB_LANG: 'sv'}})
    expect(swedish).to.include({exitCode: 3, stdout: ''})
    expect(swedish.stderr).to.include('qlab behöver Node.js').and.include('nodesource')
  })

  it('that is too old is said, with the way to a newer one', async () => {
    using home = place()
    const old = join(home.path, 'old.cjs')
    writeFileSync(old, "Object.defineProperty(process, 'versions', {value: {node: '18.19.1'}})")
    fakeProgram(home.path, 'node', `exec ${process.execPath} -r ${old} "$@"`)
    const env = {...home.env, PATH: `${home.path}:${home.env.PATH}`}
    const ran = await qlab(['doctor'], {env})
    expect(ran).to.include({exitCode: 3, stdout: ''})
    expect(ran.stderr).to.include('20.12 or newer; this is 18.19.1').and.include('nodesource')
    const swedish = await qlab(['doctor'], {env: {...env, QLAB_LANG: '', LC_ALL: 'sv_SE.UTF-8'}})
    expect(swedish.stderr).to.include('20.12 eller nyare, men det här är 18.19.1').and.include('nodesource')
  })
})

describe('bin/setup', () => {
  it('as root without a terminal installs what is missing, and asks nothing', async () => {
    using home = place()
    const {be, env, setup, asked} = bareMachine(home, {ready: true})
    be(0)
    const ran = await program(setup, [], env)
    expect(ran.exitCode, ran.stderr).to.equal(0)
    expect(ran.stdout).to.equal('')
    expect(asked()).to.include(`${INSTALL} qlab-must qlab-should`)
    expect(asked().join('\n')).to.not.include('sudo').and.not.include('apt-get update')
    const again = await program(setup, [], env)
    expect(again).to.deep.equal({exitCode: 0, stdout: '', stderr: ''})
  })

  it('as an ordinary user without a terminal gives the exact command and ends with 3', async () => {
    using home = place()
    const {be, env, setup, asked} = bareMachine(home, {ready: true})
    be(1000)
    const ran = await program(setup, [], env)
    expect(ran).to.include({exitCode: 3, stdout: ''})
    expect(ran.stderr).to.include(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends qlab-must qlab-should',
    )
    expect(asked()).to.deep.equal([])
  })

  it('with --yes uses sudo, and never waits for a password without a terminal', async () => {
    using home = place()
    const {be, env, setup, asked} = bareMachine(home, {ready: true})
    be(1000)
    const ran = await program(setup, ['--yes'], env)
    expect(ran.exitCode, ran.stderr).to.equal(0)
    expect(asked()).to.include(`sudo -n env DEBIAN_FRONTEND=noninteractive ${INSTALL} qlab-must qlab-should`)
  })

  it('goes on without what only some labs need', async () => {
    using home = place()
    const {be, env, setup} = bareMachine(home, {ready: true, rows: SHOULD})
    be(1000)
    const ran = await program(setup, [], env)
    expect(ran.exitCode).to.equal(0)
    expect(ran.stderr).to.include('continuing without them')
  })

  it('reads the archive first where it knows no package at all', async () => {
    using home = place()
    const {be, env, setup, asked} = bareMachine(home, {ready: true})
    const known = join(home.path, 'known')
    fakeProgram(join(home.path, 'bin'), 'apt-cache', `[ -e ${known} ] && echo "  Candidate: 1.0"`)
    const apt = readFileSync(join(home.path, 'bin/apt-get'), 'utf8').replace('#!/bin/sh\n', '')
    fakeProgram(join(home.path, 'bin'), 'apt-get', `[ $1 = update ] && touch ${known}\n${apt}`)
    be(0)
    const ran = await program(setup, ['--yes'], env)
    expect(ran.exitCode, ran.stderr).to.equal(0)
    expect(asked().slice(-2)).to.deep.equal(['apt-get update -q', `${INSTALL} qlab-must qlab-should`])
  })

  it('asks on a terminal, and takes no for an answer', async () => {
    using home = place()
    const {be, env, setup, asked} = bareMachine(home, {ready: true})
    be(1000)
    const no = await program('script', ['-qec', setup, '/dev/null'], env, 'n\n')
    expect(no.stdout).to.include('Install them now? [Y/n]')
    expect(no.exitCode).to.equal(3)
    expect(asked().join('\n')).to.not.include('sudo')
    const yes = await program('script', ['-qec', setup, '/dev/null'], env, 'y\n')
    expect(yes.exitCode, yes.stdout).to.equal(0)
    expect(asked().at(-2)).to.match(/^sudo env .*qlab-must qlab-should$/)
  })

  it('without apt says what is missing', async () => {
    using home = place()
    const {be, env, setup} = bareMachine(home, {ready: true})
    be(1000)
    const bin = onlyPrograms(join(home.path, 'no-apt'), [...TOOLS, ...MORE])
    symlinkSync(join(home.path, 'bin/npm'), join(bin, 'npm'))
    const ran = await program(setup, [], {...env, PATH: `${join(home.path, 'as')}:${bin}`})
    expect(ran.exitCode).to.equal(3)
    expect(ran.stderr).to.include('no apt here').and.include('qlab-must qlab-should')
  })

  it('speaks Swedish where the reader does', async () => {
    using home = place()
    const {be, env, setup} = bareMachine(home, {ready: true})
    be(1000)
    const ran = await program(setup, [], {...env, QLAB_LANG: 'sv'})
    expect(ran).to.include({exitCode: 3, stdout: ''})
    expect(ran.stderr).to.include('de här Debianpaketen saknas: qlab-must qlab-should')
    expect(ran.stderr).to.include('inga labbar kan köras utan qlab-must')
    expect(ran.stderr).not.to.match(/set-up|missing|install with/i)
  })

  it('explains itself', async () => {
    using home = place()
    const {be, env, setup, asked} = bareMachine(home, {ready: true})
    be(1000)
    const help = await program(setup, ['--help'], env)
    expect(help.exitCode).to.equal(0)
    expect(help.stderr).to.include('bin/setup --yes')
    expect((await program(setup, ['--nonsense'], env)).exitCode).to.equal(2)
    expect(asked()).to.deep.equal([])
  })
})
