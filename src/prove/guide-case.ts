import type {GuideStep} from '../model/lab/guide.js'
import type {Lab} from '../model/lab/lab.js'
import type {CaseResult} from '../model/proof.js'
import type {CheckResult} from '../model/run/result.js'
import {judgeCase} from './judge-case.js'

/** A step of the guide, before or after its commands, compared with what its checks said then. */
export function guideCase(
  lab: Lab,
  kind: 'unsolved' | 'solved',
  step: GuideStep,
  results: readonly CheckResult[],
): Omit<CaseResult, 'durationMs'> {
  const origin = {
    id: `${kind}:${step.id}`,
    kind,
    step: step.id,
    file: lab.guides.en.file,
    line: step.line,
    command: null,
    instead: null,
    cure: null,
    unclean: [],
  }
  if (kind === 'solved') return {...origin, ...judgeCase({must: 'pass', excuse: null}, results)}
  const early = results.filter(({outcome}) => outcome === 'passed')
  const missed = results.find(({outcome}) => outcome === 'error')
  const why = early[0]
    ? `Nothing is done yet, and ${early.map(({id}) => id).join(', ')} ${early.length > 1 ? 'pass' : 'passes'}. A judge must fail until the step's commands are done: let it look at what they change.`
    : missed
      ? `Nothing is done yet, and the check ${missed.id} cannot look: ${missed.reason ?? 'no reason given'}`
      : results.length === 0
        ? 'Nothing is done yet, and no check has looked.'
        : null
  const seen = judgeCase({must: 'be-noticed'}, results).seen
  return {...origin, verdict: why === null ? 'killed' : 'survived', why, seen}
}
