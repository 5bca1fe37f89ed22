import {join} from 'node:path'
import {packageRoot} from '../../src/host/files/paths.js'
import {Place} from '../e2e/kit/qlab.js'
import {Terminal} from '../e2e/kit/terminal.js'
import {median, show} from './figures.js'

const RUNS = 11

/** How long after a command has ended the guide ticks what it has done: at most 1 s, in the middle. */
export async function benchTick(): Promise<void> {
  await using place = new Place()
  await place.qlab('start', 'bridge', '--open')
  await using guide = new Terminal(
    [join(packageRoot(), 'bin/qlab'), 'start', 'bridge', '--no-panes'],
    place.env,
  )
  await guide.shows('Press n for the first step')
  guide.press('n')
  const ticks: number[] = []
  for (let run = 0; run < RUNS; run++) {
    await guide.shows(/[^✓ ] +tap0 is a TAP device/)
    const seen = guide.shows(/✓ +tap0 is a TAP device/).then(() => Date.now())
    // The command's own end: that of the qlab that ran it comes later.
    const {stdout} = await place.shell('sudo ip tuntap add dev tap0 mode tap user "$USER"; date +%s%3N')
    ticks.push((await seen) - Number(stdout.trim()))
    await place.shell('sudo ip tuntap del dev tap0 mode tap')
  }
  show('from the end of a command to its tick in the guide', `${median(ticks).toFixed(0)} ms`)
}
