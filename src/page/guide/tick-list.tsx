import {useEffect, useRef, useState} from 'preact/hooks'
import type {Json} from '../../model/json.js'
import type {Language} from '../../model/language.js'
import type {PageChecked, PageTick} from '../../model/web/page-talk.js'
import {tickNews} from '../lab-state.js'
import {words} from '../words.js'
import {guideWords} from './guide-words.js'

const MARKS = {passed: '✓', 'not-yet': '○', waiting: '…', wrong: '✗', unseen: '?'} as const

/** The checks of a step as they stand; what becomes of them is also said aloud. */
export function TickList({
  ticks,
  language,
}: {
  readonly ticks: readonly PageTick[]
  readonly language: Language
}) {
  const before = useRef<readonly PageTick[]>([])
  const [news, setNews] = useState('')
  useEffect(() => {
    const told = tickNews(before.current, ticks)
    before.current = ticks
    const {states} = words[language]
    if (told.length > 0)
      setNews(told.map(({title, state}) => guideWords[language].nowTicks(title, states[state])).join(' '))
  }, [ticks])
  return (
    <>
      <ul class="ticks">
        {ticks.map(({id, title, state, found}) => (
          <li key={id} class={state}>
            <span aria-hidden="true">{MARKS[state]}</span> {title}{' '}
            <span class="state">{words[language].states[state]}</span>
            {found && <Found {...{language}} {...found} />}
          </li>
        ))}
      </ul>
      <p class="visually-hidden" role="status">
        {news}
      </p>
    </>
  )
}

const OUTCOMES = {passed: '✓', failed: '✗', blocked: '…', error: '?', skipped: '·'} as const

/** What checks have found that somebody asked for. */
export function CheckedList({
  checks,
  language,
}: {
  readonly checks: readonly PageChecked[]
  readonly language: Language
}) {
  const own = guideWords[language]
  return (
    <ul class="ticks">
      {checks.map(({id, title, outcome, of, reason, ...found}) => (
        <li key={`${of} ${id}`} class={outcome === 'failed' ? 'wrong' : outcome}>
          <span aria-hidden="true">{OUTCOMES[outcome]}</span> {of !== null && `${own.of(of)}: `}
          {title} <span class="state">{own.outcomes[outcome]}</span>
          {reason !== null && <p>{reason}</p>}
          {outcome !== 'passed' && <Found {...{language}} {...found} />}
        </li>
      ))}
    </ul>
  )
}

type FoundProps = Pick<PageChecked, 'expected' | 'actual' | 'diagnosis'> & {readonly language: Language}

/** What was expected and seen, what it means, and where to look. */
function Found({expected, actual, diagnosis, language}: FoundProps) {
  const own = guideWords[language]
  return (
    <div class="found">
      {expected !== null && (
        <p>
          {own.expected} <code>{inWords(expected)}</code>
        </p>
      )}
      {actual !== null && (
        <p>
          {own.actual} <code>{inWords(actual)}</code>
        </p>
      )}
      {diagnosis && (
        <p>
          {diagnosis.text}{' '}
          {diagnosis.look !== null && (
            <>
              {own.look} <code>{diagnosis.look}</code>
            </>
          )}
        </p>
      )}
    </div>
  )
}

function inWords(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
