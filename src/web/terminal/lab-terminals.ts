import {readdirSync} from 'node:fs'
import {makeFolder} from '../../host/files/make-folder.js'
import {openKeptTerminal} from '../../host/terminal/kept-terminal.js'
import type {Language} from '../../model/language.js'
import type {AttendedLab} from '../../usecases/lab/open-or-join.js'
import type {Workplace} from '../../usecases/workplace.js'
import {SharedTerminal} from '../../usecases/terminals/shared-terminal.js'

export interface LabTerminalsOptions extends Workplace {
  /** The words that call qlab: node, and its script. */
  readonly self: readonly string[]
  readonly env: NodeJS.ProcessEnv
}

type Session = Pick<AttendedLab['session'], 'record' | 'folders'>

/** How a terminal begins; the page that shows it says what there is room for. */
const SIZE = {columns: 100, rows: 30}
const NAME = /^(?:(host)-[1-9]|(ssh|console)-([a-z0-9][a-z0-9-]*))$/

/**
 * The terminals of labs that pages look at: of the host (`host-1`), in a guest (`ssh-vm`), at a serial console (`console-vm`). Each
 * outlives us, and ends with its program or its lab.
 */
export class LabTerminals {
  readonly #open = new Map<string, Promise<SharedTerminal>>()

  constructor(private readonly options: LabTerminalsOptions) {}

  /**
   * A terminal of an open lab, which all pages share.
   * @throws where its name makes no sense, or it cannot be begun
   */
  async open(session: Session, name: string, language: Language): Promise<SharedTerminal> {
    const key = `${session.record.lab}/${name}`
    const opening = this.#open.get(key) ?? this.#begin(session, name, language)
    this.#open.set(key, opening)
    opening.catch(() => this.#open.delete(key))
    return opening
  }

  /** The names of those that there are. */
  kept(session: Session): string[] {
    try {
      return readdirSync(folderOf(session)).filter((name) => NAME.test(name))
    } catch {
      return []
    }
  }

  async letGo(): Promise<void> {
    for (const each of this.#open.values()) (await each.catch(() => null))?.letGo()
  }

  async #begin(session: Session, name: string, language: Language): Promise<SharedTerminal> {
    const [, host, way = '', machine = ''] = NAME.exec(name) ?? []
    if (!host && !machine) throw new RangeError(`a terminal called ${name}`)
    const {root, self, identity, env} = this.options
    const folder = folderOf(session)
    const {lab} = session.record
    makeFolder(folder, identity)
    const pty = await openKeptTerminal({
      ...{root, folder, name, ...SIZE},
      words: [...self, ...(host ? ['shell', lab] : [way, lab, machine])],
      env: {...env, TERM: 'xterm-256color', QLAB_LANG: language, TMUX: undefined, TMUX_PANE: undefined},
    })
    return SharedTerminal.over(pty, {onEnd: () => void this.#open.delete(`${lab}/${name}`)})
  }
}

/** Beside the lab's own folder, which the lab can write to. */
function folderOf({folders}: Session): string {
  return `${folders.runtime}.web`
}
