import type {Grade} from '../../model/grading/grade.js'

/** Characters of what a submission's commands have printed that are kept, of all together. */
const MOST = 2 ** 20
/** Of one stream; what was printed on the host is cut to a little less already. */
const MOST_OF_ONE = 70_000
/** Of each of many commands, so much is kept in any case. */
const LEAST_OF_ONE = 200

/**
 * A grade with what commands printed cut to what somebody may want to read: the beginning and the end of it. A class that prints without
 * end would otherwise fill the grader's memory, and its results the disk.
 */
export function clipOutputs(grade: Grade): Grade {
  const count = grade.steps.reduce((sum, {commands}) => sum + commands.length, 0)
  const most = Math.max(LEAST_OF_ONE, Math.min(MOST_OF_ONE, Math.floor(MOST / Math.max(1, 2 * count))))
  return {
    ...grade,
    steps: grade.steps.map((step) => ({
      ...step,
      commands: step.commands.map((command) => ({
        ...command,
        stdout: clipped(command.stdout, most),
        stderr: clipped(command.stderr, most),
      })),
    })),
  }
}

function clipped(text: string, most: number): string {
  if (text.length <= most) return text
  const half = Math.floor(most / 2)
  // A copy, because a part of a string keeps all of it in memory, in which half of a character becomes one of its own.
  return Buffer.from(`${text.slice(0, half)}\n[…]\n${text.slice(-half)}`).toString()
}
