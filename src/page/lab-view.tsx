import {useEffect, useRef, useState} from 'preact/hooks'
import type {Language} from '../model/language.js'
import type {ToPage} from '../model/web/page-talk.js'
import {after, BEGINNING, type LabState} from './lab-state.js'
import {LiveLine} from './live-line.js'
import {StepView} from './step-view.js'
import {TerminalPane} from './terminal-pane.js'
import {TopologyPane} from './topology/topology-pane.js'
import {words} from './words.js'

/** A lab: its guide beside its terminal. */
export function LabView({lab, language}: {readonly lab: string; readonly language: Language}) {
  const [state, setState] = useState<LabState>(BEGINNING)
  const [stands, setStands] = useState(true)
  const line = useRef<LiveLine | null>(null)
  const type = useRef<(text: string) => void>(() => undefined)
  useEffect(() => {
    const live = new LiveLine(`/live/lab?lab=${encodeURIComponent(lab)}`, {
      onLine: setStands,
      onMessage: (data) => setState((before) => after(before, JSON.parse(data as string) as ToPage)),
    })
    line.current = live
    return () => live.close()
  }, [lab])
  const own = words[language].lab
  const {guides, at, closed} = state
  const step = guides?.[language].steps[at]
  useEffect(() => {
    if (step) line.current?.send(JSON.stringify({say: 'follow', step: step.id, language}))
  }, [guides, step?.id, language])
  const go = (to: number): void => setState((before) => ({...before, at: to, ticks: [], told: null}))
  const ask = (say: 'hint' | 'answer'): void =>
    step && line.current?.send(JSON.stringify({say, step: step.id}))
  return (
    <main class="lab">
      <section class="guide">
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
            {...{state, step, language, go, ask}}
            guide={guides[language]}
            onType={(text) => type.current(text)}
          />
        )}
      </section>
      {guides && (
        <TerminalPane lab={lab} label={own.terminal} onReady={(typing) => (type.current = typing)} />
      )}
      {guides && <TopologyPane {...{lab, language}} />}
    </main>
  )
}
