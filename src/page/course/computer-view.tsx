import type {Language} from '../../model/language.js'
import type {ToldFinding} from '../../model/view/finding.js'
import {useAnswer} from '../use-answer.js'
import {courseWords} from './course-words.js'

interface Doctor {
  readonly ok: boolean
  readonly findings: readonly ToldFinding[]
}

/** What this computer has and lacks for labs, as `qlab doctor` finds it. */
export function ComputerView({language}: {readonly language: Language}) {
  const found = useAnswer<Doctor>(`/api/doctor?language=${language}`)
  const own = courseWords[language]
  return (
    <section aria-labelledby="computer">
      <h2 id="computer">{own.computer}</h2>
      {found ? <Findings {...found} {...{language}} /> : <p role="status">{own.looking}</p>}
    </section>
  )
}

function Findings({ok, findings, language}: Doctor & {readonly language: Language}) {
  const own = courseWords[language]
  const lacking = findings.filter(({state}) => state !== 'ok')
  return (
    <>
      <p>{!ok ? own.notReady : lacking.length > 0 ? own.lacks : own.ready}</p>
      <ul class="findings">
        {lacking.map((finding) => (
          <FindingLine key={finding.id} {...{finding, language}} />
        ))}
      </ul>
      <details>
        <summary>{own.all}</summary>
        <ul class="findings">
          {findings.map((finding) => (
            <FindingLine key={finding.id} {...{finding, language}} />
          ))}
        </ul>
      </details>
    </>
  )
}

const MARKS = {ok: '✓', warning: '!', missing: '✗'} as const

function FindingLine({finding, language}: {readonly finding: ToldFinding; readonly language: Language}) {
  const {title, state, detail, costs, cure} = finding
  const own = courseWords[language]
  return (
    <li class={state}>
      <span aria-hidden="true">{MARKS[state]}</span> <b>{title[language]}</b>: {detail}{' '}
      <span class="state">({own.states[state]})</span>
      {costs && (
        <p>
          {own.effect} {costs[language]}
        </p>
      )}
      {cure !== null && (
        <p>
          {own.cure} <code>{cure}</code>
        </p>
      )}
    </li>
  )
}
