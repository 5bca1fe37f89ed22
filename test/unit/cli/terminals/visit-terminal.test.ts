import {PassThrough, Writable} from 'node:stream'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {CLEAR, visitTerminal, type VisitOptions} from '../../../../src/cli/terminals/visit-terminal.js'
import type {Pty} from '../../../../src/host/terminal/pty.js'
import {InterruptedError} from '../../../../src/model/errors/errors.js'
import {SharedTerminal} from '../../../../src/usecases/terminals/shared-terminal.js'

/** Where somebody sits: what they see, and whether their keys are taken as they come. */
class Seat {
  shown = ''
  raw: boolean[] = []
  readonly input = Object.assign(new PassThrough(), {
    isRaw: false,
    setRawMode: (raw: boolean) => void this.raw.push(raw),
  })
  readonly output = Object.assign(
    new Writable({
      write: (chunk: Buffer, _, done) => {
        this.shown += chunk.toString()
        done()
      },
    }),
    {columns: 40, rows: 10},
  )
}

async function begun() {
  const output = new PassThrough()
  let end: (exitCode: number) => void = () => undefined
  const ended = new Promise<number>((resolve) => (end = resolve))
  const sizes: (readonly number[])[] = []
  let taken = ''
  const pty: Pty = {
    ...{output, ended, unread: 0},
    begunAs: Promise.resolve({columns: 40, rows: 10, kept: 0}),
    type: (bytes) => void (taken += bytes.toString()),
    resize: (...size) => void sizes.push(size),
    hangUp: () => end(129),
    leave: () => undefined,
  }
  const terminal = await SharedTerminal.over(pty, {onEnd: () => undefined})
  return {terminal, output, sizes, end, typed: () => taken}
}

const FIRST: VisitOptions = {again: false, plain: false}

async function until(isSo: () => boolean): Promise<void> {
  for (let times = 0; times < 5000 && !isSo(); times++) await sleep(1)
  expect(isSo()).to.equal(true)
}

describe('a visit at a terminal', () => {
  it('types what is typed, shows what comes, and ends at Ctrl-G, while the terminal goes on', async () => {
    const seat = new Seat()
    const {terminal, output, typed} = await begun()
    const visit = visitTerminal(terminal, seat, {...FIRST, typed: 'l'})
    output.write('prompt# ')
    await until(() => seat.shown.includes('prompt# '))
    // An answer of the seat's own terminal is not typed: the copy has answered already.
    seat.input.write('s\r\u001b[12;40R\u001b[?1;2c\u0003\u0007rest')
    expect(await visit).to.equal(true)
    expect(typed()).to.equal('ls\r\u0003')
    expect(seat.raw).to.deep.equal([true, false])
    const before = seat.shown
    output.write('said while nobody looked')
    await sleep(20)
    expect(seat.shown).to.equal(before)

    const again = visitTerminal(terminal, seat, {...FIRST, again: true})
    await until(() => seat.shown.includes('said while nobody looked'))
    expect(seat.shown.slice(before.length).startsWith(CLEAR)).to.equal(true)
    seat.input.write('\u0007')
    expect(await again).to.equal(true)
  })

  it('brings the cursor back to no older place, unless an editor had the other screen', async () => {
    const seat = new Seat()
    const {terminal, output} = await begun()
    const visit = visitTerminal(terminal, seat, FIRST)
    output.write('x')
    await until(() => seat.shown.includes('x'))
    seat.input.write('\u0007')
    await visit
    expect(seat.shown).not.to.contain('\u001b[?1049l')
    const editing = visitTerminal(terminal, seat, {...FIRST, again: true})
    output.write('\u001b[?1049hedited')
    await until(() => seat.shown.includes('edited'))
    seat.input.write('\u0007')
    await editing
    expect(seat.shown).to.contain('\u001b[?1049l')
  })

  it('paints nothing where that is not wanted, and says where one is', async () => {
    const seat = new Seat()
    const {terminal, output} = await begun()
    output.write('much\r\nbridge 1/5 ~# ')
    await sleep(20)
    const visit = visitTerminal(terminal, seat, {again: true, plain: true})
    await until(() => seat.shown.includes('bridge 1/5 ~#'))
    seat.input.write('\u0007')
    await visit
    expect(seat.shown).to.equal('bridge 1/5 ~# ')
  })

  it('ends with the terminal, and when the seat is closed or the visit is broken off', async () => {
    const seat = new Seat()
    const {terminal, end} = await begun()
    const stop = new AbortController()
    const broken = visitTerminal(terminal, seat, {...FIRST, signal: stop.signal})
    stop.abort(new InterruptedError('SIGTERM'))
    expect(await broken.catch((error: unknown) => error)).to.be.instanceOf(InterruptedError)
    const visit = visitTerminal(terminal, seat, FIRST)
    end(0)
    expect(await visit).to.equal(false)
    const other = await begun()
    const closed = visitTerminal(other.terminal, seat, FIRST)
    seat.input.end()
    expect(await closed.catch((error: unknown) => error)).to.be.instanceOf(InterruptedError)
  })

  it('gives the terminal the size of the seat, also later', async () => {
    const seat = new Seat()
    const {terminal, sizes} = await begun()
    seat.output.rows = 20
    const visit = visitTerminal(terminal, seat, {...FIRST, again: true})
    await until(() => sizes.length === 1)
    seat.output.columns = 80
    seat.output.emit('resize')
    seat.input.write('\u0007')
    await visit
    expect(sizes).to.deep.equal([
      [40, 20],
      [80, 20],
    ])
  })
})
