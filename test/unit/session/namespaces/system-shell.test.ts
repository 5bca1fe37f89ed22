import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir, userInfo} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {SystemShell} from '../../../../src/session/namespaces/system-shell.js'

/** Runs a command below itself, and ends as it does: by its exit code or its signal, as nsenter. */
const ENTER = '"$@"; code=$?; [ $code -le 128 ] || kill -$((code - 128)) $$; exit $code'

describe('SystemShell', () => {
  let folder: string
  let shell: SystemShell

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shell-'))
    const {uid, gid, username: name, homedir: home} = userInfo()
    shell = new SystemShell({
      identity: {uid, gid, name, home, dropped: false},
      // No namespaces: the shell runs right here, below a process that stands for the one that enters them.
      enter: (command) => ['sh', '-c', ENTER, 'sh', ...command],
      env: {PATH: process.env.PATH ?? ''},
      folder: join(folder, 'io'),
      folderInside: join(folder, 'io'),
    })
  })

  afterEach(() => {
    shell.close()
    rmSync(folder, {recursive: true, force: true})
  })

  it('keeps the exit code, both outputs, and each command’s own', async () => {
    expect(await shell.run('echo out; echo err >&2; false')).to.deep.equal({
      exitCode: 1,
      stdout: 'out\n',
      stderr: 'err\n',
    })
    expect(await shell.run('true')).to.deep.equal({exitCode: 0, stdout: '', stderr: ''})
  })

  it('keeps variables, functions and the folder from one command to the next', async () => {
    await shell.run(`cd ${folder}; bridge=br0; show() { echo "$bridge in $PWD"; }`)
    expect((await shell.run('show')).stdout).to.equal(`br0 in ${folder}\n`)
  })

  it('takes a command of several lines to the letter', async () => {
    expect((await shell.run("printf '%s\\n' \\\n  'a  b' \\\n  \"c'd\"")).stdout).to.equal("a  b\nc'd\n")
  })

  it('does not wait for a job in the background that holds the output open', async () => {
    const started = performance.now()
    const {exitCode} = await shell.run('sleep 5 & disown')
    expect(exitCode).to.equal(0)
    expect(performance.now() - started).to.be.below(3000)
    expect((await shell.run('kill $!')).exitCode).to.equal(0)
  })

  it('gives a command nothing to read, so that none waits for an answer', async () => {
    expect(await shell.run('read -r answer; echo "got $answer"')).to.include({stdout: 'got \n'})
  })

  it('is ended by a command that writes where the exit codes go, and the next one gets a new shell', async () => {
    const flood = 'for n in {5..20}; do printf %0200d 0 >&"$n"; done 2>/dev/null; sleep 20'
    const started = performance.now()
    expect((await shell.run(flood)).exitCode).not.to.equal(0)
    expect(performance.now() - started).to.be.below(10_000)
    expect(await shell.run('echo here')).to.include({exitCode: 0, stdout: 'here\n'})
  })

  it('survives exit: its code is told, and the next command gets a new shell', async () => {
    await shell.run('kept=1')
    expect((await shell.run('echo bye; exit 7')).exitCode).to.equal(7)
    expect(await shell.run('echo "[$kept]"')).to.include({exitCode: 0, stdout: '[]\n'})
  })

  it('tells null when the shell was killed under the command', async () => {
    expect((await shell.run('kill -9 $$')).exitCode).to.equal(null)
  })

  it('is over when the shell is, whatever a loop of the shell in the background holds open', async () => {
    const loop = 'for n in {1..50}; do sleep 0.1; done & disown'
    for (const [end, code] of [
      ['exit 7', 7],
      ['kill -9 $$', null],
    ] as const) {
      const started = performance.now()
      expect((await shell.run(`${loop}; ${end}`)).exitCode, end).to.equal(code)
      expect(performance.now() - started, end).to.be.below(3000)
    }
  })

  it('tells a syntax error as bash does, and goes on', async () => {
    const broken = await shell.run('if true')
    expect(broken.exitCode).to.not.equal(0)
    expect(broken.stderr).to.contain('syntax error')
    expect((await shell.run('echo on')).stdout).to.equal('on\n')
  })

  it('leaves out the middle of a very long output', async () => {
    const {stdout} = await shell.run('echo first; head -c 200000 /dev/zero | tr "\\0" x; echo; echo last')
    expect(stdout.length).to.be.below(70_000)
    expect(stdout)
      .to.match(/^first/)
      .and.match(/last\n$/)
      .and.match(/bytes left out/)
  })

  it('ends the wait with the signal’s reason', async () => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('Ctrl-C')), 50)
    const error = await shell.run('sleep 1', stop.signal).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(error).to.be.an('error').with.property('message', 'Ctrl-C')
  })
})
