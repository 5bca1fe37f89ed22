import {existsSync} from 'node:fs'
import type {Fence, Command} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Observer} from '../../model/observer.js'
import type {Casualty, CommandRun, LiveLab} from '../../model/run/live-lab.js'
import type {CasePlan} from '../../prove/case-plan.js'
import {onlyVmsDiffer} from '../../prove/only-vms-differ.js'
import {keepFresh, savedWords, writeSavedMachines, type SavedMachine} from '../../session/saved-machine.js'
import type {Session} from '../../session/session.js'
import {goOn} from './go-on.js'
import type {Checkpoint} from './take-checkpoint.js'

/** Machines that a step starts, as they stood after it. */
export interface Resumable {
  /** Where the copies of their disks are. */
  readonly folder: string
  readonly machines: readonly SavedMachine[]
  /** How many were saved before the step; those have the numbers below. */
  readonly first: number
}

/**
 * The machines that a cure need not boot: they are what the guide's own command makes of an untouched disk in a lab that is
 * otherwise as the guide leaves it. So they must be the step's own, nothing else may have been done otherwise, nothing been done
 * in a guest, and no DHCP server have given them an address, of which it would not know.
 * @param before what the session goes on from, null where that is nothing
 * @param after what was saved when the step had passed
 */
export function resumableOf(
  lab: Lab,
  plan: CasePlan,
  before: Checkpoint | null,
  after: Checkpoint | undefined,
): Resumable | null {
  if (plan.expectation.must === 'pass' || after?.step !== plan.from || !onlyVmsDiffer(lab, plan)) return null
  // The lab's own lease is there from the beginning.
  const leases = before ? rows(before.leases) : lab.spec.lan ? 1 : 0
  if (rows(after.leases) > leases || rows(after.ownLeases) > rows(before?.ownLeases ?? '')) return null
  const known = before?.machines ?? []
  const machines = after.machines.filter(({argv}) => !known.some((each) => each.argv === argv))
  return machines.length === 0 ? null : {folder: after.folder, machines, first: known.length}
}

function rows(leases: string): number {
  return leases.split('\n').filter((row) => row.trim() !== '' && !row.startsWith('duid ')).length
}

/**
 * When the session opens: notes what their disks are like before anybody writes to them.
 * @returns null where one of the disks is yet to be made
 */
export function keepUntouched(
  {folders, record, identity}: Session,
  resumable: Resumable | null,
): Resumable | null {
  const {machines, first} = resumable ?? {machines: [], first: 0}
  const kept = machines.map((machine, index) =>
    keepFresh(folders.io, record.work, machine, identity, first + index),
  )
  return kept.every(Boolean) ? resumable : null
}

/** The lab, in which from now on these machines go on where they stood, once somebody starts them as the guide does. */
export class ResumingLab implements LiveLab {
  readonly observer: Observer
  #waiting: readonly {readonly machine: string; readonly words: string}[]

  constructor(
    private readonly inner: LiveLab,
    {folders, record, identity}: Session,
    {machines, first}: Resumable,
  ) {
    this.observer = inner.observer
    writeSavedMachines(folders.io, record.work, machines, identity, first)
    this.#waiting = machines.map(({machine}, index) => ({
      machine,
      words: savedWords(folders.io, first + index),
    }))
  }

  async run(fence: Fence, command: Command, signal?: AbortSignal): Promise<CommandRun> {
    const ran = await this.inner.run(fence, command, signal)
    // What the shim has crossed off, it has started. Another VM that stands still is the student's own, with `-S`.
    const started = this.#waiting.filter(({words}) => !existsSync(words))
    this.#waiting = this.#waiting.filter((each) => !started.includes(each))
    for (const {machine} of started) await goOn(this.observer, machine)
    return ran
  }

  casualties(): Promise<readonly Casualty[]> {
    return this.inner.casualties()
  }
}
