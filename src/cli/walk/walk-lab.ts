import {HostError, InterruptedError} from '../../model/errors/errors.js'
import {say} from '../../messages/say.js'
import {openAgain} from '../../usecases/follow/open-again.js'
import type {Notice} from '../../model/run/notice.js'
import type {RunResult} from '../../model/run/result.js'
import {noticeWords} from '../render/run/notice-words.js'
import {renderProgress} from '../render/state/progress.js'
import {renderLeft} from '../render/state/left.js'
import {openOrJoin, type AttendedLab} from '../../usecases/lab/open-or-join.js'
import {takeUntold} from '../../usecases/panes/untold.js'
import {orLost} from '../../usecases/lab/or-lost.js'
import {notePassed} from '../../usecases/course/passed-labs.js'
import {tellNext} from '../../usecases/course/tell-next.js'
import {whoDid} from '../../usecases/course/who-did.js'
import {forgetProgress} from '../../usecases/progress/progress-file.js'
import {tellAside} from '../../usecases/files/tell-aside.js'
import {keepReached} from '../../usecases/guide/reached.js'
import {runResult} from '../../usecases/lab/run-lab.js'
import {GuideWalk} from '../guide-screen/guide-walk.js'
import {putAt} from './put-at.js'
import {breakable} from './breakable.js'
import {alsoLasting} from '../panes/lasting-notices.js'
import {Walk} from './walk.js'
import type {Left, WalkOptions} from './walker.js'

/**
 * Opens a lab, or joins it where it is open, and walks its steps with a student at a terminal. The lab stays open until the
 * student says that it is to close: Ctrl-C and a closed terminal only end the walk.
 */
export async function walkLab(options: WalkOptions): Promise<RunResult> {
  let notice = ''
  for (;;) {
    const ended = await walkOpen(options, notice)
    if (!('at' in ended)) return ended
    notice = ended.at === null ? say(options.language, 'screen.elsewhere') : await putAt(ended.at, options)
  }
}

/** Gives the step that the lab is to be put at, or null where somebody else has closed and opened it again. */
async function walkOpen(
  options: WalkOptions,
  notice: string,
): Promise<RunResult | {readonly at: number | null}> {
  // The guide's screen covers what was told on the way: what matters there is its first notice.
  const covered: Notice[] = []
  const emit = alsoLasting(options.emit, (lasting) => {
    if (options.screen) covered.push(lasting)
  })
  await using open = await openOrJoin({...options, emit})
  if (!open.joined) orLost(() => keepReached(open.session), options.onLost)
  tellAside(options.paths, open.lab.id, (aside) => covered.push(aside))
  const before = options.screen ? takeUntold(open.session.folders) : ''
  const words = covered.map((each) => noticeWords(each, options.style))
  const first = [before, ...words, notice].filter(Boolean).join('\n')
  // It may have been closed elsewhere while the student was asked.
  const told = (left: Left): void => {
    const {id: lab} = open.lab
    const {record, alive} = open.session
    const {work} = record
    options.write(`\n${renderLeft({lab, work, open: left === 'keep' && alive && 'stays'}, options.style)}\n`)
  }
  try {
    const ended = await walk(open, options, first)
    if ('at' in ended) return ended
    const {result, left, finished} = ended
    if (left === 'keep' && !open.stays) options.emit({type: 'notice', notice: 'ends-with-us'})
    if (left === 'close' || !open.stays) await open.close()
    // Whoever has finished it starts from the beginning the next time.
    if (finished && left === 'close') forgetProgress(options.paths, open.lab.id)
    told(open.stays ? left : 'close')
    return result
  } catch (error) {
    if (isClosed(error) && (await isOpenAgain(open, options))) return {at: null}
    if (!(error instanceof InterruptedError)) throw error
    if (!open.stays) await open.close()
    told(open.stays ? 'keep' : 'close')
    throw error
  }
}

async function walk(
  open: AttendedLab,
  options: WalkOptions,
  notice: string,
): Promise<{result: RunResult; left: Left; finished: boolean} | {readonly at: number}> {
  const started = performance.now()
  using walk = options.screen ? new GuideWalk(open, options) : new Walk(open, options)
  const early = await walk.all(notice)
  if (early !== null && typeof early === 'object') return early
  const result = runResult(open, walk.results(), performance.now() - started)
  if (result.outcome === 'passed') {
    const by = whoDid(open.lab, open.session.record)
    orLost(() => notePassed(open.lab, options, {by}), options.onLost)
  }
  if (early) options.write(`\n${renderProgress(result.steps, options.style)}\n`)
  else options.emit({type: 'finished', result})
  await tellNext(result, options)
  return {result, left: early ?? (await walk.leave(false)) ?? 'keep', finished: early === null}
}

function isClosed(error: unknown): boolean {
  return error instanceof HostError && error.code === 'lab-closed'
}

/** Waits for whoever starts it over in another terminal; Ctrl-C ends the waiting, and then the walk. */
async function isOpenAgain({lab}: AttendedLab, options: WalkOptions): Promise<boolean> {
  const onWait = (): void => options.write(`\n${say(options.language, 'screen.elsewhereNow')}\n`)
  const waited = await breakable((signal) => openAgain(options, lab.id, {signal, onWait}), options)
  return waited ?? false
}
