import {THIS_COMPUTER} from '../../model/remote/remote-call.js'
import {say} from '../../messages/say.js'
import type {LabAtHand} from '../../usecases/lab/join-lab.js'
import {takeOverRecord} from '../../usecases/lab/do-step.js'
import {guideTerminals, openGuideTerminal} from '../../usecases/terminals/guide-terminal.js'
import {heldByVms} from '../../usecases/terminals/held-by-vms.js'
import {SharedTerminal} from '../../usecases/terminals/shared-terminal.js'
import {thisTerminal} from '../frame/this-terminal.js'
import {wrap} from '../render/text/fit.js'
import type {WalkOptions} from '../walk/walker.js'
import {CLEAR, visitTerminal} from './visit-terminal.js'

/** One of a guide's terminals: its number, and the VM that holds it ('' for one without a name); null where none does. */
export interface GuideTerminal {
  readonly number: number
  readonly vm: string | null
}

type Options = Pick<WalkOptions, 'language' | 'style' | 'signal' | 'write' | 'root' | 'identity'>

/** Their number is one digit. */
const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/**
 * Terminals in a lab that take turns on the one that the guide is in: leaving one ends nothing in it. So a VM may hold a
 * terminal where there is only one. They outlive the guide, and end with the lab.
 */
export class GuideTerminals implements Disposable {
  readonly #shown = new Map<number, SharedTerminal>()
  #last = 0

  constructor(
    private readonly open: LabAtHand,
    private readonly options: Options,
  ) {}

  has(number: number): boolean {
    return this.#numbers().includes(number)
  }

  async all(): Promise<readonly GuideTerminal[]> {
    const numbers = this.#numbers()
    if (numbers.length === 0) return []
    const held = await heldByVms(this.open.session)
    return numbers.map((number) => ({number, vm: held.get(number) ?? null}))
  }

  /**
   * Gets one of them ready: the one of that number, else one where something can be typed.
   * @returns what shows it, until the student leaves it; it is given what was typed already, and throws as visitTerminal does
   */
  async ready(number?: number): Promise<(typed?: string) => Promise<void>> {
    const {language, style, signal, write} = this.options
    const numbers = this.#numbers()
    const chosen = number ?? (await this.#free(numbers))
    const again = numbers.includes(chosen)
    const terminal = this.#shown.get(chosen) ?? (await this.#reach(chosen))
    return async (typed = '') => {
      // Below what is told as a lab opens; another terminal is not for it to stand in.
      if (!again && this.#last !== 0 && !style.plain) write(CLEAR)
      if (!again) write(`\n${wrap(say(language, 'walk.entering'), style)}\n`)
      this.#last = chosen
      await visitTerminal(terminal, thisTerminal(), {again, plain: style.plain ?? false, typed, signal})
      takeOverRecord(this.open, signal)
    }
  }

  /** Leaves them as they are. */
  [Symbol.dispose](): void {
    for (const terminal of this.#shown.values()) terminal.letGo()
  }

  /** Where the student was last, if nothing holds it; else another one, or a new one. */
  async #free(numbers: readonly number[]): Promise<number> {
    const held = await heldByVms(this.open.session)
    const free = numbers.filter((each) => !held.has(each))
    const last = free.find((each) => each === this.#last) ?? free.at(-1)
    return last ?? NUMBERS.find((each) => !numbers.includes(each)) ?? NUMBERS[0]
  }

  #numbers(): number[] {
    return guideTerminals(this.open.session).sort((a, b) => a - b)
  }

  async #reach(number: number): Promise<SharedTerminal> {
    const {language, style, root, identity} = this.options
    const {columns = 80, rows = 24} = thisTerminal().output
    const pty = await openGuideTerminal(this.open.session, number, {
      ...{root, identity, size: {columns, rows}},
      self: [process.execPath, ...process.execArgv, process.argv[1] ?? ''],
      env: {
        ...process.env,
        QLAB_LANG: language,
        QLAB_HOST: THIS_COMPUTER,
        ...(style.plain && {QLAB_PLAIN: '1'}),
      },
    })
    const terminal = await SharedTerminal.over(pty, {onEnd: () => void this.#shown.delete(number)})
    this.#shown.set(number, terminal)
    return terminal
  }
}
