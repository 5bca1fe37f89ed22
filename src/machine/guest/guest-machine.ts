import type {Nic} from '../../model/observer.js'
import type {MachineRecord} from '../machine-records.js'

/** What the way into a guest asks of the machine that it is in. */
export interface GuestMachine {
  readonly id: string
  /** The run of it that counts now, null when it was never started. */
  latest(): Promise<MachineRecord | null>
  /**
   * The same of one that runs.
   * @throws {HostError} `machine-not-started`, `machine-died`
   */
  running(): Promise<MachineRecord>
  nics(): Promise<readonly Nic[]>
  monitor(line: string): Promise<string>
  /** The path of its serial console's socket, in the lab. */
  consoleSocket(): Promise<string>
}
