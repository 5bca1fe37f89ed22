import type {SavedMachine} from './saved-machine.js'

/** What an earlier session left for a later one to go on from. */
export interface SavedSession {
  /** Where the copies of the disks are, an absolute path. */
  readonly folder: string
  readonly machines: readonly SavedMachine[]
  /** The router's lease file. */
  readonly leases: string
  /** That of a dnsmasq in the lab itself; empty when there is none. */
  readonly ownLeases: string
}
