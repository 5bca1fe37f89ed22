import {PassThrough} from 'node:stream'
import {setImmediate, setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import type {Pty} from '../../../src/host/process/pty.js'
import {SharedTerminal, type Onlooker} from '../../../src/web/terminal/shared-terminal.js'

class Screen implements Onlooker {
  shown = ''
  undrawn = 0
  exitCode: number | null = null

  show(bytes: Buffer): void {
    this.shown += bytes.toString()
  }

  ended(exitCode: number): void {
    this.exitCode = exitCode
  }
}

/** A program that prints what the test says. */
async function begun() {
  const output = new PassThrough()
  const input = new PassThrough()
  let end: (exitCode: number) => void = () => undefined
  const ended = new Promise<number>((resolve) => (end = resolve))
  const sizes: (readonly number[])[] = []
  const pty: Pty = {
    ...{input, output, ended},
    resize: (...size) => Promise.resolve(void sizes.push(size)),
    hangUp: () => end(129),
  }
  const terminal = await SharedTerminal.over(pty, {columns: 80, rows: 24, onEnd: () => undefined})
  return {terminal, input, output, sizes, end}
}

async function until(isSo: () => boolean): Promise<void> {
  for (let times = 0; times < 5000 && !isSo(); times++) await sleep(1)
  expect(isSo()).to.equal(true)
}

describe('a terminal that pages share', () => {
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

  it('gives the program what is typed, and its size', async () => {
    const {terminal, input, sizes} = await begun()
    terminal.type(Buffer.from('ls\r'))
    await terminal.resize(120, 40)
    expect(String(input.read())).to.equal('ls\r')
    expect(sizes).to.deep.equal([[120, 40]])
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
