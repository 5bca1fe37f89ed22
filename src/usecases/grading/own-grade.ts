import type {Grade} from '../../model/grading/grade.js'
import type {Submission} from '../../model/grading/submission.js'

/**
 * The grade of work that somebody else may have handed in as well, as the student's own: with what this submission says, and its commands where they
 * are in this file.
 * @param file what the submission's file is called
 */
export function ownGrade(grade: Grade, {student, hints, solved, steps}: Submission, file: string): Grade {
  const commandsOf = new Map(steps.map(({id, fences}) => [id, fences.flatMap(({commands}) => commands)]))
  return {
    ...grade,
    ...{student, hints, solved},
    steps: grade.steps.map((step) => ({
      ...step,
      // They are the same ones in the same order, as far as they were typed.
      commands: step.commands.map((command, index) => {
        const own = commandsOf.get(step.id)?.[index]
        // What a script says that it ran has no line of its own in the file.
        const line = own?.line ?? /\d+$/.exec(command.source)?.[0] ?? 1
        return {...command, source: `${file}:${line}`}
      }),
    })),
  }
}
