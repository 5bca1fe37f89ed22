import type {Reason} from '../condition.js'

/** QEMU saves or moves a state, or somebody else speaks to it just now: it goes on by itself. */
const PASSES: readonly string[] = ['save-vm', 'finish-migrate', 'colo', 'qmp-held-outside', 'busy']

/** Whether what keeps a VM still, or keeps it from being asked, is over in a while without anybody's doing. */
export function passesByItself({id}: Reason): boolean {
  return PASSES.includes(id)
}
