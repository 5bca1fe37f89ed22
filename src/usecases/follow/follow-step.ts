import {clock} from '../../model/clock.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Language} from '../../model/language.js'
import type {NeededCheck} from '../../model/run/result.js'
import {pause} from '../../model/until.js'
import {LabNews} from '../../session/namespaces/lab-news.js'
import {takeOverRecord} from '../lab/do-step.js'
import type {LabAtHand} from '../lab/join-lab.js'
import {lookOnce} from './look-once.js'
import {BrokenEarlier} from './broken-earlier.js'
import {ownCommands} from './own-commands.js'
import {StepTicks, type Tick} from './step-ticks.js'

export interface FollowStepOptions {
  readonly language: Language
  readonly signal: AbortSignal
  readonly isDone: boolean
  /** What is known of its checks from earlier, and is kept there; see {@link stepTicks}. */
  readonly ticks: StepTicks
  /** Told each time that a check was looked at. */
  readonly onTick: (tick: Tick) => void
  /** Told after each look what the step builds on and is broken: checks of earlier steps that had passed. */
  readonly onEarlier?: (broken: readonly NeededCheck[]) => void
  /** Called after each look. */
  readonly onLook?: () => unknown
  /** Called when all the checks of a step that was not done have passed in one look; says whether it is done now. */
  readonly onPassed: (signal: AbortSignal) => Promise<boolean>
}

/** Between two looks at the least, and when nothing tells that there is something new. In milliseconds. */
const LEAST_MS = 150
const IDLE_MS = 1000
/** The same of a step that is done. */
const DONE_IDLE_MS = 3000
/** Looking may take this part of the time at the most, however slow it is. */
const SHARE = 5

/** The ticks of a step that nobody has looked at yet. */
export function stepTicks(step: GuideStep): StepTicks {
  return new StepTicks(ownCommands(step))
}

/**
 * Looks at a step's checks while the student works, at each piece of news and now and then without any, and goes on when
 * they have passed: what was right can be broken. Waits for nothing in between.
 * @throws {HostError} `lab-closed`, and the signal's reason
 */
export async function followStep(
  open: LabAtHand,
  step: GuideStep,
  {language, signal, isDone, ticks, onTick, onEarlier, onLook, onPassed}: FollowStepOptions,
): Promise<never> {
  using news = new LabNews(open.session)
  const earlier = new BrokenEarlier()
  let done = isDone
  for (;;) {
    takeOverRecord(open, signal)
    const started = clock().now()
    const changed = news.next()
    const look = await lookOnce(open, step, {language, signal}, (found) =>
      onTick(ticks.take(found, clock().now())),
    )
    signal.throwIfAborted()
    onEarlier?.(earlier.take(look.needed, open.session.record.progress, clock().now()))
    await onLook?.()
    done ||= look.checks.every(({outcome}) => outcome === 'passed') && (await onPassed(signal))
    const tookMs = clock().now() - started
    await clock().sleep(Math.max(LEAST_MS, tookMs), signal)
    await pause(Math.max(done ? DONE_IDLE_MS : IDLE_MS, SHARE * tookMs), signal, () => changed)
  }
}
