import {readPackaged} from '../../host/files/read-packaged.js'
import type {Grades} from '../../model/grading/grades.js'
import type {Language} from '../../model/language.js'
import {html as proofPage} from '../../report/formats/html.js'
import {classPage} from '../../report/grades/formats/class.js'
import {studentPage} from '../../report/grades/formats/html.js'
import {regradeClass} from '../../usecases/regrade/regrade-class.js'
import {readGrades} from '../../usecases/results/read-grades.js'
import {readProof} from '../../usecases/results/read-proof.js'
import type {Workplace} from '../../usecases/workplace.js'
import {languageIn} from '../language-in.js'
import {classView, gradesOf, studentFacts} from './class-view.js'
import {framedReport, type FramedReport} from './framed-report.js'

/** What a teacher has opened the page with. */
export interface TeacherFiles {
  /** The folder with the results of a class. */
  readonly grades?: string | undefined
  /** A file with a proof. */
  readonly proof?: string | undefined
}

export interface TeacherOptions extends Workplace, TeacherFiles {
  readonly signal: AbortSignal
}

type Query = URLSearchParams

/**
 * What the page asks of a class and of a proof. Files are read each time: they may have been written again.
 * @throws {UsageError} `no-grades`, `damaged-grades`, `no-proof`, at once where they cannot be read
 */
export function teacherAnswers({grades: folder, proof, ...options}: TeacherOptions) {
  if (folder !== undefined) readGrades(folder)
  if (proof !== undefined) readProof(proof)
  const answers: Record<string, (query: Query) => unknown> = {
    about: () => ({grades: folder !== undefined, proof: proof !== undefined}),
  }
  const reports: Record<string, (query: Query) => FramedReport> = {}
  if (folder !== undefined) {
    answers['class'] = () => classView(readGrades(folder))
    answers['student'] = (query) => studentFacts(readGrades(folder), query.get('id') ?? '')
    answers['regrade'] = async (query) => (await preview(folder, languageIn(query), options)).regrade
    reports['class'] = (query) => ofGrades(readGrades(folder), classPage.render, query)
    reports['student'] = (query) =>
      ofGrades(gradesOf(readGrades(folder), query.get('id') ?? ''), studentPage, query)
  }
  if (proof !== undefined)
    reports['proof'] = () => framedReport(proofPage.proof(readProof(proof), readPackaged))
  return {answers, reports}
}

function ofGrades(grades: Grades, render: typeof studentPage, query: Query): FramedReport {
  return framedReport(render(grades, {now: new Date(), language: languageIn(query)}))
}

/** What today's labs would make of the results; nothing is written, and nothing is done again. */
function preview(
  results: string,
  language: Language,
  options: Omit<TeacherOptions, keyof TeacherFiles>,
): ReturnType<typeof regradeClass> {
  return regradeClass({
    ...{...options, results, language, run: false, write: false},
    ...{jobs: 1, limits: {}, emit: () => undefined},
  })
}
