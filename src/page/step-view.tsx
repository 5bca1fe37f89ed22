import type {Language} from '../model/language.js'
import type {PageGuide, PageStep, PageTick} from '../model/web/page-talk.js'
import {CodeBlock} from './code-block.js'
import type {LabState} from './lab-state.js'
import {Markdown} from './markdown.js'
import {words} from './words.js'

interface StepViewProps {
  readonly state: LabState
  readonly guide: PageGuide
  readonly step: PageStep
  readonly language: Language
  readonly go: (at: number) => void
  readonly ask: (what: 'hint' | 'answer') => void
  readonly onType: (text: string) => void
}

/** A step of the guide, its checks as they stand, and the way to the others. */
export function StepView({state, guide, step, language, go, ask, onType}: StepViewProps) {
  const {at, ticks, told, progress} = state
  const own = words[language].lab
  const of = guide.steps.length
  return (
    <>
      <h1>{guide.title}</h1>
      <nav aria-label={own.steps}>
        {guide.steps.map(({id, title}, index) => (
          <button
            type="button"
            key={id}
            title={title}
            aria-current={index === at ? 'step' : undefined}
            onClick={() => go(index)}
          >
            {progress[id] === 'passed' ? '✓ ' : ''}
            {index + 1}
          </button>
        ))}
      </nav>
      <article>
        {at === 0 && <Markdown root={guide.intro} {...{language, onType}} />}
        <h2>
          <small>{own.step(at + 1, of)}</small> {step.title}
        </h2>
        <Markdown root={step.body} {...{language, onType}} />
      </article>
      <section aria-label={own.checks} aria-live="polite">
        <ul class="ticks">
          {ticks.map((tick) => (
            <TickLine key={tick.id} {...{tick, language}} />
          ))}
        </ul>
        {progress[step.id] === 'passed' && <p class="done">{own.passed}</p>}
      </section>
      {told && (
        <aside class={told.kind} aria-live="polite">
          {told.text && <p>{told.text}</p>}
          {told.body && <Markdown root={told.body} {...{language, onType}} />}
          {told.look && <CodeBlock on="host" code={told.look} {...{language, onType}} />}
          {told.commands.map(({on, line}) => (
            <CodeBlock key={line} on={on ?? ''} code={line} {...{language, onType}} />
          ))}
        </aside>
      )}
      <footer>
        <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
          {own.back}
        </button>
        <button type="button" onClick={() => ask('hint')}>
          {own.hint}
        </button>
        <button type="button" onClick={() => ask('answer')}>
          {own.answer}
        </button>
        <button type="button" class="main" disabled={at === of - 1} onClick={() => go(at + 1)}>
          {own.next}
        </button>
      </footer>
    </>
  )
}

const MARKS = {passed: '✓', 'not-yet': '○', waiting: '…', wrong: '✗', unseen: '?'} as const

function TickLine({tick, language}: {readonly tick: PageTick; readonly language: Language}) {
  const {title, state, found} = tick
  return (
    <li class={state}>
      <span aria-hidden="true">{MARKS[state]}</span> {title}{' '}
      <span class="state">{words[language].states[state]}</span>
      {found?.diagnosis && (
        <p>
          {found.diagnosis.text}
          {found.diagnosis.look && <code>{found.diagnosis.look}</code>}
        </p>
      )}
    </li>
  )
}
