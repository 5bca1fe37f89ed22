import {useState} from 'preact/hooks'
import type {GradeChange, Regrade, SubmissionAgain, ToldGrade} from '../../model/grading/regrade.js'
import type {Language} from '../../model/language.js'
import {guideWords} from '../guide/guide-words.js'
import {teacherWords} from './teacher-words.js'

type Known = {readonly is: 'nothing' | 'judging'} | {readonly is: 'failed'; readonly why: string} | Judged
interface Judged {
  readonly is: 'judged'
  readonly regrade: Regrade
}

/** What today's labs would make of the results, when somebody asks; nothing is written. */
export function RegradePreview({language}: {readonly language: Language}) {
  const own = teacherWords[language]
  const [known, setKnown] = useState<Known>({is: 'nothing'})
  const judge = async (): Promise<void> => {
    setKnown({is: 'judging'})
    const answer = await fetch(`/api/regrade?language=${language}`)
    if (answer.ok) setKnown({is: 'judged', regrade: (await answer.json()) as Regrade})
    else setKnown({is: 'failed', why: ((await answer.json()) as {readonly message: string}).message})
  }
  return (
    <section aria-labelledby="regrade">
      <h2 id="regrade">{own.regrade}</h2>
      <p>{own.regradeHow}</p>
      <button
        type="button"
        disabled={known.is === 'judging'}
        onClick={() => void judge().catch((error: unknown) => setKnown({is: 'failed', why: String(error)}))}
      >
        {own.preview}
      </button>
      <div role="status">
        {known.is === 'judging' && own.looking}
        {known.is === 'failed' && `${own.failed} ${known.why}`}
        {known.is === 'judged' && <Changes regrade={known.regrade} {...{language}} />}
      </div>
    </section>
  )
}

function Changes({regrade, language}: {readonly regrade: Regrade; readonly language: Language}) {
  const {changes, count, again, broken} = regrade
  const own = teacherWords[language]
  return (
    <>
      <p>{changes.length === 0 ? own.same : own.changes(changes.length, count)}</p>
      <ul>
        {changes.map((change) => (
          <Change key={`${change.student.id} ${change.lab}`} {...{change, language}} />
        ))}
      </ul>
      {again.length > 0 && (
        <>
          <p>{own.again}</p>
          <ul>
            {again.map((each) => (
              <li key={each.source}>{againOf(each, language)}</li>
            ))}
          </ul>
        </>
      )}
      {broken.length > 0 && (
        <p>
          {own.broken} {broken.map(({file}) => file).join(', ')}
        </p>
      )}
    </>
  )
}

function Change({change, language}: {readonly change: GradeChange; readonly language: Language}) {
  const {student, title, before, after, checks} = change
  const own = teacherWords[language]
  return (
    <li>
      <b>{student.name ?? student.id}</b>, {title}:{' '}
      {own.change(points(before, language), points(after, language))}
      <ul>
        {checks.map(({step, id, title: check, before: was, after: now}) => (
          <li key={`${step} ${id}`}>
            {check}:{' '}
            {own.change(
              was ? guideWords[language].outcomes[was.outcome] : '–',
              now ? guideWords[language].outcomes[now.outcome] : '–',
            )}{' '}
            {now?.diagnosis?.text}
          </li>
        ))}
      </ul>
    </li>
  )
}

function points({score, of}: ToldGrade, language: Language): string {
  const own = teacherWords[language]
  return score === null ? own.noScore : own.points(score, of)
}

function againOf({student, lab, looks}: SubmissionAgain, language: Language): string {
  const whys = [...new Set(looks.map(({why}) => teacherWords[language].whys[why]))]
  return `${student.name ?? student.id}, ${lab}: ${whys.join('; ')}`
}
