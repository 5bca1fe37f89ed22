// A grader that opens no labs, as a program of its own: it can be killed. Arguments: the folder with what was handed in, that of
// the results, and a file that gets a line for each submission that is begun.
import {appendFileSync} from 'node:fs'
import {tmpdir, userInfo} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {packageRoot} from '../../../../../src/host/files/paths.js'
import {InterruptedError} from '../../../../../src/model/errors/errors.js'
import {gradeClass} from '../../../../../src/usecases/grading/grade-class.js'
import {commandOf} from '../../../report/samples.js'
import {gradeOf} from '../../regrade/stored.js'

const [given = '', results = '', log = ''] = process.argv.slice(2)
const {uid, gid, username: name, homedir: home} = userInfo()
const root = packageRoot()
const stop = new AbortController()
process.once('SIGINT', () => stop.abort(new InterruptedError('SIGINT')))
const nowhere = join(tmpdir(), 'qlab-nowhere')

/** The address is another one than it should be. */
const FACTS = {
  'bridge-exists': {there: true, kind: 'bridge'},
  'bridge-up': {up: true},
  'bridge-has-address': {addresses: ['10.10.0.2/24']},
}

const graded = gradeClass({
  paths: {state: nowhere, cache: nowhere, runtime: nowhere, work: nowhere},
  identity: {uid, gid, name, home, dropped: false},
  root,
  given: [given],
  lab: join(root, 'share/lab-template'),
  results,
  ...{jobs: 3, guest: 'micro', language: 'en', carryOn: true, limits: {}},
  emit: () => undefined,
  signal: stop.signal,
  gradeOne: async ({submission, lab, name: digest}) => {
    appendFileSync(log, `${digest}\n`)
    const typed = submission.steps.flatMap(({fences}) => fences.map(({code}) => code)).join('\n')
    await sleep(typed.length % 7)
    stop.signal.throwIfAborted()
    // Large enough to be written in more than one piece.
    const commands = [commandOf({line: typed, stdout: typed.repeat(1000), source: 'guide.en.md:1'})]
    const seen = gradeOf(lab, lab, FACTS)
    const grade = {...seen, steps: seen.steps.map((step) => ({...step, commands}))}
    // Nobody promises in which order its fields come.
    return Object.fromEntries(Object.entries(grade).reverse()) as unknown as typeof grade
  },
})
process.exit(
  await graded.then(
    () => 0,
    (error: unknown) => (error instanceof InterruptedError ? 130 : 1),
  ),
)
