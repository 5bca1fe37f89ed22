import type {MachineView, Observer} from '../model/observer.js'
import {endByPid, endsByDisk} from '../model/vm/end-by-disk.js'
import {imageName, imagesNamed, qemuOptions} from '../model/vm/qemu-options.js'
import type {Verdict} from './judge.js'

/**
 * A verdict whose cure works as it stands, typed now. It ends the VM that runs: a VM is known by the file that QEMU has
 * open, and its command line may call that by another name (a link, a file of `-readconfig`), or by none: then no pattern
 * finds it, and the cure names its process. And before it starts a VM it ends what is in the way: a QEMU that was started
 * without the disk, whoever has the TAP device or the port.
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
  const pids = STARTS_VM.test(then) ? await inTheWay(then, observer.machines()) : []
  then = [...new Set(pids)].reduceRight((line, pid) => `${endByPid({pid})}; ${line}`, then)
  return {...verdict, diagnosis: {...diagnosis, then}}
}

const STARTS_VM = /(?:^|[;&\n] *)qemu-system-/
/** As `qemu-system-x86 (pid 172)`. */
const PID = /\(pid (\d+)\)$/

/** Who must end before such a line can start its VM. */
async function inTheWay(line: string, machines: readonly MachineView[]): Promise<number[]> {
  const found = machines.map(async (machine) => {
    const condition = await machine.condition()
    if (condition.state === 'not-started') return condition.strangers.map(({pid}) => pid)
    if (condition.state !== 'ended') return []
    const disks = imagesNamed(qemuOptions(condition.words)).map(imageName)
    const pid = PID.exec(condition.why?.values.holder ?? '')?.[1]
    return pid !== undefined && disks.some((disk) => line.includes(disk)) ? [Number(pid)] : []
  })
  return (await Promise.all(found)).flat()
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
