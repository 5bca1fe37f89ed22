// Speed, as figures to compare: `npm run bench`. Ratios are taken pair by pair in one run, because machines are noisy;
// nothing here fails, because a timed test would only tell how busy the machine was.
import {rmSync} from 'node:fs'
import {join} from 'node:path'
import {execa} from 'execa'
import {packageRoot} from '../../src/host/files/paths.js'
import {BootedGuest} from '../e2e/kit/booted-guest.js'
import {Place} from '../e2e/kit/qlab.js'
import {benchCheck} from './bench-check.js'
import {benchGrade} from './bench-grade.js'
import {benchRegrade} from './bench-regrade.js'
import {benchResume} from './bench-resume.js'
import {benchTick} from './bench-tick.js'
import {benchWeb} from './bench-web.js'
import {median, show, timed} from './figures.js'

const RUNS = 11
const QLAB = join(packageRoot(), 'bin/qlab')

/** The median of one's times and of the pairwise ratios to the other. */
async function pair(name: string, one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<void> {
  await one()
  await other()
  const pairs: [number, number][] = []
  for (let run = 0; run < RUNS; run++) pairs.push([await timed(one), await timed(other)])
  const ratio = median(pairs.map(([a, b]) => a / b))
  show(name, `${median(pairs.map(([a]) => a)).toFixed(0)} ms`, `${ratio.toFixed(2)} x`)
}

// `npm run bench -- tick grade regrade` takes these alone.
const only = process.argv.slice(2)
if (only.includes('tick') || only.length === 0) await benchTick()
if (only.includes('check') || only.length === 0) await benchCheck()
if (only.includes('regrade') || only.length === 0) await benchRegrade()
if (only.includes('resume') || only.length === 0) await benchResume()
if (only.includes('grade') || only.length === 0) await benchGrade()
if (only.includes('web') || only.length === 0) await benchWeb()
if (only.length > 0) process.exit()

const bare = () => execa('node', ['-e', '0'])
await pair('qlab --version, against node -e 0', () => execa(QLAB, ['--version']), bare)
await pair('qlab --help, against node -e 0', () => execa(QLAB, ['--help']), bare)

await using place = new Place()
const opened: number[] = []
for (let run = 0; run < RUNS; run++) {
  const ran = await place.qlab('start', 'bridge', '--open')
  const [, ms] = /open {2}([\d.]+) ms/.exec(ran.stdout) ?? []
  opened.push(Number(ms))
  if (run < RUNS - 1) await place.qlab('stop')
}
show('opening a session, after Node is up', `${median(opened).toFixed(0)} ms`)
await pair(
  'a command in the lab, against one outside',
  () => place.qlab('shell', '--', 'true'),
  () => execa(QLAB, ['status']),
)
await place.qlab('stop')

await place.qlab('start', 'bridge', '--auto', '--keep')
for (const command of ['status', 'hint', 'guide'])
  await pair(`qlab ${command} of a passed bridge, against node -e 0`, () => place.qlab(command), bare)
await place.qlab('stop')

const result = JSON.parse((await place.qlab('start', 'bridge', '--auto', '--json')).stdout) as {
  accelerator: string
  durationMs: number
  steps: {checks: {id: string; durationMs: number}[]}[]
}
const checks = result.steps.flatMap((step) => step.checks)
const answers = checks.find(({id}) => id === 'vm-booted')?.durationMs ?? NaN
show(
  `guest to SSH, the lab's own IDE disk and e1000 (${result.accelerator})`,
  `${(answers / 1000).toFixed(1)} s`,
)
// A lab that goes on: at most 1.3 times as long as its VM boots, and from its memory at most 0.3 times.
await place.qlab('goto', 'bridge', '5')
await place.qlab('stop')
const fromMemory = await timed(() => place.qlab('start', 'bridge', '--open'))
await place.qlab('stop')
rmSync(join(place.folder, 'state/qlab/progress/bridge/checkpoint'), {recursive: true})
const byBooting = await timed(() => place.qlab('start', 'bridge', '--open'))
await place.qlab('stop', '--forget')
for (const [name, ms] of [
  ['bridge goes on, its VM boots; against the boot alone', byBooting],
  ['bridge goes on, its VM from memory; against a boot', fromMemory],
] as const)
  show(name, `${(ms / 1000).toFixed(1)} s`, `${(ms / answers).toFixed(2)} x`)
const booted: number[] = []
for (let run = 0; run < 5; run++) {
  const started = performance.now()
  await using guest = await BootedGuest.boot({
    machine: 'pc',
    memory: 512,
    disk: 'virtio',
    nic: 'virtio-net-pci',
  })
  await guest.run('true')
  booted.push(performance.now() - started)
}
show('guest to SSH, virtio (tcg)', `${(median(booted) / 1000).toFixed(1)} s`)
show(
  'a check on a ready guest',
  `${median(checks.slice(-3).map(({durationMs}) => durationMs)).toFixed(0)} ms`,
)
show('start bridge --auto, all of it', `${(result.durationMs / 1000).toFixed(1)} s`)
