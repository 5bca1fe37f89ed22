import {existsSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {openKeptTerminal} from '../../../../src/host/terminal/kept-terminal.js'
import type {Pty} from '../../../../src/host/terminal/pty.js'

/** What a terminal has shown to this onlooker. */
class Shown {
  text = ''
  bytes = 0

  constructor(pty: Pty) {
    pty.output.on('data', (chunk: Buffer) => {
      this.bytes += chunk.length
      this.text = (this.text + chunk.toString()).slice(-100_000)
    })
  }

  async has(what: string): Promise<void> {
    for (let times = 0; times < 2000 && !this.text.includes(what); times++) await sleep(5)
    expect(this.text).to.include(what)
  }
}

describe('a terminal that outlives whoever opened it', () => {
  const opened: Pty[] = []
  let parent = ''
  let folder = ''

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'qlab-kept-'))
    // Longer than the path of a socket may be.
    folder = mkdtempSync(join(parent, 'x'.repeat(120)))
  })

  afterEach(async () => {
    for (const each of opened.splice(0)) {
      each.hangUp()
      each.output.resume()
      await each.ended
    }
    rmSync(parent, {recursive: true, force: true})
  })

  const open = async (script: string): Promise<Pty> => {
    const words = ['sh', '-c', script]
    const options = {root: packageRoot(), folder, name: 'host-1', words, columns: 90, rows: 20}
    const pty = await openKeptTerminal({...options, env: process.env})
    opened.push(pty)
    return pty
  }

  it('shows its program’s output, takes what is typed, and has a size', async () => {
    const pty = await open('stty size; read -r line; echo "got $line"; stty size; exit 7')
    const shown = new Shown(pty)
    await shown.has('20 90')
    pty.resize(100, 30)
    pty.type(Buffer.from('hello\r'))
    await shown.has('got hello')
    await shown.has('30 100')
    expect(await pty.ended).to.equal(7)
    expect(existsSync(folder)).to.equal(false)
  })

  it('goes on when we have left, and shows what stood in it to who comes next', async () => {
    const first = await open('echo "I am $$"; while read -r line; do echo "$$ got $line"; done')
    const before = new Shown(first)
    await before.has('I am ')
    const [, pid = ''] = /I am (\d+)/.exec(before.text) ?? []
    first.resize(70, 25)
    first.type(Buffer.from('one\r'))
    await before.has(`${pid} got one`)
    first.leave()
    await first.ended
    const second = await open('echo another')
    const after = new Shown(second)
    await after.has(`${pid} got one`)
    const {kept, ...size} = await second.begunAs
    expect(size).to.deep.equal({columns: 70, rows: 25})
    expect(kept).to.be.greaterThan(before.text.length - 10)
    second.type(Buffer.from('two\r'))
    await after.has(`${pid} got two`)
  })

  it('hangs up as a window does that is closed', async () => {
    const pty = await open('echo begun; exec cat')
    await new Shown(pty).has('begun')
    pty.hangUp()
    expect(await pty.ended).to.equal(129)
  })

  it('says that a program could not be started, and that a keeper was killed', async () => {
    const root = packageRoot()
    const missing = await openKeptTerminal({
      ...{root, folder, name: 'host-2', words: ['/nothing/there'], columns: 80, rows: 24, env: {}},
    })
    missing.output.resume()
    expect(await missing.ended).to.equal(127)
    expect(existsSync(folder)).to.equal(false)
    mkdirSync(folder)
    const kept = await open('echo "keeper $PPID."; exec cat')
    const shown = new Shown(kept)
    await shown.has('keeper ')
    await shown.has('.')
    const [, keeper = ''] = /keeper (\d+)/.exec(shown.text) ?? []
    process.kill(Number(keeper), 'SIGKILL')
    expect(await kept.ended).to.equal(129)
  })

  it('lets a program that pours out wait for its reader', async () => {
    const pty = await open('yes')
    const shown = new Shown(pty)
    await shown.has('y')
    pty.output.pause()
    await sleep(300)
    const {bytes} = shown
    await sleep(300)
    expect(shown.bytes).to.equal(bytes)
    pty.output.resume()
    await sleep(100)
    expect(shown.bytes).to.be.greaterThan(bytes)
  })
})
