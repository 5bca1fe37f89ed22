import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {availableParallelism} from 'node:os'
import {join} from 'node:path'
import {loadLab} from '../../src/content/spec/load-lab.js'
import {labIds} from '../../src/content/spec/find-labs.js'
import {writeSubmission} from '../../src/content/submission/write-submission.js'
import {packageRoot} from '../../src/host/files/paths.js'
import {Place} from '../e2e/kit/qlab.js'
import {median, show, showSeconds, timed} from './figures.js'

const RUNS = 3
/** Of one throughput; a whole class. */
const [SOME, CLASS] = [2, 200]

/**
 * Grading: against `start --auto` of the same lab at most 1.15 times as long; on two processors, two jobs at least 1.6 times as many as one;
 * and a grader that holds at most 200 MB when it has graded a class of 200 and has seen every lab.
 */
export async function benchGrade(): Promise<void> {
  await using place = new Place()
  const grade = (given: string, ...more: readonly string[]) => {
    rmSync(join(place.folder, 'results'), {recursive: true, force: true})
    return place.start(['grade', given, '--results', join(place.folder, 'results'), ...more])
  }
  const right = await handIn(join(place.folder, 'right'), 'bridge', 1)
  await grade(right, '--jobs', '1')
  const pairs: [number, number][] = []
  for (let run = 0; run < RUNS; run++)
    pairs.push([
      await timed(async () => need(await grade(right, '--jobs', '1'))),
      await timed(async () => need(await place.start(['start', 'bridge', '--auto']))),
    ])
  const ratio = median(pairs.map(([graded, auto]) => graded / auto))
  showSeconds('grading bridge', median(pairs.map(([graded]) => graded)))
  show('  against start --auto', '', `${ratio.toFixed(2)} x`)

  const some = await handIn(join(place.folder, 'some'), 'bridge', SOME)
  const jobs: [one: number, two: number][] = []
  for (let run = 0; run < RUNS; run++)
    jobs.push([
      await timed(async () => need(await grade(some, '--jobs', '1'))),
      await timed(async () => need(await grade(some, '--jobs', '2'))),
    ])
  showSeconds(`${SOME} submissions of bridge, one after the other`, median(jobs.map(([one]) => one)))
  const more = `two at a time, on ${availableParallelism()} processors: as many more`
  const twice = median(jobs.map(([one, two]) => one / two))
  show(more, `${(median(jobs.map(([, two]) => two)) / 1000).toFixed(1)} s`, `${twice.toFixed(2)} x`)

  // The first step alone, which needs no VM; and every other lab is read.
  const all = await handIn(join(place.folder, 'class'), 'bridge', CLASS, 1)
  for (const id of await labIds(packageRoot())) {
    mkdirSync(join(all, 'refused', id), {recursive: true})
    writeFileSync(join(all, 'refused', id, `${id}.md`), `---\nlab: ${id}\ncontent: sha256:0\n---\n`)
  }
  const grader = grade(all)
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, peakOf(grader.pid))), 100)
  const ms = await timed(async () => need(await grader))
  clearInterval(watch)
  showSeconds(`${CLASS} submissions of the first step of bridge`, ms)
  show('  memory of the grader, at the most', `${most.toFixed(0)} MB`)
}

/** So many submissions that do a lab, or its first steps, as its guide does, each with a command of its own. */
async function handIn(folder: string, lab: string, count: number, most = Infinity): Promise<string> {
  const {id, guides} = await loadLab(lab, {root: packageRoot()})
  for (let number = 0; number < count; number++) {
    const steps = guides.en.steps.slice(0, most).map((step) => ({id: step.id, fences: step.fences}))
    const text = writeSubmission(
      {
        ...{lab: id, content: null, student: null, seed: null, qlab: null, made: null},
        hints: 0,
        solved: [],
        steps,
      },
      {},
    )
    mkdirSync(join(folder, `student-${number}`), {recursive: true})
    writeFileSync(
      join(folder, `student-${number}`, `${id}.md`),
      text.replace('on=host\n', `on=host\necho ${number}\n`),
    )
  }
  return folder
}

/** The most memory that a process has had so far, in MB; 0 when it has ended. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

function need({exitCode, stdout, stderr}: {exitCode?: number; stdout?: unknown; stderr?: unknown}): void {
  if (exitCode !== 0) throw new Error(`${String(stdout)}\n${String(stderr)}`)
}
