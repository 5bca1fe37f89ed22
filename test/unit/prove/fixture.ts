import type {Command, Fence, GuideStep} from '../../../src/model/lab/guide.js'
import type {Lab} from '../../../src/model/lab/lab.js'
import type {CaseResult} from '../../../src/model/proof.js'
import type {CheckResult} from '../../../src/model/run/result.js'
import {labOf as toyLab, wants} from '../engine/fixture.js'

/** A fence on the host with these commands. */
export function fence(commands: readonly string[], more: Partial<Fence> = {}): Fence {
  return {
    language: 'bash',
    on: 'host',
    code: commands.join('\n'),
    line: 1,
    commands: commands.map((text, index): Command => ({text, line: index + 2})),
    ...more,
  }
}

/** A lab with these steps, each with one check, called `<step>-done`. */
export function labOf(steps: Record<string, readonly Fence[]>, more: Partial<Lab> = {}): Lab {
  const checks: Parameters<typeof toyLab>[0] = {}
  for (const id of Object.keys(steps)) checks[id] = [wants(`${id}-done`, () => true)]
  const lab = toyLab(checks)
  const fill = (step: GuideStep): GuideStep => ({...step, fences: steps[step.id] ?? []})
  const {en, sv} = lab.guides
  return {
    ...lab,
    guides: {en: {...en, steps: en.steps.map(fill)}, sv: {...sv, steps: sv.steps.map(fill)}},
    ...more,
  }
}

/** What a check said. */
export function said(
  id: string,
  outcome: CheckResult['outcome'],
  more: Partial<Pick<CheckResult, 'reason' | 'diagnosis'>> = {},
): CheckResult {
  return {
    id,
    title: id,
    outcome,
    facts: null,
    expected: null,
    actual: null,
    diagnosis: null,
    reason: null,
    durationMs: 1,
    ...more,
  }
}

/** A failed check with a diagnosis, and its cure. */
export function failed(id: string, diagnosis: string, then: string | null = null): CheckResult {
  return said(id, 'failed', {diagnosis: {id: diagnosis, text: 'It is wrong.', look: null, then}})
}

export function caseResult(more: Partial<CaseResult> = {}): CaseResult {
  return {
    id: 'left-out:build/1',
    kind: 'left-out',
    step: 'build',
    file: '/labs/toy/guide.en.md',
    line: 3,
    command: 'ip link add br0 type bridge',
    instead: null,
    verdict: 'killed',
    why: null,
    seen: [],
    cure: null,
    unclean: [],
    durationMs: 12,
    ...more,
  }
}

/** What a proof says of itself beside its cases. */
export const ABOUT_PROOF = {
  id: 'toy',
  guest: 'micro',
  accelerator: 'tcg',
  seed: 7,
  resumed: 0,
  durationMs: 5,
  rate: {runs: 1, failed: 0, below: 0.95},
} as const
