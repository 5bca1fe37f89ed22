import {availableParallelism} from 'node:os'
import type {GradingLimits} from '../../../model/grading/grading-limits.js'
import {integerFlag, valueFlag} from '../inputs.js'

/** Of every command that grades what a class has handed in. */
export const GRADING_FLAGS = {
  jobs: integerFlag(
    {
      en: 'how many at the same time (default: one per processor)',
      sv: 'hur många samtidigt (annars en per processor)',
    },
    {min: 1, max: 64},
  ),
  policy: valueFlag(
    {
      en: 'a file that says when they are due, what late ones are worth, and which attempt counts',
      sv: 'en fil som säger när de ska vara inne, vad sena är värda och vilket försök som räknas',
    },
    {en: '<file>', sv: '<fil>'},
    {takes: 'file'},
  ),
  overrides: valueFlag(
    {
      en: 'a CSV file of points that you have decided yourself, and why',
      sv: 'en CSV-fil med poäng som du själv har bestämt, och varför',
    },
    {en: '<file>', sv: '<fil>'},
    {takes: 'file'},
  ),
  'command-limit': integerFlag(
    {
      en: 'seconds for one command, on a computer of usual speed (default: 120)',
      sv: 'sekunder för ett kommando, på en dator av vanlig snabbhet (annars 120)',
    },
    {min: 1, max: 3600},
  ),
  'step-limit': integerFlag(
    {en: 'minutes for one step (default: 15)', sv: 'minuter för ett steg (annars 15)'},
    {min: 1, max: 1440},
  ),
  'submission-limit': integerFlag(
    {en: 'minutes for one submission (default: 45)', sv: 'minuter för en inlämning (annars 45)'},
    {min: 1, max: 1440},
  ),
  memory: integerFlag(
    {
      en: 'MB of memory for one submission (default: 6144, or what this computer has)',
      sv: 'MB minne för en inlämning (annars 6144, eller det datorn har)',
    },
    {min: 64},
  ),
}

type Given = Readonly<
  Record<'jobs' | 'command-limit' | 'step-limit' | 'submission-limit' | 'memory', number | undefined> &
    Record<'policy' | 'overrides', string | undefined>
>

/** What those flags say, as the use cases take it. */
export function gradingOf({jobs = availableParallelism(), policy, overrides, memory, ...flags}: Given) {
  return {jobs, policy, overrides, memoryMb: memory, limits: limitsOf(flags)}
}

/** What a submission may take, where it was said. */
function limitsOf({
  'command-limit': command,
  'step-limit': step,
  'submission-limit': submission,
}: Pick<Given, 'command-limit' | 'step-limit' | 'submission-limit'>): Partial<GradingLimits> {
  return {
    ...(command !== undefined && {command: command * 1000}),
    ...(step !== undefined && {step: step * 60_000}),
    ...(submission !== undefined && {submission: submission * 60_000}),
  }
}
