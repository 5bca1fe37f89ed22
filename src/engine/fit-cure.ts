import type {MachineView, Observer} from '../model/observer.js'
import {endByPid, endsByDisk} from '../model/vm/end-by-disk.js'
import type {Verdict} from './judge.js'

/**
 * A verdict whose cure, typed as it stands, ends the VM that runs. A VM is known by the file that QEMU has open, and its
 * command line may call that by another name (a link, a file of `-readconfig`), or by none: then no pattern finds it, and
 * the cure names its process.
 */
export async function fitCure(verdict: Verdict, observer: Observer): Promise<Verdict> {
  if (verdict.outcome !== 'failed' || !verdict.diagnosis?.then) return verdict
  const {diagnosis} = verdict
  let then = verdict.diagnosis.then
  for (const {typed, pattern, disk} of endsByDisk(then)) {
    // A lab that has ended meanwhile leaves the cure as it is.
    const found = await observer.host.run('pgrep', ['-f', pattern]).catch(() => null)
    const pid = found?.exitCode === 1 ? await pidWith(disk, observer.machines()) : null
    if (pid !== null) then = then.replaceAll(typed, endByPid({pid}))
  }
  return {...verdict, diagnosis: {...diagnosis, then}}
}

/** The QEMU that has a disk of the work folder open to write to it; null where none does, or none can be asked. */
async function pidWith(disk: string, machines: readonly MachineView[]): Promise<number | null> {
  for (const machine of machines) {
    const condition = await machine.condition()
    if (condition.state !== 'running') continue
    const images = await machine.images().catch(() => [])
    if (images.some(({file, depth}) => file === disk && depth === 0)) return condition.pid
  }
  return null
}
