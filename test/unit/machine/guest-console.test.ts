import {spawn, type ChildProcess} from 'node:child_process'
import {mkdirSync, mkdtempSync, readdirSync, rmSync} from 'node:fs'
import {createConnection, createServer, type Server, type Socket} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {ConsoleSystem} from '../../../src/machine/console-system.js'
import {GuestConsole, WITHOUT_VISITS} from '../../../src/machine/guest-console.js'

const LOGIN = {user: 'student', password: 'student'}

/** A serial port with a getty of our own behind it, and a real shell on a real terminal. */
class Guest {
  readonly server: Server
  readonly logins: string[] = []
  /** Somebody who logged in and left it so. */
  loggedIn = false
  /** All that the shell has said. */
  log = ''
  /** Nobody is there yet. */
  silent = false
  /** How long it thinks before each answer to a login, in milliseconds. */
  slow = 0
  /** What the kernel says in between, as soon as a shell runs. */
  noise = ''
  socket: Socket | null = null
  #shell: ChildProcess | null = null

  constructor(
    readonly path: string,
    private readonly temporary: string,
  ) {
    this.server = createServer((socket) => this.#sit(socket))
  }

  /** Whether a shell is left on the line. */
  get shell(): boolean {
    return this.#shell?.exitCode === null
  }

  end(): void {
    this.socket?.destroy()
    this.#shell?.kill('SIGKILL')
    this.server.close()
  }

  #sit(socket: Socket): void {
    this.socket = socket
    socket.on('error', () => socket.destroy())
    let asked: 'nothing' | 'user' | 'password' = 'nothing'
    let typed = ''
    const ask = (what: 'user' | 'password', words: string): void => {
      asked = what
      setTimeout(() => socket.write(words), this.slow)
    }
    if (this.loggedIn && !this.shell) this.#startShell(socket)
    socket.on('data', (data: Buffer) => {
      if (this.silent) return
      if (this.shell) return void this.#shell?.stdin?.write(data)
      typed += data.toString()
      while (typed.includes('\r')) {
        const line = typed.slice(0, typed.indexOf('\r'))
        typed = typed.slice(line.length + 1)
        if (asked === 'nothing' || (asked === 'user' && line === '')) ask('user', '\r\nmicro login: ')
        else if (asked === 'user') {
          this.logins.push(line)
          ask('password', `${line}\r\nPassword: `)
        } else if (line === LOGIN.password) {
          asked = 'nothing'
          setTimeout(() => this.#startShell(socket), this.slow)
        } else ask('user', '\r\nLogin incorrect\r\nmicro login: ')
      }
    })
  }

  #startShell(socket: Socket): void {
    const shell = spawn('script', ['-qfec', 'bash --norc --noprofile', '/dev/null'], {
      env: {
        PATH: process.env['PATH'],
        HOME: '/tmp',
        TMPDIR: this.temporary,
        PS1: 'student@micro:~$ ',
        TERM: 'vt100',
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    this.#shell = shell
    shell.stdout.on('data', (data: Buffer) => {
      this.log += data.toString()
      this.socket?.write(data)
    })
    shell.stdin.on('error', () => undefined)
    if (this.noise) {
      const timer = setInterval(() => socket.write(this.noise), 5)
      shell.on('exit', () => clearInterval(timer))
      socket.on('close', () => clearInterval(timer))
    }
  }
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )

async function until(what: () => boolean): Promise<void> {
  for (let left = 200; !what() && left > 0; left--) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(what()).to.equal(true)
}

async function withoutVisits(log: string): Promise<string> {
  const [program, ...args] = WITHOUT_VISITS
  return (await execa(program, args, {input: log, stripFinalNewline: false})).stdout
}

describe('GuestConsole', function () {
  this.timeout(30_000)
  let folder: string
  let temporary: string
  let guest: Guest

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qlab-console-'))
    temporary = join(folder, 'tmp')
    mkdirSync(temporary)
    guest = new Guest(join(folder, 'tty'), temporary)
    await new Promise<void>((resolve) => guest.server.listen(guest.path, resolve))
  })
  afterEach(() => {
    guest.end()
    rmSync(folder, {recursive: true})
  })

  it('logs in, and gives what a command says and how it ends', async () => {
    const shell = await GuestConsole.open(createConnection(guest.path), LOGIN)
    expect(guest.logins).to.deep.equal(['student'])
    expect(await shell.run('echo "å b"; echo no >&2; exit 3')).to.deep.equal({
      exitCode: 3,
      stdout: 'å b\n',
      stderr: 'no\n',
    })
    expect(await shell.run('cat')).to.deep.equal({exitCode: 0, stdout: '', stderr: ''})
    await shell.close()
  })

  it('gives output to the letter, however long, and whatever it looks like', async () => {
    const shell = await GuestConsole.open(createConnection(guest.path), LOGIN)
    const long = await shell.run('seq 1 5000')
    expect(long.stdout.split('\n')).to.have.length(5001)
    const odd = 'printf "@out 0\\n@err\\n@end\\nlogin: \\$ "'
    expect((await shell.run(odd)).stdout).to.equal('@out 0\n@err\n@end\nlogin: $ ')
    await shell.close()
  })

  it('works beside the files of somebody else who was there, and leaves none', async () => {
    const files = (): string[] => readdirSync(temporary)
    const shell = await GuestConsole.open(createConnection(guest.path), LOGIN)
    expect((await shell.run(`echo; ls ${temporary} | wc -l`)).stdout, 'while it runs').to.equal('\n2\n')
    expect(files()).to.deep.equal([])
    await shell.close()
  })

  it('is not confused by what the kernel says in between', async () => {
    guest.noise = '[   12.345] e1000: ens3 NIC Link is Up, 1000 Mbps.\r\n'
    const shell = await GuestConsole.open(createConnection(guest.path), LOGIN)
    expect((await shell.run('seq 1 300')).stdout.split('\n')).to.have.length(301)
    await shell.close()
  })

  it('finds its way back into a shell that somebody was cut off from, and leaves that too', async () => {
    await GuestConsole.open(createConnection(guest.path), LOGIN)
    guest.socket?.destroy()
    const shell = await GuestConsole.open(createConnection(guest.path), LOGIN)
    expect(guest.logins, 'nobody had logged out').to.deep.equal(['student'])
    expect(await shell.run('echo here')).to.include({exitCode: 0, stdout: 'here\n'})
    await shell.close()
    await until(() => !guest.shell)
  })

  it('leaves nothing of its visits in the log that a student reads, be they cut off', async () => {
    guest.loggedIn = true
    const ours = await GuestConsole.open(createConnection(guest.path), LOGIN)
    await ours.run('echo one')
    await ours.close()
    const cut = await GuestConsole.open(createConnection(guest.path), LOGIN)
    await cut.run('echo two')
    guest.socket?.destroy()
    const next = await GuestConsole.open(createConnection(guest.path), LOGIN)
    await next.run('echo three')
    await next.close()
    const stdout = await withoutVisits(guest.log)
    expect(guest.log).to.match(/stty/)
    expect(stdout)
      .to.match(/student@micro/)
      .and.not.match(/stty|base64|@(?!micro)/)
  })

  it('leaves of a log what would be there without its visits, whoever was logged in', async () => {
    const prompt = 'qlab micro on micro\r\n\r\nmicro login: '
    const words = 'A small Linux.\r\n'
    const visit = (how: string) =>
      `stty -echo; PS1='@$ ' PS2= HISTFILE= ${how}bash --norc\r\n@$ @ready\r\n@out 0\r\n@end\r\n@$ @left\r\nexit\r\n`
    const own = `student\r\nPassword: \r\n${words}student@micro:~$ ${visit('exec ')}\r\n${prompt}`
    const guest = `student@micro:~$ ${visit('')}student@micro:~$ `
    const boot = `[    1.2] sd 0:0\r\n${prompt}`
    expect(await withoutVisits(boot + own + own)).to.equal(boot)
    const work = `student\r\nPassword: \r\n${words}student@micro:~$ ls\r\nfirst.txt\r\n`
    expect(await withoutVisits(boot + own + work + guest)).to.equal(`${boot}${work}student@micro:~$ `)
    // Two visits to a shell of the student's, the first of them cut off, and one that goes on.
    const cut = visit('').slice(0, 60)
    expect(await withoutVisits(`${boot}${work}student@micro:~$ ${cut}\r\n@$ ${visit('exec ')}`)).to.equal(
      boot + work,
    )
    expect(await withoutVisits(`${boot}${work}student@micro:~$ ${cut}`)).to.equal(boot + work)
    // A guest that ends at a visit says why.
    const panic = '[   70.1] Kernel panic\r\n'
    expect(await withoutVisits(boot + own.slice(0, -prompt.length) + panic)).to.contain(panic)
  })

  it('logs out in the end, but leaves somebody else logged in as they were', async () => {
    const ours = await GuestConsole.open(createConnection(guest.path), LOGIN)
    await ours.close()
    await until(() => !guest.shell)

    guest.loggedIn = true
    const theirs = await GuestConsole.open(createConnection(guest.path), LOGIN)
    expect((await theirs.run('echo $PS1')).stdout).to.equal('@$\n')
    await theirs.close()
    // Hung up, be it with words on the way to us that we no longer read.
    await until(() => guest.socket?.destroyed === true)
    expect(guest.logins, 'nobody was asked').to.have.length(1)
    expect(guest.shell, 'their shell is there').to.equal(true)
  })

  it('waits for a guest that boots, and tells one that says nothing', async () => {
    guest.silent = true
    expect(await failure(GuestConsole.open(createConnection(guest.path), LOGIN, 300))).to.include({
      code: 'console-silent',
    })
    const later = GuestConsole.open(createConnection(guest.path), LOGIN, 5000)
    setTimeout(() => (guest.silent = false), 500)
    const shell = await later
    expect((await shell.run('echo up')).stdout).to.equal('up\n')
    await shell.close()
  })

  it('does not leave a guest in the middle of a login that it answers slowly', async () => {
    guest.slow = 400
    const shell = await GuestConsole.open(createConnection(guest.path), LOGIN, 600)
    expect((await shell.run('echo slow')).stdout).to.equal('slow\n')
    await shell.close()
    await until(() => !guest.shell)
  })

  it('tells a guest with another password, a command without end, and a machine that dies', async () => {
    const other = {user: 'student', password: 'other'}
    expect(await failure(GuestConsole.open(createConnection(guest.path), other))).to.include({
      code: 'console-refused',
    })
    const shell = await GuestConsole.open(createConnection(guest.path), LOGIN)
    expect(await failure(shell.run('sleep 5', 200))).to.include({code: 'console-silent'})
    expect(await failure(shell.run(`echo ${'a'.repeat(4000)}`))).to.include({code: 'command-too-long'})
    const dying = failure(shell.run('sleep 5'))
    guest.socket?.destroy()
    expect(await dying).to.include({code: 'console-closed'})
    expect(shell.closed).to.equal(true)
    expect(await failure(GuestConsole.open(createConnection(join(folder, 'none')), LOGIN))).to.include({
      code: 'console-closed',
    })
  })

  it('is taken by a system for each command, one after the other, and given back', async () => {
    let opened = 0
    const system = new ConsoleSystem((limitMs) => {
      opened += 1
      return GuestConsole.open(createConnection(guest.path), LOGIN, Math.min(limitMs, 2000))
    })
    const answers = await Promise.all([system.run('echo', ['a b', "it's"]), system.type('echo $((1 + 1))')])
    expect(answers.map(({stdout}) => stdout)).to.deep.equal(["a b it's\n", '2\n'])
    expect(await system.reachable()).to.equal(true)
    await until(() => !guest.shell)
    expect(opened).to.equal(3)
    guest.silent = true
    expect(await system.reachable()).to.equal(false)
    expect(await failure(system.type('true'))).to.include({code: 'console-silent'})
  })
})
