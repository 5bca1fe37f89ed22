import type {CheckResult, CommandResult, RunResult, StepResult} from '../../../src/model/run/result.js'
import type {Localized} from '../../../src/model/language.js'
import type {Style} from '../../../src/cli/render/text/style.js'

export const PLAIN: Style = {width: 100, color: false, unicode: true, language: 'en'}
export const SWEDISH: Style = {...PLAIN, language: 'sv'}

/** Words that are the same in every language. */
export function same(text: string): Localized {
  return {en: text, sv: text}
}

export function checkOf(over: Partial<CheckResult> = {}): CheckResult {
  return {
    id: 'tap-on-bridge',
    title: 'tap0 is a port of br0',
    outcome: 'passed',
    facts: null,
    expected: null,
    actual: null,
    diagnosis: null,
    reason: null,
    durationMs: 12,
    ...over,
  }
}

export const FAILED = checkOf({
  outcome: 'failed',
  facts: {ifname: 'tap0'},
  expected: 'br0',
  diagnosis: {
    id: 'tap-unattached',
    text: 'tap0 exists but is plugged into nothing, so the VM talks to no one.',
    look: 'bridge link show',
    then: 'ip link set tap0 master br0',
  },
})

export const BLOCKED = checkOf({
  id: 'lease',
  title: 'the guest has a lease',
  outcome: 'blocked',
  reason: 'tap0 is a port of br0',
})

export const MISSED = checkOf({
  id: 'ping',
  title: 'the guest pings the host',
  outcome: 'error',
  reason: 'SSH did not answer',
})

export function commandOf(over: Partial<CommandResult> = {}): CommandResult {
  return {
    on: 'host',
    line: 'ip link set tap0 up',
    source: 'guide.en.md:42',
    exitCode: 0,
    stdout: '',
    stderr: '',
    durationMs: 8,
    ...over,
  }
}

export function stepOf(over: Partial<StepResult> = {}): StepResult {
  return {
    number: 1,
    needed: [],
    id: 'attach-tap',
    title: 'Attach the tap',
    outcome: 'passed',
    durationMs: 40,
    commands: [commandOf()],
    checks: [checkOf()],
    ...over,
  }
}

export function resultOf(over: Partial<RunResult> = {}): RunResult {
  return {
    schema: 'qlab/result/1',
    lab: 'bridge',
    title: 'Tap and bridge',
    guest: 'micro',
    accelerator: 'tcg',
    outcome: 'passed',
    durationMs: 3120,
    steps: [stepOf()],
    ...over,
  }
}

/** A run in which everything that can become of a check became of one. */
export const MIXED = resultOf({
  outcome: 'error',
  durationMs: 125_000,
  steps: [
    stepOf({id: 'make-tap', title: 'Make the tap', checks: [checkOf({id: 'tap', title: 'tap0 exists'})]}),
    stepOf({
      number: 2,
      outcome: 'failed',
      durationMs: 3120,
      commands: [commandOf({line: 'ip link set tap0 master br1', exitCode: 1, stderr: 'no br1\n'})],
      checks: [FAILED, BLOCKED],
    }),
    stepOf({
      number: 3,
      id: 'start-vm',
      title: 'Start the VM',
      outcome: 'error',
      commands: [],
      checks: [MISSED, checkOf({id: 'late', title: 'the host pings the guest', outcome: 'skipped'})],
    }),
  ],
})
