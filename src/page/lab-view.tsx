import {useEffect, useRef, useState} from 'preact/hooks'
import type {Language} from '../model/language.js'
import type {FromPage, ToPage} from '../model/web/page-talk.js'
import {after, atStep, BEGINNING, type LabState} from './lab-state.js'
import {LiveLine} from './live-line.js'
import {StepView} from './guide/step-view.js'
import {Desk} from './desk/desk.js'
import {TopologyPane} from './topology/topology-pane.js'
import {words} from './words.js'

/** A lab: its guide beside its terminal. */
export function LabView({lab, language}: {readonly lab: string; readonly language: Language}) {
  const [state, setState] = useState<LabState>(BEGINNING)
  const [stands, setStands] = useState(true)
  const line = useRef<LiveLine | null>(null)
  const type = useRef<(text: string, on: string) => void>(() => undefined)
  useEffect(() => {
    const live = new LiveLine(`/live/lab?lab=${encodeURIComponent(lab)}`, {
      onLine: setStands,
      onMessage: (data) => setState((before) => after(before, JSON.parse(data as string) as ToPage)),
    })
    line.current = live
    return () => live.close()
  }, [lab])
  const own = words[language].lab
  const {guides, at, closed, session} = state
  const say = (message: FromPage): void => line.current?.send(JSON.stringify(message))
  const step = guides?.[language].steps[at]
  useEffect(() => {
    if (step) say({say: 'follow', step: step.id, language})
  }, [guides, step?.id, language])
  const go = (to: number): void => setState((before) => atStep(before, to))
  return (
    <main class="lab" id="main" tabIndex={-1}>
      <section class="guide" aria-label={own.guide} tabIndex={0}>
        {!stands && <p role="alert">{own.lost}</p>}
        {closed && (
          <div role="alert">
            <p class="closed">{closed[language]}</p>
            <button type="button" onClick={() => location.reload()}>
              {own.openAgain}
            </button>
          </div>
        )}
        {!guides && !closed && <p role="status">{own.opening}</p>}
        {guides && step && (
          <StepView
            {...{state, step, language, go}}
            ask={(wish, of) => say({say: wish, step: of})}
            onStop={() => say({say: 'stop'})}
            guide={guides[language]}
            onType={(text, on) => type.current(text, on)}
          />
        )}
      </section>
      {guides && <Desk key={session} {...{lab, language}} onReady={(typing) => (type.current = typing)} />}
      {guides && <TopologyPane key={session} {...{lab, language}} />}
    </main>
  )
}
