import {existsSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {until} from '../../src/model/until.js'
import {Place} from '../e2e/kit/qlab.js'
import {median, showSeconds, timed} from './figures.js'

const RUNS = 3

const FIRST_VM = `qemu-system-x86_64 -enable-kvm -m 512 -drive file=ubuntu1.qcow2,format=qcow2 \\
  -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no \\
  -device virtio-net-pci,netdev=mynet0,mac=52:54:00:12:34:56 -daemonize`

/**
 * A lab that goes on, against the boot of its VMs: at most 1.3 times as long where they boot, and 0.3 times from their memory.
 * The VM of dnsmasq has -daemonize.
 */
export async function benchResume(): Promise<void> {
  await using place = new Place()
  await place.qlab('goto', 'dnsmasq', '4')
  const boots: number[] = []
  const [fromMemory, byBooting]: [number[], number[]] = [[], []]
  const checkpoint = join(place.folder, 'state/qlab/progress/dnsmasq/checkpoint')
  for (let run = 0; run < RUNS; run++) {
    await place.shell('sudo pkill -x qemu-system-x86; while pgrep -x qemu-system-x86; do sleep 0.1; done')
    boots.push(
      await timed(async () => {
        await place.shell(FIRST_VM)
        // As the check does, which takes a guest that answers and has its address.
        await until(async () => (await place.qlab('check', '3')).exitCode === 0, {
          timeoutMs: 300_000,
          intervalMs: 100,
        })
      }),
    )
    await place.qlab('stop')
    if (!existsSync(checkpoint)) console.log('(the memory was not saved)')
    fromMemory.push(await timed(() => place.qlab('start', 'dnsmasq', '--open')))
    await place.qlab('stop')
    rmSync(checkpoint, {recursive: true, force: true})
    byBooting.push(await timed(() => place.qlab('start', 'dnsmasq', '--open')))
  }
  await place.qlab('stop', '--forget')
  const boot = median(boots)
  showSeconds("dnsmasq after step 3: its VM's own boot, with its check", boot)
  showSeconds('dnsmasq goes on, its VM boots; against that boot', median(byBooting), boot)
  showSeconds('dnsmasq goes on, its VM from memory; against that boot', median(fromMemory), boot)
}
