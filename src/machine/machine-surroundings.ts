import type {Link} from '../model/observer.js'
import type {DiskPlace} from './disks/machine-disks.js'
import type {GuestLogin} from './guest/guest-ssh.js'

/** What a machine needs of the session it runs in. */
export interface MachineSurroundings extends DiskPlace {
  readonly links: () => Promise<readonly Link[]>
  readonly login: GuestLogin
  /** Whether nobody may use a serial console to look now: it serves one at a time, and the student may want it. */
  readonly sparesConsoles?: () => boolean
  /** Told when a guest answers that was seen to boot, from the start of QEMU on. */
  readonly onBooted?: (boot: {readonly ms: number; readonly uefi: boolean}) => void
}
