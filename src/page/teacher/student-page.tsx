import type {Language} from '../../model/language.js'
import type {ClassStudent, FactsOfCheck, StudentFacts} from '../../model/web/class-view.js'
import {guideWords} from '../guide/guide-words.js'
import {useAnswer} from '../use-answer.js'
import {ReportFrame} from './report-frame.js'
import {teacherWords} from './teacher-words.js'

interface StudentPageProps {
  readonly student: ClassStudent
  readonly language: Language
}

/** A student, for the teacher: the page that the student gets, and all that was seen. */
export function StudentPage({student: {student}, language}: StudentPageProps) {
  const own = teacherWords[language]
  const id = encodeURIComponent(student.id)
  const facts = useAnswer<StudentFacts>(`/api/student?id=${id}`)
  const name = student.name ?? student.id
  return (
    <>
      <p>
        <a href="/class">{own.back}</a>
      </p>
      <h1>{name}</h1>
      <ReportFrame key={language} title={own.page(name)} path={`student?id=${id}&language=${language}`} />
      <h2>{own.facts}</h2>
      <p>{own.hidden}</p>
      {facts?.labs.map(({lab, title, reason, steps}) => (
        <section key={lab} aria-label={title}>
          <h3>{title}</h3>
          {reason !== null && <p>{reason}</p>}
          {steps.map(({number, title: step, checks}) => (
            <details key={number}>
              <summary>
                {number}. {step}
              </summary>
              <ul class="ticks">
                {checks.map((check) => (
                  <Facts key={check.id} {...check} {...{language}} />
                ))}
              </ul>
            </details>
          ))}
        </section>
      ))}
    </>
  )
}

function Facts({title, outcome, points, of, facts, language}: FactsOfCheck & {readonly language: Language}) {
  return (
    <li class={outcome === 'failed' ? 'wrong' : outcome}>
      {title}: {guideWords[language].outcomes[outcome]}{' '}
      <span class="state">({teacherWords[language].points(points, of)})</span>
      {facts !== null && <pre tabIndex={0}>{JSON.stringify(facts, null, 2)}</pre>}
    </li>
  )
}
