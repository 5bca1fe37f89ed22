import {useState} from 'preact/hooks'
import type {Language} from '../../model/language.js'
import type {ClassLab, ClassStudent, ClassView} from '../../model/web/class-view.js'
import {useAnswer} from '../use-answer.js'
import {matching} from './matching.js'
import {RegradePreview} from './regrade-preview.js'
import {ReportFrame} from './report-frame.js'
import {StudentPage} from './student-page.js'
import {teacherWords} from './teacher-words.js'

/** A class, for its teacher: who has done what, or one student. */
export function ClassPage({language}: {readonly language: Language}) {
  const view = useAnswer<ClassView>('/api/class')
  const own = teacherWords[language]
  const id = new URLSearchParams(location.search).get('student')
  const student = view?.students.find((each) => each.student.id === id)
  return (
    <main class="class" id="main" tabIndex={-1}>
      {!view && <p role="status">{own.loading}</p>}
      {view && student && <StudentPage {...{student, language}} />}
      {view && !student && <WholeClass {...{view, language}} />}
    </main>
  )
}

function WholeClass({view: {students}, language}: {readonly view: ClassView; readonly language: Language}) {
  const own = teacherWords[language]
  const [sought, setSought] = useState('')
  const found = matching(students, sought)
  return (
    <>
      <h1>{own.class}</h1>
      <p>
        <label>
          {own.search}{' '}
          <input type="search" value={sought} onInput={({currentTarget}) => setSought(currentTarget.value)} />
        </label>{' '}
        <span role="status">{own.found(found.length, students.length)}</span>
      </p>
      <div class="wide" tabIndex={0} role="group" aria-label={own.class}>
        <table>
          <thead>
            <tr>
              <th scope="col">{own.student}</th>
              <th scope="col">{own.work}</th>
              <th scope="col">{own.mistakes}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((each) => (
              <StudentRow key={each.student.id} {...each} {...{language}} />
            ))}
          </tbody>
        </table>
      </div>
      <RegradePreview {...{language}} />
      <h2>{own.report}</h2>
      <ReportFrame key={language} title={own.report} path={`class?language=${language}`} />
    </>
  )
}

function StudentRow({student: {id, name}, labs, language}: ClassStudent & {readonly language: Language}) {
  return (
    <tr>
      <th scope="row">
        <a href={`/class?student=${encodeURIComponent(id)}`}>{name ?? id}</a>
        {name !== null && name !== id && <div class="state">{id}</div>}
      </th>
      <td>
        {labs.map((lab) => (
          <div key={lab.lab}>
            {lab.title}: {scoreOf(lab, language)}
          </div>
        ))}
      </td>
      <td>
        {labs.flatMap(({lab, diagnoses}) =>
          diagnoses.map(({id: diagnosis, text}) => (
            <div key={`${lab} ${diagnosis}`}>
              {text} <code>{diagnosis}</code>
            </div>
          )),
        )}
      </td>
    </tr>
  )
}

function scoreOf({outcome, score, of}: ClassLab, language: Language): string {
  const own = teacherWords[language]
  return `${score === null ? own.noScore : own.points(score, of)} (${own.outcomes[outcome]})`
}
