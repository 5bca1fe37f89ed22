import type {LabSpec} from '../../model/lab/lab.js'
import type {Locate} from '../source/locate.js'
import {suggestKnown} from '../suggest-known.js'
import type {Report} from './report.js'

/** A step can only suspend checks of the steps before it. */
export function checkSuspends({steps, suspends = {}}: LabSpec, locate: Locate, report: Report): void {
  const names = Object.keys(steps)
  for (const [step, checks] of Object.entries(suspends)) {
    const place = locate('suspends', step)
    const at = names.indexOf(step)
    if (at < 0)
      report({
        code: 'unknown-step',
        ...place,
        message: `\`suspends\` names the step \`${step}\`, but there is no such step.`,
        suggestion: suggestKnown(step, names),
      })
    const earlier = names.slice(0, Math.max(0, at)).flatMap((name) => (steps[name] ?? []).map(({id}) => id))
    for (const check of at < 0 ? [] : checks)
      if (!earlier.includes(check))
        report({
          code: 'suspends-no-earlier',
          ...place,
          message: `The step \`${step}\` suspends \`${check}\`, which is no check of an earlier step.`,
          suggestion: suggestKnown(check, earlier),
        })
  }
}
