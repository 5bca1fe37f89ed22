import {PassThrough} from 'node:stream'
import {setImmediate, setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import type {Pty, TerminalSize} from '../../../../src/host/terminal/pty.js'
import {SharedTerminal, type Onlooker} from '../../../../src/usecases/terminals/shared-terminal.js'

class Screen implements Onlooker {
  shown = ''
  undrawn = 0
  exitCode: number | null = null
  room: TerminalSize | null = null
  readonly sizes: TerminalSize[] = []

  sized(size: TerminalSize): void {
    this.sizes.push(size)
  }

  show(bytes: Buffer): void {
    this.shown += bytes.toString()
  }

  ended(exitCode: number): void {
    this.exitCode = exitCode
  }
}

/** A program that prints what the test says. */
async function begun(kept = 0) {
  const output = new PassThrough()
  const typed: string[] = []
  let end: (exitCode: number) => void = () => undefined
  const ended = new Promise<number>((resolve) => (end = resolve))
  const waiting = {bytes: 0}
  const sizes: (readonly number[])[] = []
  const pty: Pty = {
    ...{output, ended},
    begunAs: Promise.resolve({columns: 80, rows: 24, kept}),
    type: (bytes) => void typed.push(bytes.toString()),
    get unread() {
      return waiting.bytes
    },
    resize: (...size) => void sizes.push(size),
    hangUp: () => end(129),
    leave: () => undefined,
  }
  const terminal = await SharedTerminal.over(pty, {onEnd: () => undefined})
  return {terminal, typed, waiting, output, sizes, end}
}

async function until(isSo: () => boolean): Promise<void> {
  for (let times = 0; times < 5000 && !isSo(); times++) await sleep(1)
  expect(isSo()).to.equal(true)
}

describe('a terminal that pages share', () => {
  it('does not wait for one that has gone before it was shown anything', async () => {
    const {terminal, output} = await begun()
    const [gone, here] = [new Screen(), new Screen()]
    terminal.join(gone)
    terminal.leave(gone)
    terminal.join(here)
    output.write('one')
    await until(() => here.shown.includes('one'))
    expect([gone.shown, gone.sizes]).to.deep.equal(['', []])
    gone.undrawn = 1024 * 1024
    terminal.flow()
    expect(output.isPaused()).to.equal(false)
  })

  it('shows what stands in it to who comes later, and then what comes, once', async () => {
    const {terminal, output} = await begun()
    const [early, late] = [new Screen(), new Screen()]
    terminal.join(early)
    output.write('one\r\n')
    await until(() => early.shown.includes('one'))
    terminal.join(late)
    await until(() => late.shown.includes('one'))
    output.write('two')
    await until(() => late.shown.includes('two') && early.shown.includes('two'))
    expect(late.shown.match(/one/g)).to.have.length(1)
    terminal.leave(early)
    output.write('three')
    await until(() => late.shown.includes('three'))
    expect(early.shown).not.to.include('three')
  })

  it('lets the program wait for a page that draws slowly', async () => {
    const {terminal, output} = await begun()
    const slow = new Screen()
    terminal.join(slow)
    await until(() => slow.shown === '')
    slow.undrawn = 1024 * 1024
    output.write('x')
    await until(() => output.isPaused())
    slow.undrawn = 0
    terminal.flow()
    expect(output.isPaused()).to.equal(false)
  })

  it('waits for nobody who has gone', async () => {
    const {terminal, output} = await begun()
    const slow = new Screen()
    terminal.join(slow)
    await setImmediate()
    slow.undrawn = 1024 * 1024
    output.write('x')
    await until(() => output.isPaused())
    terminal.leave(slow)
    expect(output.isPaused()).to.equal(false)
  })

  it('gives the program what is typed, and no more of it than it takes', async () => {
    const {terminal, typed, waiting} = await begun()
    expect(terminal.type(Buffer.from('ls\r'))).to.equal(true)
    waiting.bytes = 2 * 1024 * 1024
    expect(terminal.type(Buffer.from('more'))).to.equal(false)
    expect(typed).to.deep.equal(['ls\r'])
  })

  it('is as large as every page has room for', async () => {
    const {terminal, sizes} = await begun()
    const [wide, narrow] = [new Screen(), new Screen()]
    wide.room = {columns: 120, rows: 40}
    narrow.room = {columns: 90, rows: 50}
    terminal.join(wide)
    await until(() => sizes.length === 1)
    terminal.join(narrow)
    await until(() => sizes.length === 2)
    terminal.leave(narrow)
    await until(() => wide.sizes.length === 4)
    expect(sizes).to.deep.equal([
      [120, 40],
      [90, 40],
      [120, 40],
    ])
    expect(wide.sizes.map(({columns}) => columns)).to.deep.equal([80, 120, 90, 120])
  })

  it('answers what the program asks of its terminal, whether or not anybody looks', async () => {
    const {output, typed} = await begun()
    output.write('ab\x1b[6n')
    await until(() => typed.length > 0)
    expect(typed).to.deep.equal(['\x1b[1;3R'])
  })

  it('answers nothing that was asked before it was found', async () => {
    const before = 'ab\x1b[6n'
    const {output, typed} = await begun(before.length)
    output.write(before)
    await sleep(50)
    output.write('\x1b[5n')
    await until(() => typed.length > 0)
    expect(typed).to.deep.equal(['\x1b[0n'])
  })

  it('tells how the program ended, also who comes after that', async () => {
    const {terminal, end} = await begun()
    const [early, late] = [new Screen(), new Screen()]
    terminal.join(early)
    await setImmediate()
    end(3)
    await until(() => early.exitCode === 3)
    terminal.join(late)
    await until(() => late.exitCode === 3)
  })
})
