import type {Notice} from '../../model/run/notice.js'
import {say} from '../../messages/say.js'
import type {RunResult, StepResult} from '../../model/run/result.js'
import {passedLabs, passedName} from '../../usecases/course/passed-labs.js'
import {tellNext} from '../../usecases/course/tell-next.js'
import {openOrJoin, type AttendedLab} from '../../usecases/lab/open-or-join.js'
import {keepReached} from '../../usecases/guide/reached.js'
import {orLost} from '../../usecases/lab/or-lost.js'
import {recordNow} from '../../usecases/lab/record-now.js'
import {runResult} from '../../usecases/lab/run-lab.js'
import {attachPanes} from '../../usecases/panes/attach-panes.js'
import {keepUntold} from '../../usecases/panes/untold.js'
import {thisTerminal} from '../frame/this-terminal.js'
import {noticeWords} from '../render/run/notice-words.js'
import {renderLeft} from '../render/state/left.js'
import {renderProgress} from '../render/state/progress.js'
import {alsoLasting} from './lasting-notices.js'
import {StepsDone} from '../walk/steps-done.js'
import type {WalkOptions} from '../walk/walker.js'

/** Opens or joins a lab and shows its panes, the guide in one of them, until the student leaves them. */
export async function walkInPanes(options: WalkOptions): Promise<RunResult> {
  const started = performance.now()
  const since = new Date().toISOString()
  const covered: Notice[] = []
  const emit = alsoLasting(options.emit, (notice) => covered.push(notice))
  await using open = await openOrJoin({...options, emit})
  if (!open.joined) orLost(() => keepReached(open.session), options.onLost)
  const {session, lab} = open
  const untold = covered.map((each) => noticeWords(each, options.style)).join('\n')
  orLost(() => keepUntold(session.folders, untold), options.onLost)
  const {style, signal} = options
  const {rows = 24, columns = 80} = process.stdout
  const gone = say(options.language, 'screen.guideGone')
  await attachPanes(session, {...options, terminal: thisTerminal(), size: {rows, columns}, gone})
  signal?.throwIfAborted()
  // Where it was started over in its panes, it is another session by now.
  const now = recordNow(options, lab.id)
  const progress = now?.progress
  const hasPassed = (passedLabs(options.paths)[passedName(lab, options.root)] ?? '') >= since
  const steps = stepsOf(open, ({id}) => (progress ? progress[id] === 'passed' : hasPassed))
  // Of a lab that was closed in its panes nothing more is known out here than that it has passed.
  if (now || hasPassed) options.write(`\n${renderProgress(steps, style)}\n`)
  const {work} = now ?? session.record
  options.write(`\n${renderLeft({lab: lab.id, work, open: now !== null && 'stays'}, style)}\n`)
  const result = runResult(open, steps, performance.now() - started)
  // The guide has told it too, in a pane that is gone.
  if (!now) await tellNext(result, options)
  return result
}

/** What is known of the steps out here: whether they have passed. */
function stepsOf({lab, session}: AttendedLab, hasPassed: (step: StepResult) => boolean): StepResult[] {
  const steps = new StepsDone(lab.guides[session.record.language].steps).all()
  return steps.map((step) => (hasPassed(step) ? {...step, outcome: 'passed'} : step))
}
