import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'
import {temporaryFolder} from '../host/fake-programs.js'

const NOT_FOUND = join(packageRoot(), 'share/namespaces/not-found.bash')
const QEMU = '/run/qlab/usr/bin/qemu-system-x86_64'

/** A lab's shell whose processes are files. */
class FakeLab implements Disposable {
  readonly #folder = temporaryFolder()

  constructor(private readonly language = 'en') {}

  /** A process runs. */
  runs(pid: number, ...words: readonly string[]): this {
    mkdirSync(join(this.#folder.path, String(pid)))
    writeFileSync(join(this.#folder.path, String(pid), 'cmdline'), words.map((word) => `${word}\0`).join(''))
    return this
  }

  /** What the shell says of a line, and its exit code. */
  async types(line: string, before = ''): Promise<readonly [said: string, code: string | undefined]> {
    const {stderr, stdout} = await execa(
      'bash',
      ['--norc', '-c', `${before}\n. '${NOT_FOUND}'\n${line}\necho "$?"`],
      {
        env: {PATH: '/usr/bin:/bin', QLAB_LANG: this.language, QLAB_PROC: this.#folder.path},
        extendEnv: false,
      },
    )
    return [stderr, stdout]
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]()
  }
}

describe('a command that the lab’s shell does not find', () => {
  it('is told as ever', async () => {
    using lab = new FakeLab().runs(4, QEMU, '-monitor', 'stdio')
    expect(await lab.types('ballon 512')).to.deep.equal(['bash: ballon: command not found', '127'])
    expect(await lab.types("''")).to.deep.equal(['bash: : command not found', '127'])
    expect(await lab.types("'*'")).to.deep.equal(['bash: *: command not found', '127'])
  })

  it('is told by what the system has for that', async () => {
    using lab = new FakeLab()
    const handle = 'command_not_found_handle() { echo "try apt: $1" >&2; return 126; }'
    expect(await lab.types('ballon', handle)).to.deep.equal(['try apt: ballon', '126'])
    expect((await lab.types('balloon', handle))[0]).to.contain('QEMU monitor')
  })

  const ways: readonly (readonly [words: readonly string[], en: string, sv: string])[] = [
    [
      ['-monitor', 'stdio'],
      'Type it at the (qemu) prompt, in the terminal where',
      'Skriv det vid (qemu), i terminalen',
    ],
    [['-nographic'], 'press Ctrl-A and then c', 'Tryck på Ctrl-A och sedan c'],
    [['-serial', 'mon:stdio'], 'press Ctrl-A and then c', 'Tryck på Ctrl-A och sedan c'],
    [
      ['-nographic', '-monitor', 'unix:/tmp/monitor2,server,nowait'],
      'get with:\n  socat -,icanon=0,echo=0 UNIX-CONNECT:/tmp/monitor2',
      'får med:\n  socat -,icanon=0,echo=0 UNIX-CONNECT:/tmp/monitor2',
    ],
    [
      ['-monitor', 'telnet:127.0.0.1:4444,server,nowait'],
      'socat -,icanon=0,echo=0 TCP:127.0.0.1:4444',
      'socat -,icanon=0,echo=0 TCP:127.0.0.1:4444',
    ],
    [['-m', '512'], 'Start the VM with -monitor stdio.', 'Starta VM:en med -monitor stdio.'],
  ]
  for (const [words, en, sv] of ways)
    it(`is one of the monitor’s, which leads there: ${words.join(' ')}`, async () => {
      using lab = new FakeLab().runs(7, 'bash').runs(12, QEMU, '-m', '512', ...words)
      const [said, code] = await lab.types('balloon 512')
      expect(code).to.equal('127')
      expect(said)
        .to.match(/^balloon: a command for the QEMU monitor, not for the shell\.\n/)
        .and.contain(en)
      using swedish = new FakeLab('sv').runs(12, QEMU, '-m', '512', ...words)
      expect((await swedish.types('info status'))[0])
        .to.match(/^info: ett kommando för QEMU:s monitor, inte för skalet\.\n/)
        .and.contain(sv)
    })

  it('names the monitor of each VM that runs, once', async () => {
    using lab = new FakeLab()
      .runs(12, QEMU, '-monitor', 'stdio')
      .runs(13, QEMU, '-monitor', 'stdio')
      .runs(14, QEMU, '-monitor', 'unix:/tmp/two,server=on')
      .runs(15, 'grep', 'qemu-system-x86_64', '-nographic')
    const [said] = await lab.types('device_add e1000')
    expect(said.split('\n')).to.have.length(4)
  })
})
