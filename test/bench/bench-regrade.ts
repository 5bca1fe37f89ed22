import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {execa} from 'execa'
import {packageRoot} from '../../src/host/files/paths.js'
import {seedOf} from '../../src/values/seed.js'
import {store} from '../unit/usecases/regrade/stored.js'
import {median, show, timed} from './figures.js'

const RUNS = 5
const STUDENTS = 200
const LABS = join(packageRoot(), 'labs')

/** Judging the results of 200 students again, each with values of their own: at most 5 s. Six checks of each are judged. */
export async function benchRegrade(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'qlab-bench-'))
  try {
    const students = Array.from({length: STUDENTS}, (_, number) => `student-${number}`)
    await store(
      folder,
      join(LABS, 'bridge'),
      Object.fromEntries(
        students.map((student, number) => [
          student,
          {
            seed: seedOf('a secret of the course', student),
            facts: {...FACTS, 'tap-up': {state: number % 2 ? 'up' : 'down'}},
          },
        ]),
      ),
    )
    const regrade = () => execa(join(packageRoot(), 'bin/qlab'), ['regrade', folder, '--json'])
    await regrade()
    const times: number[] = []
    for (let run = 0; run < RUNS; run++) times.push(await timed(regrade))
    show(`judging ${STUDENTS} results of bridge again`, `${(median(times) / 1000).toFixed(1)} s`)
  } finally {
    rmSync(folder, {recursive: true})
  }
}

/** What is seen of the first two steps, one check of each wrong: the others were not looked at. */
const FACTS = {
  'tap-exists': {mode: 'tap', kind: null, devices: ['tap0']},
  'tap-up': {state: 'down'},
  'bridge-exists': {kind: 'bridge', bridges: ['br0']},
  'eth0-on-bridge': {master: null},
  'tap-on-bridge': {master: null},
  'bridge-up': {state: 'up'},
}
