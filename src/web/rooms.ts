import type {Language} from '../model/language.js'
import type {Emit} from '../model/run/event.js'
import {joinLab, type JoinedLab} from '../usecases/lab/join-lab.js'
import {openOrJoin, type AttendedLab} from '../usecases/lab/open-or-join.js'
import type {OnLost} from '../usecases/lab/or-lost.js'
import {openAgain} from '../usecases/follow/open-again.js'
import {gotoStep} from '../usecases/progress/goto-step.js'
import type {PlaceOptions} from '../usecases/progress/place-at-step.js'
import type {Workplace} from '../usecases/workplace.js'
import {LabRoom} from './room/lab-room.js'
import type {LabDoor} from './room/lab-talk.js'
import {LabTerminals} from './terminal/lab-terminals.js'
import type {SharedTerminal} from '../usecases/terminals/shared-terminal.js'

export interface RoomsOptions extends Workplace {
  /** The words that call qlab: node, and its script. */
  readonly self: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly emit: Emit
  readonly onLost: OnLost
}

export type PlacingOptions = Pick<PlaceOptions, 'language' | 'emit' | 'signal' | 'onAside'>

/** The labs that pages look at, and their terminals. Both outlive us. */
export class Rooms implements AsyncDisposable {
  readonly #opened = new Map<string, Promise<AttendedLab>>()
  readonly #terminals: LabTerminals

  constructor(private readonly options: RoomsOptions) {
    this.#terminals = new LabTerminals(options)
  }

  /**
   * A lab of the course, opened or joined.
   * @throws as openOrJoin
   */
  async enter(lab: string): Promise<LabRoom> {
    return new LabRoom(await this.#open(lab), this.options.onLost, this.options)
  }

  /** All that a talk about a lab needs. */
  door(lab: string): LabDoor {
    return {
      enter: () => this.enter(lab),
      place: (step, options) => this.place(lab, step, options),
      isOpenAgain: (signal) => this.isOpenAgain(lab, signal),
    }
  }

  /**
   * Puts a lab at the start of a step; its files are put aside.
   * @throws as gotoStep
   */
  async place(lab: string, step: string, options: PlacingOptions): Promise<void> {
    await gotoStep({
      ...this.options,
      ...{...options, lab: idOf(lab), step},
      // Whoever clicks has been asked there.
      confirm: () => Promise.resolve(true),
    })
  }

  /** Whether a lab that was closed is open in another session, when whoever puts it somewhere is done. */
  isOpenAgain(lab: string, signal: AbortSignal): Promise<boolean> {
    return openAgain(this.options, idOf(lab), {signal, onWait: () => undefined})
  }

  /**
   * The same lab once more, for one who looks at it in another way.
   * @throws as openOrJoin
   */
  async join(lab: string): Promise<JoinedLab> {
    await this.#open(lab)
    return joinLab({...this.options, lab: idOf(lab)})
  }

  /**
   * A lab that is open: what comes back after a lost line does not open it again.
   * @throws where it has been closed
   */
  async opened(lab: string): Promise<AttendedLab> {
    const open = await (this.#opened.get(lab) ?? this.#open(lab))
    if (!open.session.alive) throw new Error('The lab is closed.')
    return open
  }

  /**
   * A terminal of a lab, which all pages share; see LabTerminals for its name.
   * @throws as opened
   */
  async terminal(lab: string, name: string, language: Language): Promise<SharedTerminal> {
    return this.#terminals.open((await this.opened(lab)).session, name, language)
  }

  /** The names of the terminals that a lab has now. */
  terminalsOf(session: AttendedLab['session']): readonly string[] {
    return this.#terminals.kept(session)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#terminals.letGo()
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
    if (known?.session.alive) return known
    await known?.[Symbol.asyncDispose]()
    return openOrJoin({...this.options, lab: idOf(lab), language: 'en'})
  }
}

/** The page's address names labs of the course, and no folders. */
function idOf(lab: string): string {
  return lab.replaceAll(/[^a-z0-9-]/g, '')
}
