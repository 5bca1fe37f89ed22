import {loadavg} from 'node:os'
import {execa} from 'execa'
import {Place} from '../e2e/kit/qlab.js'
import {median, show, timed} from './figures.js'

const RUNS = 11
/** Ends the connections into guests that earlier checks have left open. */
const END_WAYS =
  'cd /run/qlab/io/ways && for way in *; do case $way in *.*) ;; *) ssh -F none -o ControlPath="$way" -O exit guest ;; esac; done 2>/dev/null; :'

/**
 * `qlab check` of the whole passed bridge: at most 0.4 s where a check before it has left a connection into the guest open. Each
 * beside bare Node, and with the load at that time, because it depends on what else the computer does.
 */
export async function benchCheck(): Promise<void> {
  await using place = new Place()
  await place.qlab('start', 'bridge', '--auto', '--keep')
  const [first, next, bare]: number[][] = [[], [], []]
  const load = loadavg()[0] ?? 0
  for (let run = 0; run < RUNS; run++) {
    await place.shell(END_WAYS)
    first?.push(await timed(() => place.qlab('check')))
    // It is left open in the background.
    await place.shell(
      'for try in $(seq 100); do ls /run/qlab/io/ways | grep -q ready && break; sleep 0.1; done',
    )
    next?.push(await timed(() => place.qlab('check')))
    bare?.push(await timed(() => execa('node', ['-e', '0'])))
  }
  const about = (times: number[] | undefined): [string, string] => {
    const ratio = median((times ?? []).map((ms, run) => ms / (bare?.[run] ?? NaN)))
    return [`${median(times ?? []).toFixed(0)} ms`, `${ratio.toFixed(2)} x`]
  }
  show(`qlab check of a passed bridge, the first; against node -e 0`, ...about(first))
  show(`  the next, over the connection that it left; load ${load.toFixed(1)}`, ...about(next))
}
