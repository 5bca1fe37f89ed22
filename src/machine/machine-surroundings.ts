import type {Duplex} from 'node:stream'
import type {Link, Ran} from '../model/observer.js'
import type {GuestLogin} from './guest-ssh.js'

/** What a machine needs of the session it runs in. */
export interface MachineSurroundings {
  /** The session's folder of machines, as the host sees it. */
  readonly vm: string
  /** The same folder by a short path, for sockets. */
  readonly sockets: () => string
  /** The lab's /proc. */
  readonly proc: () => string
  /** The lab's / as the host sees it. */
  readonly root: () => string
  /** The work folder, in the lab. */
  readonly work: string
  /** The disks of all the lab's machines, by file name. */
  readonly disks: readonly string[]
  /** Runs a program in the lab. */
  readonly run: (command: string, args: readonly string[]) => Promise<Ran>
  readonly links: () => Promise<readonly Link[]>
  /** A stream to and from a program in the lab. */
  readonly stream: (words: readonly string[]) => Duplex
  readonly login: GuestLogin
  /** Told when a guest answers that was seen to boot, from the start of QEMU on. */
  readonly onBooted?: (boot: {readonly ms: number; readonly uefi: boolean}) => void
}
