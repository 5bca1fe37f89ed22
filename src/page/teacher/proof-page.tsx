import type {Language} from '../../model/language.js'
import {ReportFrame} from './report-frame.js'
import {teacherWords} from './teacher-words.js'

/** The report of a proof. */
export function ProofPage({language}: {readonly language: Language}) {
  const {proof} = teacherWords[language]
  return (
    <main class="class" id="main" tabIndex={-1}>
      <h1>{proof}</h1>
      <ReportFrame title={proof} path="proof" scripts />
    </main>
  )
}
