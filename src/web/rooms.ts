import {openPty} from '../host/process/pty.js'
import type {Emit} from '../model/run/event.js'
import {joinLab, type JoinedLab} from '../usecases/lab/join-lab.js'
import {openOrJoin, type AttendedLab} from '../usecases/lab/open-or-join.js'
import type {OnLost} from '../usecases/lab/or-lost.js'
import type {Workplace} from '../usecases/workplace.js'
import {LabRoom} from './room/lab-room.js'
import {SharedTerminal} from './terminal/shared-terminal.js'

export interface RoomsOptions extends Workplace {
  /** The words that call qlab: node, and its script. */
  readonly self: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly emit: Emit
  readonly onLost: OnLost
}

/** How a terminal begins; the page that shows it says what there is room for. */
const SIZE = {columns: 100, rows: 30}

/** The labs that pages look at, and their terminals. A lab outlives them all. */
export class Rooms implements AsyncDisposable {
  readonly #opened = new Map<string, Promise<AttendedLab>>()
  readonly #terminals = new Map<string, Promise<SharedTerminal>>()

  constructor(private readonly options: RoomsOptions) {}

  /**
   * A lab of the course, opened or joined.
   * @throws as openOrJoin
   */
  async enter(lab: string): Promise<LabRoom> {
    return new LabRoom(await this.#open(lab), this.options.onLost)
  }

  /**
   * The same lab once more, for one who looks at it in another way.
   * @throws as openOrJoin
   */
  async join(lab: string): Promise<JoinedLab> {
    await this.#open(lab)
    return joinLab({...this.options, lab: idOf(lab)})
  }

  /** The lab's terminal, which all pages share. */
  async terminal(lab: string): Promise<SharedTerminal> {
    const opening = this.#terminals.get(lab) ?? this.#newTerminal(lab)
    this.#terminals.set(lab, opening)
    opening.catch(() => this.#terminals.delete(lab))
    return opening
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const each of this.#terminals.values()) (await each.catch(() => null))?.close()
    for (const each of this.#opened.values()) await (await each.catch(() => null))?.[Symbol.asyncDispose]()
  }

  /** One after the other: two pages that ask at the same time get the same lab. */
  #open(lab: string): Promise<AttendedLab> {
    const opening = this.#joined(lab, this.#opened.get(lab))
    this.#opened.set(lab, opening)
    return opening
  }

  async #joined(lab: string, before: Promise<AttendedLab> | undefined): Promise<AttendedLab> {
    const known = await before?.catch(() => null)
    // Somebody may have closed it in a terminal.
    return known?.session.alive ? known : openOrJoin({...this.options, lab: idOf(lab), language: 'en'})
  }

  async #newTerminal(lab: string): Promise<SharedTerminal> {
    await this.#open(lab)
    const {self, env} = this.options
    const pty = openPty([...self, 'shell', lab], {env: {...env, TERM: 'xterm-256color'}, ...SIZE})
    return SharedTerminal.over(pty, {...SIZE, onEnd: () => void this.#terminals.delete(lab)})
  }
}

/** The page's address names labs of the course, and no folders. */
function idOf(lab: string): string {
  return lab.replaceAll(/[^a-z0-9-]/g, '')
}
