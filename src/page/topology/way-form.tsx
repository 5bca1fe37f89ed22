import {useState} from 'preact/hooks'
import type {Language} from '../../model/language.js'
import type {PageTopology, PageWay} from '../../model/web/page-topology.js'
import {topologyWords} from './topology-words.js'

interface WayFormProps {
  readonly topology: PageTopology
  readonly language: Language
  /** Null for no way. */
  readonly onWay: (way: {readonly from: string; readonly to: string} | null) => void
}

/** Two places to choose, and the way of a frame between them. */
export function WayForm({topology: {ends, way}, language, onWay}: WayFormProps) {
  const own = topologyWords[language]
  const [from, setFrom] = useState(ends.find((end) => end !== 'host') ?? 'host')
  const [to, setTo] = useState(ends.includes('router') ? 'router' : 'host')
  return (
    <section class="way" aria-label={own.way}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onWay({from, to})
        }}
      >
        <b>{own.way}</b> <Choice label={own.from} value={from} {...{ends}} onChoose={setFrom} />{' '}
        <Choice label={own.to} value={to} {...{ends}} onChoose={setTo} />{' '}
        <button type="submit">{own.walk}</button>{' '}
        {way && (
          <button type="button" onClick={() => onWay(null)}>
            {own.noWay}
          </button>
        )}
      </form>
      <div role="status">{way && <WayShown {...{way, language}} />}</div>
    </section>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly ends: readonly string[]
  readonly onChoose: (end: string) => void
}

function Choice({label, value, ends, onChoose}: ChoiceProps) {
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={({currentTarget}) => onChoose(currentTarget.value)}>
        {ends.map((end) => (
          <option key={end} value={end}>
            {end}
          </option>
        ))}
      </select>
    </label>
  )
}

const MARKS = {passed: '✓', ended: '✗', unseen: '?', beyond: '·'} as const

function WayShown({
  way: {title, hops, end, open},
  language,
}: {
  readonly way: PageWay
  readonly language: Language
}) {
  const own = topologyWords[language]
  return (
    <>
      <p>{title}</p>
      <ol class="hops">
        {hops.map(({name, outcome, words}) => (
          <li class={outcome}>
            <span aria-hidden="true">{MARKS[outcome]}</span> <b>{name}</b>{' '}
            <span class="state">{own.outcomes[outcome]}</span> {outcome !== 'beyond' && words}
          </li>
        ))}
      </ol>
      <p class={end ? 'bad' : ''}>
        {end ? end.text : open} {end?.look && <code>{end.look}</code>}
      </p>
    </>
  )
}
