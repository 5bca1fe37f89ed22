import type {GradedStep} from '../../model/grading/grade.js'

/**
 * Whether nothing was handed in for a step, and nothing before it had done it either. One that was ended by a limit, or that there was
 * no time for, has no commands in its result; but these were handed in.
 */
export function isLeftOut({commands, outcome}: Pick<GradedStep, 'commands' | 'outcome'>): boolean {
  return commands.length === 0 && outcome === 'skipped'
}
