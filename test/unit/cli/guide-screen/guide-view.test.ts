import {EventEmitter} from 'node:events'
import {expect} from 'chai'
import {GuideView, type GuideViewOptions, type Shown} from '../../../../src/cli/guide-screen/guide-view.js'
import {OtherScreen} from '../../../../src/cli/guide-screen/other-screen.js'
import type {Style} from '../../../../src/cli/render/text/style.js'
import {Emulator} from '../../../e2e/kit/emulator.js'

const SIZE = {rows: 12, columns: 40}
const STYLE: Style = {width: 40, color: false, unicode: true, language: 'en'}

/** A terminal that echoes keys while it is not raw, as terminals do. */
class Keyboard extends EventEmitter {
  isRaw = false
  constructor(private readonly terminal: Emulator) {
    super()
  }
  setRawMode(raw: boolean): void {
    this.isRaw = raw
  }
  resume = (): void => undefined
  pause = (): void => undefined
  press(key: string): void {
    if (!this.isRaw) this.terminal.write(key.replaceAll('\r', '\r\n'))
    this.emit('data', Buffer.from(key))
  }
}

function onTerminal(more: Partial<GuideViewOptions> = {}) {
  const terminal = new Emulator(SIZE)
  const input = new Keyboard(terminal)
  const output = Object.assign(new EventEmitter(), SIZE, {write: (text: string) => terminal.write(text)})
  const view = new GuideView({screen: new OtherScreen(output), style: STYLE, input, output, ...more})
  return {terminal, input, view}
}

function shown(text: string): Shown {
  return {
    lab: 'bridge',
    index: 1,
    of: 5,
    title: 'Create the tap',
    text: () => text,
    ticks: [],
    notice: '',
    keys: [],
  }
}

describe('the view of the guide', () => {
  it('stays as it is whatever is pressed before it asks', async () => {
    const {terminal, input, view} = onTerminal()
    view.show(shown('Look at what you have.'))
    const before = await terminal.lines()
    input.press('\r\r\r')
    expect(await terminal.lines()).to.deep.equal(before)
    input.press('n')
    expect(await view.ask((key) => (key === 'n' ? key : null))).to.equal('n')
    view.leave()
    expect(input.isRaw).to.equal(false)
    expect(input.eventNames()).to.deep.equal([])
  })

  it('takes nothing that is pasted for keys, however it comes', async () => {
    let pastes = 0
    const {input, view} = onTerminal({onPaste: () => (pastes += 1)})
    view.show(shown('Look at what you have.'))
    input.press('\u001b[200~sudo ip link del br0\r')
    input.press('no\r\u001b[201~b\u001b[200~x y\u001b[201~')
    const heard: string[] = []
    const asked = view.ask((key) => (heard.push(key), key === 'n' ? key : null))
    input.press('\u001b[200~n\u001b[201~c')
    input.press('n')
    expect(await asked).to.equal('n')
    expect(heard).to.deep.equal(['b', 'c', 'n'])
    expect(pastes).to.equal(3)
    view.leave()
  })

  it('tells of a Ctrl-C that comes while it asks nothing, and ends nothing by itself', () => {
    const signals: string[] = []
    const {input, view} = onTerminal({interrupt: (signal) => signals.push(signal)})
    view.show(shown('Looking …'))
    input.press('\u0003')
    expect(signals).to.deep.equal(['SIGINT'])
    view.leave()
  })

  it('gives a line that is wider than the terminal rows of its own', async () => {
    const {terminal, view} = onTerminal()
    view.show(shown(`    tap0 DOWN ${'x'.repeat(40)}\n\nLook at tap0.`))
    const lines = await terminal.lines()
    expect(lines.slice(2, 6)).to.deep.equal([
      `    tap0 DOWN ${'x'.repeat(26)}`,
      'x'.repeat(14),
      '',
      'Look at tap0.',
    ])
    view.leave()
  })
})
