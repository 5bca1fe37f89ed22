import type {Language} from './language.js'
import type {Outcome} from './run/outcome.js'

export const SESSION_SCHEMA = 'qlab/session/1'

/**
 * What `session.json` says about an open lab. It is written before each thing that the lab takes. Its names are a
 * contract: a qlab that is newer than the open lab must be able to read it.
 */
export interface SessionRecord {
  readonly schema: typeof SESSION_SCHEMA
  /** The lab's id. */
  readonly lab: string
  /** The lab's folder. */
  readonly folder: string
  readonly state: 'opening' | 'open'
  /** Where the pids below are counted; without it, they are taken as this computer's. */
  readonly where?: ProcessSpace
  /** ISO 8601. */
  readonly openedAt: string
  readonly language: Language
  /** The command that opens it; while that lives, nobody else clears the lab away. */
  readonly opener: ProcessRecord
  /** The namespace holder: the record's names are those of `qlab/session/1`, which an open lab outlives. */
  readonly keeper: ProcessRecord | null
  /** Process 1 of the LAN's namespaces. */
  readonly router: ProcessRecord | null
  /** Process 1 of the lab's namespaces. */
  readonly room: ProcessRecord | null
  readonly accelerator: 'kvm' | 'tcg'
  readonly guest: string
  /** The student's work folder. */
  readonly work: string
  /** Whether the work folder goes when the lab closes. */
  readonly scratch: boolean
  /** Of a lab that is sealed, for somebody's work that nobody trusts. */
  readonly seal?: SealRecord
  /** Whether what is done in it is recorded; it is when this is left out. */
  readonly recorded?: boolean
  /** Whose values stand in the lab; left out for the handout's own. */
  readonly seed?: string
  /** The sha256 of each disk that the lab laid out there, by its file name. */
  readonly given?: Readonly<Record<string, string>>
  /** The ids of its steps, in order; a lab that an older qlab has opened has none. */
  readonly steps?: readonly string[]
  /** How far the student has come, by step. */
  readonly progress: Readonly<Record<string, Outcome>>
  /** The steps that were shown to the student; without it, nobody has noted which. */
  readonly reached?: readonly string[]
  /** The steps that have passed after qlab had typed their commands; left out where there is none. */
  readonly ran?: readonly string[]
  /** How many hints have been given, by step. */
  readonly hints: Readonly<Record<string, number>>
}

/** What tells whether a pid that was noted down means anything here: pids start over in each container, and at each boot. */
export interface ProcessSpace {
  /** The kernel's boot id, a UUID. */
  readonly boot: string
  /** The pid namespace as /proc shows it: `pid:[4026531836]`. */
  readonly pids: string
  /** The name of the computer, or of the container, for the reader. */
  readonly host: string
}

/** What is to be known of a lab that is sealed. */
export interface SealRecord {
  /** The work folder as the lab has it, which begins as a copy of this computer's. */
  readonly work: string
  /** The process whose mount namespace looks are made through; null while it is being opened. */
  readonly view: ProcessRecord | null
}

export interface ProcessRecord {
  readonly pid: number
  readonly start: string
}
