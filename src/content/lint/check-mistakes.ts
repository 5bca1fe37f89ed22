import type {Lab} from '../../model/lab/lab.js'
import type {Locate} from '../source/locate.js'
import type {Report} from './report.js'

const FEWEST = 2

/** Reports the steps of which too few mistakes are kept: what no mistake shows, no proof tries. */
export function checkMistakes(
  {spec, mistakes}: Pick<Lab, 'spec' | 'mistakes'>,
  locate: Locate,
  report: Report,
): void {
  for (const step of Object.keys(spec.steps)) {
    const count = mistakes.filter((mistake) => mistake.step === step).length
    if (count >= FEWEST) continue
    const kept = count === 0 ? 'no mistake' : 'only one mistake'
    report({
      code: 'too-few-mistakes',
      ...locate('steps', step),
      message: `There is ${kept} of the step \`${step}\` in mistakes/.`,
      suggestion: `Write at least ${FEWEST}: what students really do wrong there, and the diagnosis that each must get.`,
    })
  }
}
