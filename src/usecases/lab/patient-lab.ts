import {fencePlace} from '../../model/lab/fence-place.js'
import type {Command, Fence} from '../../model/lab/guide.js'
import type {Casualty, CommandRun, LiveLab} from '../../model/run/live-lab.js'
import type {Observer} from '../../model/observer.js'
import {scaled} from '../../model/pace.js'
import {until} from '../../model/until.js'
import type {SessionLab} from '../../session/session-lab.js'
import type {GuideProof} from '../proof/prove-guide.js'

/** How long a proof waits where a student would have given up; in milliseconds. */
export interface Limits {
  /** For one command on the host, before Ctrl-C. */
  readonly command: number
  /** For a guest to answer before something is typed in it. */
  readonly guest: number
}

/** Limits from what the guide's own way needed; all in milliseconds. */
export function limitsFrom({
  learnt,
  longestCommandMs,
}: Pick<GuideProof, 'learnt' | 'longestCommandMs'>): Limits {
  return {
    command: Math.max(5000, 4 * longestCommandMs),
    guest: Math.max(10_000, 4 * Math.max(0, ...learnt.values())),
  }
}

/** For what must pass: nobody gives up on it, however slow this computer is. */
export function noHaste(): Limits {
  return {command: scaled(120_000), guest: scaled(120_000)}
}

const INTERVAL_MS = 150
/** A command that takes no notice of Ctrl-C is ended so much later. */
const GRACE_MS = 1000

/** A session that commands are typed into one after the other with nobody to watch it. */
export class PatientLab implements LiveLab {
  readonly observer: Observer

  constructor(
    private readonly live: SessionLab,
    private readonly limits: Limits,
  ) {
    this.observer = live.observer
  }

  async run(fence: Fence, command: Command, signal?: AbortSignal): Promise<CommandRun> {
    if (fence.on !== 'host') {
      await this.#untilAnswers(fence.on, signal)
      return this.live.run(fence, command, signal)
    }
    const timers = [
      setTimeout(() => this.live.interrupt(), this.limits.command),
      setTimeout(() => this.live.interrupt('SIGKILL'), this.limits.command + scaled(GRACE_MS)),
      // A shell that was stopped, or told to read no more.
      setTimeout(() => this.live.endShell(), this.limits.command + scaled(2 * GRACE_MS)),
    ]
    try {
      return await this.live.run(fence, command, signal)
    } finally {
      timers.forEach((timer) => clearTimeout(timer))
    }
  }

  casualties(): Promise<readonly Casualty[]> {
    return this.live.casualties()
  }

  /** Nobody can type in a guest that is still booting; its monitor is there at once. */
  async #untilAnswers(on: string, signal?: AbortSignal): Promise<void> {
    const place = fencePlace(on)
    if (place.kind === 'host' || place.kind === 'monitor') return
    const machine = this.live.machine(place.machine)
    const answers = () => (place.kind === 'console' ? machine.console : machine).reachable()
    await until(async () => !(await machine.running()) || (await answers()), {
      timeoutMs: this.limits.guest,
      intervalMs: INTERVAL_MS,
      signal,
    })
  }
}
