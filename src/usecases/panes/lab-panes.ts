import {Tmux} from '../../host/tmux.js'
import type {Language} from '../../model/language.js'
import type {Session} from '../../session/session.js'
import {qlabWords} from './guide-words.js'
import {terminalsHeld} from './terminals-held.js'

/** What the panes are called, in the reader's language; terminals are counted. */
export interface PaneTitles {
  readonly guide: string
  readonly terminal: (number: number) => string
}

export interface LabPanesOptions {
  /** The pane that the guide is in, by tmux's id. */
  readonly pane: string
  /** Whether the whole server is this lab's; else the panes are in a tmux of the student's own. */
  readonly own: boolean
  /** The root of this package. */
  readonly root: string
  readonly language: Language
  readonly titles: PaneTitles
}

/** What marks a pane as one of ours, and as which. */
export const ROLE = '@qlab'
/** Which lab it is of: a tmux of the student's own may have several. */
const LAB = '@qlab_lab'
const MOST = 4
/** A narrower guide has its terminals below it. */
const SIDE_BY_SIDE = 120

/**
 * The panes of a lab in tmux: the guide, and terminals in the lab beside it. A second guide, in another window, has no
 * terminals of its own: the lab's are there, and its key leads to them.
 */
export class LabPanes {
  /** The server that we run in. */
  readonly #tmux = new Tmux(null)

  constructor(
    private readonly session: Pick<Session, 'record' | 'door'>,
    private readonly options: LabPanesOptions,
  ) {}

  /** Whether the student can leave everything as it is and come back. */
  get own(): boolean {
    return this.options.own
  }

  /** Marks the pane that we run in as the guide's, and has at least so many terminals beside it. */
  async lay(terminals: number): Promise<void> {
    await this.#mark(this.options.pane, 'guide', this.options.titles.guide)
    await this.ensure(terminals)
  }

  /** Opens terminals until there are so many; nobody's place at the keyboard changes. */
  async ensure(terminals: number): Promise<void> {
    for (let there = (await this.#terminals()).length; there < Math.min(MOST, terminals); there++)
      if (!(await this.#open(there + 1))) return
  }

  /** Goes to a terminal: the last one, as the others may be held by VMs. */
  async focusTerminal(): Promise<void> {
    await this.ensure(1)
    const last = (await this.#terminals()).at(-1)
    if (last === undefined) return
    await this.#tmux.run('select-window', '-t', last)
    await this.#tmux.run('select-pane', '-t', last)
  }

  /** Leaves everything as it is, for whoever comes back. */
  async detach(): Promise<void> {
    await this.#tmux.run('detach-client')
  }

  /** Opens another terminal where VMs hold all that there are. */
  async ensureFree(): Promise<void> {
    await this.ensure((await terminalsHeld(this.session)) + 1)
  }

  async #open(number: number): Promise<boolean> {
    const {root, language, titles} = this.options
    const {lab} = this.session.record
    const before = (await this.#terminals()).at(-1)
    // Beside the guide, or below it where it is narrow; every other one below the last.
    const place = before ? ['-v', '-t', before] : await this.#besideGuide()
    const command = [...qlabWords(root, language), 'shell', lab]
    const [pane] = await this.#tmux.lines(
      'split-window',
      '-d',
      '-P',
      '-F',
      '#{pane_id}',
      ...place,
      ...command,
    )
    if (!pane) return false // the window is too small
    await this.#mark(pane, 'terminal', titles.terminal(number))
    return true
  }

  async #besideGuide(): Promise<string[]> {
    const {pane: guide} = this.options
    const [width = '0'] = await this.#tmux.lines('display-message', '-p', '-t', guide, '#{pane_width}')
    return [Number(width) >= SIDE_BY_SIDE ? '-h' : '-v', '-t', guide]
  }

  async #mark(pane: string, role: string, title: string): Promise<void> {
    await this.#tmux.run('set-option', '-p', '-t', pane, ROLE, role)
    await this.#tmux.run('set-option', '-p', '-t', pane, LAB, this.session.record.lab)
    await this.#tmux.run('set-option', '-p', '-t', pane, '@title', title)
  }

  async #terminals(): Promise<string[]> {
    const format = `#{${ROLE}} #{${LAB}} #{pane_id}`
    // In all windows of the session: two guides of one lab are one student's.
    const panes = await this.#tmux.lines('list-panes', '-s', '-t', this.options.pane, '-F', format)
    const own = `terminal ${this.session.record.lab} `
    return panes.flatMap((line) => (line.startsWith(own) ? line.slice(own.length) : []))
  }
}
