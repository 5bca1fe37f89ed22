import {join} from 'node:path'
import {packageRoot} from '../../../src/host/files/paths.js'
import type {Fence} from '../../../src/model/lab/guide.js'
import type {Lab} from '../../../src/model/lab/lab.js'
import type {Place} from './qlab.js'
import {KEY, Terminal} from './terminal.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const TO_GUIDE = '\u0007'
const LEAVE_CONSOLE = '\u001d'
/** So much of a line is on the screen in one row, whatever prompt it has. */
const ECHOED = 20

/**
 * A student who has one terminal of 80x24, reads Swedish, and types what the guide shows, where it says: a host's commands in a
 * free terminal of the guide's, a monitor's in the one that its VM holds, a VM's on its serial console.
 */
export class ByHand implements AsyncDisposable {
  readonly screen: Terminal

  constructor(
    place: Place,
    private readonly lab: Lab,
  ) {
    const words = [QLAB, 'start', lab.id, '--no-panes', '--lang', 'sv']
    this.screen = new Terminal(words, place.env, {rows: 24, columns: 80})
  }

  /** All steps, and the lab closed at the end. Gives the exit code. */
  async all(): Promise<number> {
    await this.screen.shows('Tryck n för det första steget.')
    const {steps} = this.lab.guides.sv
    for (const [index, {fences}] of steps.entries()) {
      this.screen.press('n')
      const heading = `Steg ${index + 1} av ${steps.length}`
      await this.screen.shows(heading)
      for (const fence of fences) {
        await this.#type(fence)
        this.screen.press(TO_GUIDE)
        await this.screen.shows(heading)
      }
      await this.#passes(index + 1)
    }
    this.screen.press('n')
    await this.screen.see('Alla kontroller är godkända.')
    await this.screen.see('● Stäng den')
    this.screen.press(KEY.enter)
    await this.screen.see(`Labben ${this.lab.id} är stängd.`)
    return this.screen.ended()
  }

  /** Waits for the step's ticks, and presses c where the guide asks for it. */
  async #passes(step: number): Promise<void> {
    const done = `Steg ${step} är klart`
    const shown = await this.screen.shows(new RegExp(`${done}|tryck c för`), 180_000)
    if (shown.includes(done)) return
    this.screen.press('c')
    await this.screen.shows(done, 180_000)
  }

  async #type({on, commands}: Fence): Promise<void> {
    const [kind = '', machine = ''] = on.split(':')
    if (kind === 'monitor') return this.#inMonitor(machine, commands)
    this.screen.press('s')
    await this.#prompts()
    if (kind === 'console') await this.#logIn(machine)
    for (const {text} of commands) {
      await this.#line(text)
      if (/^qemu-system-/.test(text) && !text.endsWith('&'))
        await this.screen.shows('i guiden ger dig en ledig terminal.')
      else if (kind === 'console') await this.screen.shows(/@vm:~\$$/)
      else await this.#prompts()
    }
    if (kind !== 'console') return
    this.screen.press(LEAVE_CONSOLE)
    await this.#prompts()
  }

  async #inMonitor(machine: string, commands: Fence['commands']): Promise<void> {
    const [, number = ''] =
      new RegExp(`(\\d) \\(VM:en ${machine}\\)`).exec(
        await this.screen.shows(new RegExp(`\\d \\(VM:en ${machine}\\)`)),
      ) ?? []
    this.screen.press(number)
    await this.screen.shows(/\(qemu\)$/)
    for (const {text} of commands) {
      await this.#line(text)
      await this.screen.shows(/\(qemu\)$/)
    }
  }

  async #logIn(machine: string): Promise<void> {
    await this.#line(`qlab console ${machine}`)
    await this.screen.see(`seriekonsolen för ${machine}`)
    this.screen.press(KEY.enter)
    const shown = await this.screen.shows(/login:$|@vm:~\$$/)
    if (!shown.endsWith('login:')) return
    this.screen.type('student')
    await this.screen.shows(/Password:$/)
    this.screen.type('student')
    await this.screen.shows(/@vm:~\$$/)
  }

  /** Types it, and waits until it stands there: what is looked for next may have stood there before. */
  async #line(text: string): Promise<void> {
    const last = text.split('\n').at(-1) ?? ''
    this.screen.type(text)
    await this.screen.see(last.trim().slice(0, ECHOED))
  }

  /** The prompt of a shell in the lab, with nothing behind it. */
  async #prompts(): Promise<void> {
    await this.screen.shows(new RegExp(`${this.lab.id} \\d/\\d( ✓)? \\S+#$`))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.screen.close()
  }
}
