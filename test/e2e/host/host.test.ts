import {mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {PassThrough} from 'node:stream'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'
import {until} from '../../../src/model/until.js'
import type {Terminal as Streams} from '../../../src/model/terminal.js'
import {runOnHost} from '../../../src/usecases/remote/run-on-host.js'
import type {RunResult} from '../../../src/model/run/result.js'
import {SshServer} from '../kit/ssh-server.js'
import {KEY, Terminal} from '../kit/terminal.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const BASE = '.cache/qlab/programs'

// Only root can have a server that lets in another user.
describe('another host, over SSH', () => {
  let server: SshServer
  const client = (): Record<string, string> => ({
    ...server.env,
    QLAB_LANG: 'en',
    LC_ALL: 'C.UTF-8',
    TERM: 'xterm',
  })
  const qlab = async (args: readonly string[], env: Record<string, string> = {}, input?: string) => {
    const ran = await execa(QLAB, args, {
      reject: false,
      env: {...client(), ...env},
      ...(input === undefined ? {stdin: 'ignore' as const} : {input}),
    })
    return {exitCode: ran.exitCode, stdout: ran.stdout, stderr: ran.stderr}
  }
  const there = async (...args: readonly string[]) => qlab(['--host', server.word, ...args])
  const codeOf = ({stdout}: {stdout: string}): string =>
    (JSON.parse(stdout) as {error: {code: string}}).error.code

  before(async function () {
    if (process.getuid?.() !== 0) this.skip()
    server = await SshServer.start()
  })
  after(async () => {
    if (!server) return
    server.know()
    await there('stop', '--all')
    await server[Symbol.asyncDispose]()
  })

  it('is not reached with a key that nobody knows, or another one than is known; the next step is told', async () => {
    rmSync(server.knownHosts, {force: true})
    const unknown = await there('list')
    expect(unknown.exitCode).to.equal(3)
    expect(unknown.stderr)
      .to.match(/SHA256:[\w+/]{43}/)
      .and.to.contain(`qlab host add ${server.word}`)
    server.know(readFileSync(join(server.folder, 'wrong.pub'), 'utf8'))
    const wrong = await there('list')
    expect(wrong.exitCode).to.equal(3)
    expect(wrong.stderr.replaceAll(/\s+/g, ' ')).to.contain('shows a key that differs')
    expect(wrong.stderr).to.contain(`ssh-keygen -R '[127.0.0.1]:${server.port}'`)
    expect(codeOf(await there('list', '--json'))).to.equal('host-key-changed')
    expect(readdirSync(server.user.home), 'nothing is sent').to.deep.equal([])
  })

  it('asks about a new key on a terminal, and writes it down', async () => {
    rmSync(server.knownHosts, {force: true})
    {
      await using screen = new Terminal([QLAB, 'host', 'add', server.word], client())
      await screen.see('Is it the right one?')
      // Longer than what is redrawn stands still.
      await sleep(500)
      expect(await screen.screen()).to.match(/Is it the right one\? \[y\/N\]$/)
      screen.type('n')
      expect(await screen.ended()).to.equal(3)
    }
    await using screen = new Terminal([QLAB, 'host', 'add', server.word, '--default'], client())
    await screen.see('Is it the right one?')
    screen.type('y')
    await screen.see('is added')
    expect(await screen.ended()).to.equal(0)
    expect(readFileSync(server.knownHosts, 'utf8')).to.match(/^\|1\|/)
    const {stdout} = await qlab(['host', 'list', '--json'])
    expect(JSON.parse(stdout)).to.deep.equal({host: server.word, hosts: [server.word]})
    expect((await qlab(['status', '--json'])).stdout, 'it runs there').to.contain('"labs": []')
    expect((await qlab(['host', 'remove', server.word])).exitCode).to.equal(0)
    expect(JSON.parse((await qlab(['host', 'list', '--json'])).stdout)).to.deep.equal({host: null, hosts: []})
  })

  it('says which keys it has tried, or that there is none; what cannot be reached is named', async () => {
    server.know()
    const config = join(server.home, '.ssh/config')
    const key = join(server.home, '.ssh/id_ed25519')
    const wrong = join(server.folder, 'wrong')
    const alone = async (file: string, words: readonly string[]) => {
      await execa('cp', [file, join(server.home, '.ssh/other')])
      await execa('sh', ['-c', `printf 'IdentityFile ~/.ssh/other\\n' > '${config}'`])
      try {
        return await there(...words)
      } finally {
        rmSync(config)
      }
    }
    const refused = await alone(wrong, ['list'])
    expect(refused.exitCode).to.equal(3)
    expect(refused.stderr).to.contain('takes none of your keys').and.to.contain('.ssh/other')
    const none = await alone('/dev/null', ['list', '--json'])
    expect(codeOf(none)).to.equal('no-ssh-key')
    expect(none.exitCode).to.equal(3)
    expect((await qlab(['--host', 'x@127.0.0.1:1', 'list', '--json'])).stdout).to.contain('ssh-refused')
    const name = await qlab(['--host', 'x@no-such-name.invalid', 'list'], {QLAB_LANG: 'sv'})
    expect(name.stderr).to.contain('no-such-name.invalid')
    expect(name.exitCode).to.equal(3)
    expect(statSync(key).isFile()).to.equal(true)
  })

  it('uses the agent, and the settings of ssh', async () => {
    const agent = await execa('ssh-agent', ['-s'])
    const socket = /SSH_AUTH_SOCK=([^;]+)/.exec(agent.stdout)?.[1] ?? ''
    const pid = Number(/SSH_AGENT_PID=(\d+)/.exec(agent.stdout)?.[1])
    const own = join(server.home, '.ssh/id_ed25519')
    try {
      await execa('ssh-add', [join(server.folder, 'key')], {env: {SSH_AUTH_SOCK: socket}})
      await execa('mv', [own, `${own}.aside`])
      server.know()
      await execa('sh', [
        '-c',
        `printf 'Host kvm1\\n HostName 127.0.0.1\\n Port ${server.port}\\n User ${server.user.name}\\n' > '${server.home}/.ssh/config'`,
      ])
      const ran = await qlab(['status', '--json'], {SSH_AUTH_SOCK: socket, QLAB_HOST: 'kvm1'})
      expect(ran.stdout, ran.stderr).to.contain('"labs": []')
    } finally {
      process.kill(pid)
      await execa('mv', [`${own}.aside`, own])
      rmSync(join(server.home, '.ssh/config'), {force: true})
    }
  })

  it('gets this very program once, whole, and nothing else', async () => {
    server.know()
    const first = await there('list', '--json')
    expect(first.exitCode, first.stderr).to.equal(0)
    const base = join(server.user.home, BASE)
    const programs = readdirSync(base)
    expect(programs).to.have.length(1)
    expect(programs[0]).to.match(/^[0-9a-f]{24}$/)
    expect(statSync(base).mode & 0o077, 'for its user alone').to.equal(0)
    const again = await there('list', '--json')
    expect(again.stderr, 'not sent again').to.equal('')
    expect(again.stdout).to.equal(first.stdout)
    expect(readdirSync(base)).to.deep.equal(programs)
    // As where both computers have the same home: the host must not go on to itself.
    const settings = join(server.user.home, '.config/qlab')
    mkdirSync(settings, {recursive: true})
    writeFileSync(join(settings, 'config.yaml'), `host: ${server.word}\n`)
    const same = await there('list', '--json')
    rmSync(join(settings, 'config.yaml'))
    expect(same.stdout, same.stderr).to.equal(first.stdout)
  })

  it('a cut connection is told, with the way back; the terminal is as it was', async () => {
    server.know()
    await using screen = new Terminal([QLAB, '--host', server.word, 'doctor'], client())
    await cutWhileItRuns()
    await screen.see(`The connection to ${server.word} was lost`)
    await screen.see(`qlab --host ${server.word} start`)
    expect(await screen.ended()).to.equal(3)
    // Raw mode would show no line ends of ours. The other screen was never entered: to leave it would move the cursor into what is there.
    expect(screen.raw).to.contain('\u001b[?25h').and.not.to.contain('\u001b[?1049l')
  })

  it('a cut connection is made again where the same words take up again', async () => {
    server.know()
    const events: string[] = []
    const [output, errors, input] = [new PassThrough(), new PassThrough(), new PassThrough()]
    let shown = ''
    output.setEncoding('utf8').on('data', (text: string) => (shown += text))
    const {HOME} = process.env
    process.env.HOME = server.home
    try {
      const running = runOnHost({
        word: server.word,
        argv: ['doctor'],
        env: {QLAB_LANG: 'en', LC_ALL: 'C.UTF-8'},
        calledAs: 'qlab',
        terminal: {input, output, errors} as unknown as Streams,
        pty: null,
        input: false,
        files: [],
        labs: [],
        takesUp: true,
        asking: null,
        emit: ({event}) => {
          // A bad line: cut once more, before anything runs again.
          if (event === 'back' && !events.includes('back')) server.cut()
          events.push(event)
        },
        signal: new AbortController().signal,
      })
      await cutWhileItRuns()
      expect(await running).to.be.oneOf([0, 3])
    } finally {
      process.env.HOME = HOME
    }
    expect(events).to.include.members(['connecting', 'ready', 'lost', 'back'])
    expect(events.filter((event) => event === 'back')).to.have.length(2)
    expect(shown).to.match(/Waiting times/)
  })

  /** Waits until a program of qlab's runs there, and cuts. */
  async function cutWhileItRuns(): Promise<void> {
    const runs = async (): Promise<true | null> =>
      String((await server.as('ps', '-u', server.user.name, '-o', 'args=')).stdout).includes('@there') || null
    expect(await until(runs, {timeoutMs: 90_000, intervalMs: 20})).to.equal(true)
    expect(server.cut()).to.be.greaterThan(0)
  }

  it('has a doctor that says what it has, and how many labs have room', async () => {
    server.know()
    const {stdout} = await qlab(['host', 'doctor', server.word, '--json'])
    const found = JSON.parse(stdout) as {host: string; findings: {id: string}[]; labs: {atOnce: number}}
    expect(found.host).to.equal(server.word)
    expect(found.findings.map(({id}) => id)).to.include('memory')
    expect(found.labs.atOnce).to.be.a('number')
    expect((await qlab(['host', 'doctor', '--json'])).exitCode, 'which host?').to.equal(2)
  })

  it('runs a whole lab by itself; its result is what is printed, and its exit code ours', async () => {
    const ran = await there('start', 'bridge', '--auto', '--json')
    expect(ran.exitCode, ran.stderr).to.equal(0)
    const result = JSON.parse(ran.stdout) as RunResult
    expect(result.outcome).to.equal('passed')
    expect(result.steps).to.have.length(5)
    expect((await there('check', 'bridge')).exitCode, 'no lab is open').to.equal(2)
    const sv = await qlab(['--host', server.word, '--lang', 'sv', 'check', 'bridge'])
    expect(sv.stderr).to.contain(`qlab --host ${server.word} start`)
    expect(sv.stderr).to.match(/labb/i)
  })

  it('walks there by keystrokes; a connection that is cut is made again, and the step is there', async () => {
    server.know()
    await using screen = new Terminal(
      [QLAB, '--host', server.word, 'start', 'bridge', '--no-panes'],
      client(),
    )
    await screen.shows('Press n for the first step.')
    screen.press('n')
    await screen.shows('· tap0 is a TAP device')
    const ran = await qlab(
      ['--host', server.word, 'shell'],
      {},
      'sudo ip tuntap add dev tap0 mode tap; sudo ip link set tap0 up',
    )
    expect(ran.exitCode, ran.stderr).to.equal(0)
    await screen.shows('✓ Step 1 is done')
    expect(server.cut()).to.be.greaterThan(0)
    await screen.see(`The connection to ${server.word} was lost`)
    // The guide's own screen would hide what was there before.
    expect(screen.raw).to.contain('\u001b[?1049l')
    await screen.see(`Connected to ${server.word} again`)
    // The first step that is not done, as wherever a lab is joined again.
    await screen.shows(/Step 2 of 5[^]*· br0 is a bridge/)
    screen.press('q')
    await screen.shows('● Leave it open')
    screen.press(KEY.enter)
    await screen.shows('The lab bridge is open, and stays open.')
    expect(await screen.ended()).to.equal(1)
    const status = JSON.parse((await there('status', '--json')).stdout) as {labs: {lab: string}[]}
    expect(status.labs.map(({lab}) => lab)).to.deep.equal(['bridge'])
    const stopped = await there('stop', 'bridge')
    expect(stopped.exitCode, stopped.stderr).to.equal(0)
  })
})

// The same account: after the others.
describe('another host, whose disk is full', () => {
  for (const [when, megabytes] of [
    ['sent', 3],
    ['unpacked', 12],
  ] as const)
    it(`is told while the program is ${when}; nothing is left half there`, async function () {
      if (process.getuid?.() !== 0) this.skip()
      await using full = await SshServer.start(megabytes)
      full.know()
      const ran = await execa(QLAB, ['--host', full.word, 'list', '--json'], {
        reject: false,
        stdin: 'ignore',
        env: {...full.env, QLAB_LANG: 'en'},
      })
      expect(ran.exitCode, ran.stderr).to.equal(3)
      expect(ran.stdout).to.contain('"code": "host-disk-full"')
      const left = await execa('ssh', [
        ...['-F', 'none', '-i', join(full.folder, 'key'), '-o', `UserKnownHostsFile=${full.knownHosts}`],
        ...['-p', String(full.port), `${full.user.name}@127.0.0.1`, `ls -A ${BASE}`],
      ])
      expect(left.stdout).to.equal('')
    })
})
