import {useState} from 'preact/hooks'
import type {Language} from '../../model/language.js'
import type {PageWish} from '../../model/web/page-talk.js'
import {SureDialog} from '../sure-dialog.js'
import {words} from '../words.js'
import {guideWords} from './guide-words.js'

export type Ask = (wish: PageWish, step: string) => void

interface StepDeedsProps {
  readonly language: Language
  readonly steps: readonly {readonly id: string; readonly title: string}[]
  /** The step that is shown, from 0. */
  readonly at: number
  /** The first step that is not done, from 0. */
  readonly current: number
  readonly busy: boolean
  readonly go: (at: number) => void
  readonly ask: Ask
}

interface Sure {
  readonly wish: 'run' | 'place'
  readonly step: string
  readonly text: string
  readonly yes: string
}

/** What can be done at a step: on and back, hints, the answer, and what is asked for twice. */
export function StepDeeds({language, steps, at, current, busy, go, ask}: StepDeedsProps) {
  const [sure, setSure] = useState<Sure | null>(null)
  const [own, more] = [words[language].lab, guideWords[language]]
  const step = steps[at]
  const [first] = steps
  if (!step || !first) return null
  const place = ({id, title}: typeof step, yes: string): void =>
    setSure({wish: 'place', step: id, text: more.sureToPlace(title), yes})
  return (
    <footer>
      <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
        {own.back}
      </button>
      <button type="button" disabled={busy} onClick={() => ask('hint', step.id)}>
        {own.hint}
      </button>
      <button type="button" disabled={busy} onClick={() => ask('answer', step.id)}>
        {own.answer}
      </button>
      <button type="button" disabled={busy} onClick={() => ask('check', step.id)}>
        {more.check}
      </button>
      <button type="button" class="main" disabled={at === steps.length - 1} onClick={() => go(at + 1)}>
        {own.next}
      </button>
      <details class="more">
        <summary>{more.more}</summary>
        <button
          type="button"
          disabled={busy}
          onClick={() => setSure({wish: 'run', step: step.id, text: more.sureToRun, yes: more.run})}
        >
          {more.run}
        </button>
        <button
          type="button"
          disabled={busy}
          onClick={() => place(step, at <= current ? more.startOver : more.goHere)}
        >
          {at <= current ? more.startOver : more.goHere}
        </button>
        <button type="button" disabled={busy} onClick={() => place(first, more.startLabOver)}>
          {more.startLabOver}
        </button>
      </details>
      {sure && (
        <SureDialog
          {...{text: sure.text, yes: sure.yes, no: more.cancel}}
          onAnswer={(isSure) => {
            setSure(null)
            if (isSure) ask(sure.wish, sure.step)
          }}
        />
      )}
    </footer>
  )
}
