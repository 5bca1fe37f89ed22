import {execFile} from 'node:child_process'
import {mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {expect} from 'chai'
import {packageRoot} from '../../../src/host/files/paths.js'
import {fakeProgram, temporaryFolder} from '../host/fake-programs.js'

const SHIMS = join(packageRoot(), 'share/shims')
const SHIM = join(SHIMS, 'qemu-system-x86_64')
const MEGABYTE = 1024

/** A machine that runs: what its QEMU was told, and how much memory it has taken, in MB. */
interface Running {
  readonly words: readonly string[]
  readonly taken: number
}

/** The QEMU shim, on a host and in a lab that are folders; its QEMU prints the words that it is given. */
class FakeLab {
  readonly #folder = temporaryFolder()
  readonly #qlab = join(this.#folder.path, 'qlab')
  readonly #proc = join(this.#folder.path, 'proc')

  /** @param available MemAvailable of the host, in MB; null for a kernel that does not tell it */
  constructor(available: number | null, running: readonly Running[] = []) {
    for (const name of ['usr/bin', 'vm', 'io/saved']) mkdirSync(join(this.#qlab, name), {recursive: true})
    symlinkSync(SHIMS, join(this.#qlab, 'shims'))
    const qemu = join(this.#qlab, 'usr/bin')
    fakeProgram(qemu, 'qemu-system-x86_64', `printf '%s\\n' "$@"`)
    mkdirSync(this.#proc)
    const told = available === null ? '' : `MemAvailable:   ${available * MEGABYTE} kB\n`
    writeFileSync(join(this.#proc, 'meminfo'), `MemTotal:       99999999 kB\n${told}`)
    running.forEach(({words, taken}, index) =>
      this.#process(index + 10, [join(qemu, 'qemu-system-x86_64'), ...words], taken),
    )
    // The shim of a machine that is only being started, and a program that speaks of one.
    this.#process(1, ['/bin/sh', join(qemu, 'qemu-system-x86_64'), '-m', '9000'], 1)
    this.#process(2, ['pgrep', '-f', 'qemu-system-x86_64', '-m', '9000'], 1)
  }

  /** What a checkpoint left of a machine. */
  save(words: readonly string[], memory: string): void {
    const saved = join(this.#qlab, 'io/saved')
    writeFileSync(join(saved, '0.argv'), words.map((word) => `${word}\0`).join(''))
    writeFileSync(join(saved, '0.memory'), memory)
    writeFileSync(join(saved, 'a copy'), 'what it said')
    writeFileSync(
      join(saved, '0.files'),
      `${join(saved, 'a copy')}\t${join(this.#qlab, 'vm/saved-0.serial')}\n`,
    )
  }

  /** A disk, and a copy of what it was like once, which it must still be like for the machine to go on. */
  saveDisk(then: string, now: string): void {
    const [was, disk] = [join(this.#folder.path, 'was'), join(this.#folder.path, 'disk')]
    writeFileSync(was, then)
    writeFileSync(disk, now)
    writeFileSync(join(this.#qlab, 'io/saved/0.fresh'), `${was}\t${disk}\n`)
  }

  /** The disk is open in a process. */
  openDisk(): void {
    mkdirSync(join(this.#proc, '3/fd'), {recursive: true})
    symlinkSync(join(this.#folder.path, 'disk'), join(this.#proc, '3/fd/7'))
  }

  /** What the VMs may have together, in MB, where that is limited. */
  limit(memory: number): void {
    writeFileSync(join(this.#qlab, 'io/memory'), String(memory))
  }

  /** What the lab says of its VMs, with a disk for each. */
  name(words: string): void {
    writeFileSync(join(this.#qlab, 'io/words'), words)
  }

  async start(
    ...words: readonly string[]
  ): Promise<{readonly words: readonly string[]; readonly said: string}> {
    const {stdout, stderr} = await promisify(execFile)('sh', ['-c', this.#script(), 'qemu', ...words])
    return {words: stdout.trimEnd().split('\n'), said: stderr}
  }

  /** As it stands, but for where the lab and the host are. */
  #script(): string {
    return readFileSync(SHIM, 'utf8').replaceAll('/run/qlab', this.#qlab).replaceAll('/proc', this.#proc)
  }

  /** What is said on a terminal. */
  saidOnTerminal(...words: readonly string[]): Promise<string> {
    return this.saidOnColumns(80, ...words)
  }

  async saidOnColumns(columns: number, ...words: readonly string[]): Promise<string> {
    const script = join(this.#folder.path, 'shim')
    writeFileSync(script, this.#script())
    const line = ['sh', script, ...words].map((word) => `'${word}'`).join(' ')
    const sized = `stty cols ${columns}; ${line}`
    const {stdout} = await promisify(execFile)('script', ['-qec', sized, '/dev/null'])
    return stdout
  }

  /** The value of -m that QEMU gets. */
  async memory(value: string): Promise<string> {
    const {words} = await this.start('-m', value)
    return words[words.indexOf('-m') + 1] ?? ''
  }

  /** What was noted of the machines that were started. */
  noted(what: string): string[] {
    const vm = join(this.#qlab, 'vm')
    return readdirSync(vm)
      .filter((name) => name.endsWith(`.${what}`))
      .map((name) => readFileSync(join(vm, name), 'utf8'))
  }

  #process(pid: number, words: readonly string[], taken: number): void {
    const folder = join(this.#proc, String(pid))
    mkdirSync(folder)
    writeFileSync(join(folder, 'cmdline'), words.map((word) => `${word}\0`).join(''))
    writeFileSync(join(folder, 'status'), `Name:\tqemu\nRssAnon:\t${taken * MEGABYTE} kB\n`)
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]()
  }
}

describe('the memory that the QEMU shim gives', () => {
  it('is what was asked for, where the host has it', async () => {
    using lab = new FakeLab(8000)
    for (const value of ['5000', '5000M', '7G', 'size=5000', '1G,slots=1,maxmem=2G', 'x', '5T'])
      expect(await lab.memory(value)).to.equal(value)
    expect((await lab.start('-m', '5000')).said).to.equal('')
  })

  it('is half of what is available where the host has not, in whole 128 MB, and that is said', async () => {
    using lab = new FakeLab(3000)
    expect(await lab.memory('5000')).to.equal('1408M')
    expect(await lab.memory('size=5G,slots=2,maxmem=9G')).to.equal('1408M,slots=2,maxmem=9G')
    expect((await lab.start('-m', '5000')).said).to.equal(
      'qlab: this computer has no 5000 MB of memory to give. The VM gets 1408 MB.\n',
    )
  })

  it('is no more than is left of a limit; where nothing is, no VM starts', async () => {
    using lab = new FakeLab(9000, [
      {words: ['-m', '1G'], taken: 100},
      {words: ['-enable-kvm'], taken: 10},
    ])
    lab.limit(2000)
    // 2000 - 1024 - 128
    expect(await lab.memory('512')).to.equal('512')
    expect(await lab.memory('2G,slots=2')).to.equal('848M,slots=2')
    expect((await lab.start('-m', '2G')).said).to.equal(
      'qlab: the VMs of a lab may have 2000 MB of memory together on this computer. The VM gets 848 MB.\n',
    )
    expect((await lab.start('-enable-kvm')).words).not.to.include('-m')
    lab.limit(1024 + 128 + 100)
    expect((await lab.start('-enable-kvm')).words.join(' ')).to.contain('-m 100M')
    lab.limit(1024)
    const refused = await lab.start('-m', '128').catch((error: {code: number; stderr: string}) => error)
    expect(refused).to.include({code: 1})
    expect(String((refused as {stderr: string}).stderr)).to.contain('End one of them first.')
    // A check says so, too: these are its last words.
    expect(lab.noted('stderr').join('')).to.contain('End one of them first.')
    expect(lab.noted('exit').join('')).to.equal('1\n')
  })

  it('leaves to the machines that run what they were granted and have not taken yet', async () => {
    const first = {words: ['-enable-kvm', '-m', '5000'], taken: 200}
    using one = new FakeLab(7000, [first])
    // 7000 - (5000 - 200) = 2200
    expect(await one.memory('2000')).to.equal('2000')
    expect(await one.memory('5000')).to.equal('1024M')
    using two = new FakeLab(7000, [first, {words: ['--m', '1G,slots=1', '-S'], taken: 24}])
    expect(await two.memory('5000')).to.equal('512M')
  })

  it('counts nothing of a machine that has taken it all, or was not told how much', async () => {
    using lab = new FakeLab(5500, [
      {words: ['-m', '512'], taken: 600},
      {words: ['-snapshot'], taken: 60},
      {words: ['-m', 'x'], taken: 60},
    ])
    expect(await lab.memory('5000')).to.equal('5000')
  })

  it('is 512 MB at least, unless less was asked for', async () => {
    using lab = new FakeLab(1000, [{words: ['-m', '5000'], taken: 200}])
    expect(await lab.memory('5000')).to.equal('512M')
    expect(await lab.memory('256')).to.equal('256')
  })

  it('is what was asked for where the kernel does not tell', async () => {
    using lab = new FakeLab(null)
    expect(await lab.memory('5000')).to.equal('5000')
  })

  it('is what it was for a machine that was saved, once', async () => {
    using lab = new FakeLab(8000)
    lab.save(['-m', '5000'], '1408M')
    const restored = await lab.start('-m', '5000')
    expect(restored.words).to.include('-S').and.include('1408M')
    expect(restored.said).to.equal('')
    expect(lab.noted('memory')).to.deep.equal(['1408M'])
    expect(lab.noted('serial')).to.deep.equal(['what it said'])
    expect((await lab.start('-m', '5000')).words).to.not.include('-S')
    expect(lab.noted('memory')).to.have.members(['1408M', '5000'])
  })

  it('is what was asked for where a saved machine has a disk that was written to, or is in use', async () => {
    using lab = new FakeLab(8000)
    lab.save(['-m', '5000'], '1408M')
    lab.saveDisk('empty', 'booted')
    expect((await lab.start('-m', '5000')).words).to.not.include('-S')
    lab.saveDisk('empty', 'empty')
    lab.openDisk()
    expect((await lab.start('-m', '5000')).words).to.not.include('-S')
  })

  it('is what it was for a saved machine whose disk is untouched', async () => {
    using lab = new FakeLab(8000)
    lab.save(['-m', '5000'], '1408M')
    lab.saveDisk('empty', 'empty')
    expect((await lab.start('-m', '5000')).words).to.include('-S')
  })

  it('is left out where its value is', async () => {
    using lab = new FakeLab(8000)
    expect((await lab.start('-m')).words.at(-1)).to.equal('-m')
  })
})

describe('a VM that takes its terminal', () => {
  it('says so in lines that break between words, on a narrow one too', async () => {
    const lab = new FakeLab(null)
    lab.name('machine vm ubuntu.qcow2\ndisk vm ubuntu.qcow2\n')
    const said = await lab.saidOnColumns(40, '-drive', 'file=ubuntu.qcow2')
    const lines = said.slice(said.indexOf('qlab:')).split('\r\n').slice(0, 3)
    expect(lines.map((line) => line.trimEnd())).to.deep.equal([
      'qlab: no window opens in a lab.',
      '      Ctrl-C here ends the VM. Log in',
      '      from a new terminal: qlab console',
    ])
  })

  const ways: readonly (readonly [words: readonly string[], command: string])[] = [
    [[], 'qlab console'],
    [['-nic', 'none'], 'qlab console'],
    [['-netdev', 'user,id=n0'], 'qlab console'],
    [['-netdev', 'socket,id=n0,mcast=230.0.0.1:1234'], 'qlab console'],
    [['-netdev', 'user,id=n0,hostfwd=tcp::2222-:22'], 'qlab ssh'],
    [['-nic', 'tap,ifname=tap0,script=no'], 'qlab ssh'],
    [['-netdev', '{"type": "tap", "id": "n0"}'], 'qlab ssh'],
    [['--netdev', 'bridge,id=n0,br=br0'], 'qlab ssh'],
    [['-redir', 'tcp:2222::22'], 'qlab ssh'],
  ]
  for (const [words, command] of ways)
    it(`is logged in to by ${command}: ${words.join(' ') || 'no network option'}`, async () => {
      using lab = new FakeLab(4096)
      const said = await lab.saidOnTerminal('-m', '256', ...words)
      expect(said).to.contain(`Log in from a new terminal: ${command}\r\n`)
    })

  it('is named where the lab has several', async () => {
    using lab = new FakeLab(4096)
    const words = ['-drive', 'file=two.qcow2,format=qcow2']
    lab.name('step one\nmachine first\nmachine second\ndisk first one.qcow2\ndisk second two.qcow2\n')
    expect(await lab.saidOnTerminal(...words)).to.contain('terminal: qlab console second\r\n')
    expect(await lab.saidOnTerminal('-nic', 'tap,ifname=tap0', ...words)).to.contain(': qlab ssh second\r\n')
    expect(await lab.saidOnTerminal('-m', '256')).to.contain('terminal: qlab console\r\n')
    lab.name('machine second\ndisk second two.qcow2\n')
    expect(await lab.saidOnTerminal(...words)).to.contain('terminal: qlab console\r\n')
  })

  it('tells a guest what the lab calls its VM, which its disk says, and nothing where it is none of the lab’s', async () => {
    const named = async (...words: readonly string[]): Promise<string | null> => {
      const lab = new FakeLab(null)
      lab.name('machine ubuntu1\nmachine ubuntu2\ndisk ubuntu1 ubuntu.qcow2\ndisk ubuntu2 ubuntu2.qcow2\n')
      await lab.start(...words)
      const [cfg = ''] = lab.noted('cfg')
      return /\[fw_cfg\]\n name = "opt\/qlab\/name"\n string = "([^"]*)"\n/.exec(cfg)?.[1] ?? null
    }
    expect(await named('-drive', 'file=ubuntu.qcow2,format=qcow2')).to.equal('ubuntu1')
    expect(await named('-hda', '/root/qlab/isolated/ubuntu2.qcow2')).to.equal('ubuntu2')
    expect(await named('-blockdev', '{"driver":"file","filename":"ubuntu2.qcow2"}')).to.equal('ubuntu2')
    expect(await named('-drive', 'file=my-ubuntu.qcow2')).to.equal(null)
    expect(await named('-m', '512')).to.equal(null)
  })
})

describe('a QEMU of libvirt’s', () => {
  const VM = ['-S', '-accel', 'kvm', '-m', '2048', '-object']
  const ram = (size: number): string =>
    `{"qom-type":"memory-backend-ram","id":"pc.ram","size":${size * 1024 * 1024}}`
  const MORE = ['-nodefaults', '-chardev', 'socket,id=charmonitor,fd=28,server=on,wait=off']
  const SERIAL = [
    '-chardev',
    'pty,id=charserial0',
    '-device',
    '{"driver":"isa-serial","chardev":"charserial0"}',
  ]

  it('keeps libvirt’s monitor and gets ours beside it, without a serial port that libvirt does not know', async () => {
    using lab = new FakeLab(8000)
    const {words} = await lab.start(...VM, ram(2048), ...MORE, ...SERIAL)
    expect(words.join(' ')).to.match(/^-readconfig \S+\.cfg /)
    expect(words).to.include.members([
      '-accel',
      'tcg',
      'socket,id=charmonitor,fd=28,server=on,wait=off',
      ram(2048),
    ])
    expect(words).not.to.include('kvm')
    const [cfg = ''] = lab.noted('cfg')
    expect(cfg).to.contain('[mon "qlab"]').and.not.contain('qlab-serial')
    expect(words.find((word) => word.startsWith('pty,id=charserial0'))).to.match(
      /^pty,id=charserial0,logfile=\S+\.serial,logappend=on$/,
    )
  })

  it('gets less memory in both places where it is said', async () => {
    using lab = new FakeLab(2000)
    const {words} = await lab.start(...VM, ram(2048), ...MORE)
    expect(words).to.include('896M').and.include(ram(896))
  })

  it('is no VM of the lab’s when libvirt only asks what QEMU can do', async () => {
    using lab = new FakeLab(8000)
    const {words} = await lab.start('-S', '-machine', 'none,accel=tcg', '-qmp', 'unix:/nowhere,server=on')
    expect(words).to.deep.equal(['-S', '-machine', 'none,accel=tcg', '-qmp', 'unix:/nowhere,server=on'])
    expect(lab.noted('argv')).to.deep.equal([])
  })
})
