import type {MachineRecord} from './machine-records.js'

export interface SeenBoot {
  readonly ms: number
  /** With UEFI firmware. */
  readonly uefi: boolean
}

type Started = Pick<MachineRecord, 'id' | 'argv' | 'startedAt'>

/** Whoever comes later than this after the start does not know when the guest booted; so who looks seldom. In ms. */
const FROM_THE_START_MS = 10_000
const LOOKS_WITHIN_MS = 20_000
/** Less takes only a VM that goes on from a saved state. */
const LEAST_MS = 3000

/** Notes how long a guest takes to boot: only where that was seen from its start on to its first answer. */
export class BootWatch {
  #run = ''
  #since = 0
  #last = 0

  constructor(private readonly now: () => number = Date.now) {}

  /** The guest of this run does not answer. */
  isSilent(run: Started | null): void {
    const at = this.now()
    if (!run) return
    if (this.#run !== run.id) this.#since = at
    this.#run = run.id
    this.#last = at
  }

  /** The guest of this run answers: tells how long it took, where that is known, and once. */
  answers(run: Started | null, told: ((boot: SeenBoot) => void) | undefined): void {
    if (!run || run.id !== this.#run) return
    this.#run = ''
    const ms = this.now() - run.startedAt
    const seen = this.#since - run.startedAt < FROM_THE_START_MS && this.now() - this.#last < LOOKS_WITHIN_MS
    if (seen && ms > LEAST_MS) told?.({ms, uefi: run.argv.some((word) => /pflash|OVMF/i.test(word))})
  }
}
