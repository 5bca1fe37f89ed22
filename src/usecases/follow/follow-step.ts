import {clock} from '../../model/clock.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Language} from '../../model/language.js'
import {pause} from '../../model/until.js'
import {LabNews} from '../../session/namespaces/lab-news.js'
import {takeOverRecord} from '../lab/do-step.js'
import type {LabAtHand} from '../lab/join-lab.js'
import {lookOnce} from './look-once.js'
import {ownCommands} from './own-commands.js'
import {StepTicks, type Tick} from './step-ticks.js'

export interface FollowStepOptions {
  readonly language: Language
  readonly signal: AbortSignal
  /** Told each time that a check was looked at. */
  readonly onTick: (tick: Tick) => void
  /** Called after each look. */
  readonly onLook?: () => unknown
}

/** Between two looks at the least, and when nothing tells that there is something new. In milliseconds. */
const LEAST_MS = 150
const IDLE_MS = 1000
/** Looking may take this part of the time at the most, however slow it is. */
const SHARE = 5

/**
 * Looks at a step's checks while the student works, at each piece of news and now and then without any, until all of them
 * have passed in one look. Waits for nothing in between.
 * @throws {HostError} `lab-closed`, and the signal's reason
 */
export async function followStep(
  open: LabAtHand,
  step: GuideStep,
  {language, signal, onTick, onLook}: FollowStepOptions,
): Promise<void> {
  using news = new LabNews(open.session)
  const ticks = new StepTicks(ownCommands(step))
  for (;;) {
    takeOverRecord(open, signal)
    const started = clock().now()
    const changed = news.next()
    const checks = await lookOnce(open, step, {language, signal}, (found, awaited) =>
      onTick(ticks.take(found, awaited, clock().now())),
    )
    signal.throwIfAborted()
    await onLook?.()
    if (checks.every(({outcome}) => outcome === 'passed')) return
    const tookMs = clock().now() - started
    await clock().sleep(Math.max(LEAST_MS, tookMs), signal)
    await pause(Math.max(IDLE_MS, SHARE * tookMs), signal, () => changed)
  }
}
