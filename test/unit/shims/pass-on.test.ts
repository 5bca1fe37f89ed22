import {spawn} from 'node:child_process'
import {existsSync, readFileSync, readlinkSync} from 'node:fs'
import {setTimeout as sleep} from 'node:timers/promises'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../src/host/files/paths.js'
import {fakeProgram, temporaryFolder} from '../host/fake-programs.js'

const PASS_ON = join(packageRoot(), 'share/shims/.pass-on.pl')

/** A QEMU that is a line of bash, run by what passes its words on. */
class Run {
  readonly #folder = temporaryFolder()
  readonly copy = join(this.#folder.path, 'copy')
  readonly noted = join(this.#folder.path, 'pid')
  readonly #qemu: string
  readonly said: string[] = []
  readonly process
  /** Its exit code, or the signal that ended it. */
  readonly end: Promise<number | string | null>

  /** @param before what a shell does before it starts it */
  constructor(line: string, before = '') {
    const name = 'qemu-system-x86_64'
    fakeProgram(this.#folder.path, name, line)
    this.#qemu = join(this.#folder.path, name)
    const words = ['perl', PASS_ON, this.copy, this.noted, this.#qemu, 'a b', 'file=disk.qcow2']
    const script = `${before}\nexec "$@"`
    this.process = spawn('bash', ['-c', script, 'bash', ...words], {stdio: ['ignore', 'pipe', 'pipe']})
    this.process.stderr.on('data', (bytes: Buffer) => this.said.push(bytes.toString()))
    this.end = new Promise((resolve) =>
      this.process.on('exit', (code, signal) => {
        resolve(code ?? signal)
      }),
    )
  }

  /** As soon as it has said something. */
  async up(): Promise<this> {
    while (this.said.length === 0) await sleep(10)
    return this
  }

  get text(): string {
    return this.said.join('')
  }

  get qemu(): number {
    return Number(readFileSync(this.noted, 'utf8'))
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]()
  }
}

describe('what passes on the words of QEMU', () => {
  it('ends after the last of them, with QEMU’s code, and keeps a copy', async () => {
    using folder = temporaryFolder()
    fakeProgram(folder.path, 'qemu', 'echo "$1 is no option" >&2; exit 3')
    const script = `for n in $(seq 30); do perl "$0" "$1/copy" "$1/pid" "$1/qemu" -x 2>>"$1/all"; echo "code $?" >>"$1/all"; done`
    const shell = spawn('bash', ['-c', script, PASS_ON, folder.path], {stdio: 'ignore'})
    await new Promise((resolve) => shell.on('exit', resolve))
    expect(readFileSync(join(folder.path, 'all'), 'utf8')).to.equal('-x is no option\ncode 3\n'.repeat(30))
    expect(readFileSync(join(folder.path, 'copy'), 'utf8')).to.equal('-x is no option\n')
  })

  it('leaves QEMU its standard input and output, and its words', async () => {
    using run = new Run(`printf '%s|' "$@"; echo up >&2`)
    const heard: string[] = []
    run.process.stdout.on('data', (bytes: Buffer) => heard.push(bytes.toString()))
    expect(await run.end).to.equal(0)
    expect(heard.join('')).to.equal('a b|file=disk.qcow2|')
  })

  it('has none of QEMU’s words on its own command line once QEMU is there', async () => {
    using run = await new Run('echo up >&2; sleep 30 & wait').up()
    await sleep(200)
    const words = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    expect(words(run.process.pid ?? 0)).to.match(/^qlab-words\0*$/)
    expect(words(run.qemu)).to.contain('file=disk.qcow2')
    run.process.kill()
    await run.end
  })

  it('leads a signal to QEMU, and waits until that has ended', async () => {
    for (const signal of ['TERM', 'INT', 'HUP'] as const) {
      using run = await new Run(
        `trap 'echo by ${signal} >&2; sleep 0.2; echo last >&2; exit 5' ${signal}; echo up >&2; sleep 30 & wait`,
      ).up()
      run.process.kill(`SIG${signal}`)
      expect(await run.end).to.equal(5)
      expect(run.text).to.equal(`up\nby ${signal}\nlast\n`)
    }
  })

  it('leaves a signal alone that was to be ignored', async () => {
    using run = await new Run('echo up >&2; sleep 0.5; echo on >&2', "trap '' HUP").up()
    run.process.kill('SIGHUP')
    expect(await run.end).to.equal(0)
    expect(run.text).to.equal('up\non\n')
  })

  it('takes no time while QEMU is stopped', async () => {
    using run = await new Run('echo up >&2; kill -STOP $$; exit 6').up()
    await sleep(700)
    const [, , , , , , , , , , , user, system] = readFileSync(`/proc/${run.process.pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    expect(Number(user) + Number(system), 'clock ticks').to.be.below(20)
    process.kill(run.qemu, 'SIGCONT')
    expect(await run.end).to.equal(6)
  })

  it('ends by the signal that ended QEMU', async () => {
    using run = await new Run('echo up >&2; sleep 30 & wait').up()
    process.kill(run.qemu, 'SIGKILL')
    expect(await run.end).to.equal('SIGKILL')
  })

  it('takes QEMU along when it is killed', async () => {
    using run = await new Run('echo up >&2; exec sleep 30').up()
    const {qemu} = run
    expect(readlinkSync(`/proc/${qemu}/exe`)).to.contain('sleep')
    run.process.kill('SIGKILL')
    expect(await run.end).to.equal('SIGKILL')
    for (let tries = 0; existsSync(`/proc/${qemu}`) && tries < 100; tries++) await sleep(20)
    expect(existsSync(`/proc/${qemu}`)).to.equal(false)
  })

  it('does not wait for a program that QEMU has left behind', async () => {
    using run = new Run('sleep 20 & echo "$!"; echo left >&2; exit 0')
    let left = ''
    run.process.stdout.on('data', (bytes: Buffer) => (left += bytes.toString()))
    const started = Date.now()
    expect(await run.end).to.equal(0)
    expect(Date.now() - started).to.be.below(10_000)
    expect(run.text).to.equal('left\n')
    process.kill(Number(left))
  })

  it('goes on when nobody hears it any more', async () => {
    using run = await new Run('echo up >&2; sleep 0.3; echo unheard >&2; sleep 0.2; exit 4').up()
    run.process.stderr.destroy()
    expect(await run.end).to.equal(4)
    expect(readFileSync(run.copy, 'utf8')).to.equal('up\nunheard\n')
  })
})
