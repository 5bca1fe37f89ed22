import type {GradedSubmission, Grades} from '../../model/grading/grades.js'
import type {ClassLab, ClassView, StudentFacts} from '../../model/web/class-view.js'
import {byStudent} from '../../report/grades/grades-format.js'
import {oneLine} from '../../report/visible.js'

/** A class at a glance: each student, what was handed in, and the mistakes in it. Pure. */
export function classView(grades: Grades): ClassView {
  return {
    students: byStudent(grades).map(({student, results}) => ({student, labs: results.map(labOf)})),
  }
}

function labOf({lab, title, outcome, score, of, grade}: GradedSubmission): ClassLab {
  const found = (grade?.steps ?? []).flatMap(({checks}) => checks.flatMap(({diagnosis}) => diagnosis ?? []))
  const diagnoses = new Map(found.map(({id, text}) => [id, {id, text: oneLine(text)}]))
  return {...{lab, title, outcome, score, of}, diagnoses: [...diagnoses.values()]}
}

/** The facts of a student's submissions, hidden checks too: it is the teacher who reads them. Pure. */
export function studentFacts(grades: Grades, student: string): StudentFacts {
  const results = grades.results.filter((result) => result.student.id === student)
  return {
    labs: results.map(({lab, title, reason, grade}) => ({
      ...{lab, title, reason},
      steps: (grade?.steps ?? []).map((step) => ({
        number: step.number,
        title: step.title,
        checks: step.checks.map(({id, title: name, outcome, points, of, facts}) => ({
          ...{id, title: name, outcome, points, of, facts},
        })),
      })),
    })),
  }
}

/** The grades of one student alone. */
export function gradesOf(grades: Grades, student: string): Grades {
  return {...grades, results: grades.results.filter((result) => result.student.id === student)}
}
