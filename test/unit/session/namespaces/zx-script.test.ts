import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir, userInfo} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {HostError} from '../../../../src/model/errors/errors.js'
import {ZxScript} from '../../../../src/session/namespaces/zx-script.js'
import {ensureZx} from '../../../../src/session/seal/zx/ensure-zx.js'

const {uid, gid, username: name, homedir: home} = userInfo()
const identity = {uid, gid, name, home, dropped: false}

describe('ZxScript', function () {
  this.timeout(20_000)
  let folder: string
  let modules: string
  const asked: string[] = []

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'zx-'))
    const paths = {cache: join(folder, 'cache'), state: folder, runtime: folder, work: folder}
    modules = ensureZx({paths, identity, root: packageRoot()}).modules
  })

  after(() => rmSync(folder, {recursive: true, force: true}))

  function script(): ZxScript {
    return new ZxScript({
      // No namespaces: it runs right here.
      enter: (words) => ['sh', '-c', 'cd "$0" && echo $$ >pid && exec "$@"', folder, ...words],
      env: {PATH: process.env.PATH ?? '', HOME: folder},
      node: process.execPath,
      runner: join(modules, 'qlab-zx/run.mjs'),
      folder,
      guests: ['vm', 'other-vm'],
      wayTo: (guest) => {
        asked.push(guest)
        return guest === 'vm'
          ? Promise.resolve(['sh', '-c'])
          : Promise.reject(new HostError('guest-unreachable', {en: 'It is off.', sv: 'Den är av.'}))
      },
      read: (file) => Promise.resolve(existsSync(file) ? readFileSync(file) : null),
    })
  }

  it('runs a script as zx does, and tells the commands that it has run', async () => {
    const came = await script().run(
      "const name = 'a b'\nawait $`echo ${name}`\necho(os.EOL.length)\nawait $`exit 4`",
    )
    expect(came.exitCode).to.equal(1)
    expect(came.stdout).to.equal('1\n')
    expect(came.stderr).to.contain('Error:').and.to.contain('exit code: 4')
    expect(came.ran?.map(({on, line, exitCode, stdout}) => [on, line, exitCode, stdout])).to.deep.equal([
      ['host', "echo $'a b'", 0, 'a b\n'],
      ['host', 'exit 4', 4, ''],
    ])
    expect(readdirSync(folder).filter((each) => each.endsWith('.mjs'))).to.deep.equal([])
  })

  it('tells a script that is none, and goes on with the next', async () => {
    const one = script()
    expect((await one.run('const = 1')).exitCode).to.equal(1)
    expect(await one.run('')).to.deep.include({exitCode: 0, stdout: '', stderr: '', ran: []})
  })

  it('types in a guest by the name that the lab has for it', async () => {
    const text = [
      "const word = `it's $HOME`",
      'const {stdout} = await vm.$`printf %s ${word} >&1; exit 3`.nothrow()',
      'await $`echo piped`.pipe(vm.$`cat`)',
      'const both = await Promise.all([vm.$`echo one`, vm.$({quiet: true})`echo two`])',
      "console.log(stdout, both.join(''))",
      'try { await otherVm.$`true` } catch (error) { console.log(error.message) }',
    ].join('\n')
    const {exitCode, stdout, ran} = await script().run(text)
    expect(stdout).to.contain("it's $HOME onetwo\n").and.to.contain('It is off.')
    expect(exitCode).to.equal(0)
    expect(ran?.[0]).to.deep.include({on: 'vm', line: "printf %s 'it'\\''s $HOME' >&1; exit 3", exitCode: 3})
    expect(asked).to.include('other-vm')
  })

  it('is ended as by Ctrl-C, and says what it was doing then', async () => {
    const one = script()
    const running = one.run('console.log("before"); await $`sleep 1000`')
    const file = join(folder, 'script-1.out')
    // Of the test before there may be one of that name.
    while (!existsSync(file) || !readFileSync(file, 'utf8').includes('before'))
      await new Promise((wake) => setTimeout(wake, 50))
    await new Promise((wake) => setTimeout(wake, 300))
    one.interrupt()
    const timer = setTimeout(() => one.interrupt('SIGKILL'), 2000)
    const {exitCode, ran} = await running
    clearTimeout(timer)
    expect(exitCode).not.to.equal(0)
    expect(ran?.map(({line}) => line)).to.deep.equal(['sleep 1000'])
    expect(one.runs).to.equal(false)
  })

  it('ends waiting when it is told to', async () => {
    const stop = new AbortController()
    const one = script()
    const file = join(folder, 'script-1.out')
    rmSync(file, {force: true})
    const running = one.run('console.log("before"); await $`sleep 1000`', stop.signal)
    while (!existsSync(file) || !readFileSync(file, 'utf8').includes('before'))
      await new Promise((wake) => setTimeout(wake, 50))
    stop.abort(new Error('over'))
    const error = await running.catch((each: unknown) => each)
    expect(String(error)).to.equal('Error: over')
    // What goes on is ended with the lab, which is not there here: it is in a group of its own.
    process.kill(-Number(readFileSync(join(folder, 'pid'), 'utf8')), 'SIGKILL')
  })
})

describe('ensureZx', () => {
  it('copies Node where a sealed lab has it not, once, for everybody to read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zx-'))
    const paths = {cache: join(folder, 'cache'), state: folder, runtime: folder, work: folder}
    const program = join(folder, 'node')
    try {
      const own = (): ReturnType<typeof ensureZx> => ensureZx({paths, identity, root: packageRoot()}, program)
      const text = '#!/bin/sh\n'
      writeFileSync(program, text, {mode: 0o700})
      const {modules, node} = own()
      expect(node).to.equal('/node_modules/.bin/node')
      expect(readFileSync(join(modules, '.bin/node'), 'utf8')).to.equal(text)
      expect(statSync(join(modules, '.bin/node')).mode & 0o777).to.equal(0o755)
      expect(statSync(join(modules, 'zx/package.json')).mode & 0o777).to.equal(0o644)
      expect(own().modules).to.equal(modules)
      expect(readdirSync(join(paths.cache, 'zx'))).to.have.length(1)
    } finally {
      rmSync(folder, {recursive: true, force: true})
    }
  })
})
