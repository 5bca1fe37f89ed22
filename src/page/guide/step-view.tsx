import type {Language} from '../../model/language.js'
import type {PageGuide, PageStep} from '../../model/web/page-talk.js'
import {CodeBlock} from '../code-block.js'
import type {LabState} from '../lab-state.js'
import {Markdown} from '../markdown.js'
import {words} from '../words.js'
import {guideWords} from './guide-words.js'
import {StepDeeds, type Ask} from './step-deeds.js'
import {CheckedList, TickList} from './tick-list.js'

interface StepViewProps {
  readonly state: LabState
  readonly guide: PageGuide
  readonly step: PageStep
  readonly language: Language
  readonly go: (at: number) => void
  readonly ask: Ask
  readonly onStop: () => void
  readonly onType: (text: string, on: string) => void
}

/** A step of the guide, its checks as they stand, and the way to the others. */
export function StepView({state, guide, step, language, go, ask, onStop, onType}: StepViewProps) {
  const {at, ticks, progress, earlier, doing, placed, done} = state
  const [own, more] = [words[language].lab, guideWords[language]]
  const {steps} = guide
  const left = steps.findIndex(({id}) => progress[id] !== 'passed')
  return (
    <>
      <h1>{guide.title}</h1>
      <nav aria-label={own.steps}>
        {steps.map(({id, title}, index) => (
          <button
            type="button"
            key={id}
            title={title}
            aria-label={`${own.step(index + 1, steps.length)}: ${title}${progress[id] === 'passed' ? `, ${words[language].states.passed}` : ''}`}
            aria-current={index === at ? 'step' : undefined}
            onClick={() => go(index)}
          >
            {progress[id] === 'passed' ? '✓ ' : ''}
            {index + 1}
          </button>
        ))}
      </nav>
      {placed && (
        <p role="status" class="notice">
          {placed.trouble ?? more.placedBefore} {placed.aside !== null && more.aside(placed.aside)}
        </p>
      )}
      {earlier.length > 0 && (
        <div role="alert" class="notice">
          <p>{more.earlier}</p>
          <CheckedList checks={earlier} {...{language}} />
        </div>
      )}
      <article>
        {at === 0 && <Markdown root={guide.intro} {...{language, onType}} />}
        <h2 id="step">
          <small>{own.step(at + 1, steps.length)}</small> {step.title}
        </h2>
        <Markdown root={step.body} {...{language, onType}} />
      </article>
      <section aria-label={own.checks}>
        <TickList {...{ticks, language}} />
        {progress[step.id] === 'passed' && (
          <p class="done" role="status">
            {own.passed}
          </p>
        )}
        {done && left < 0 && (
          <p class="done" role="status">
            {more.allDone}{' '}
            {done.next ? (
              <>
                {more.next} <a href={`/${done.next.lab}`}>{done.next.title}</a>
              </>
            ) : (
              more.courseDone
            )}
          </p>
        )}
      </section>
      <div aria-live="polite">
        {doing && (
          <p class="doing">
            {more.doing[doing.what]} … {doing.at && <code>{doing.at[language]}</code>}{' '}
            <button type="button" onClick={onStop}>
              {more.stop}
            </button>
          </p>
        )}
        <Told {...{state, step, language, ask, onType}} />
      </div>
      <StepDeeds
        {...{language, steps, at, go, ask, busy: doing !== null}}
        current={left < 0 ? steps.length : left}
      />
    </>
  )
}

type ToldProps = Pick<StepViewProps, 'state' | 'step' | 'language' | 'ask' | 'onType'>

/** What was asked for: a hint, the answer, or what the checks found. */
function Told({state: {told, checked, doing}, step, language, ask, onType}: ToldProps) {
  const more = guideWords[language]
  // What has passed is seen in the ticks.
  if (checked?.some(({outcome}) => outcome !== 'passed'))
    return (
      <aside aria-label={more.found}>
        <CheckedList checks={checked} {...{language}} />
      </aside>
    )
  if (!told) return null
  return (
    <aside class={told.kind}>
      {told.text && <p>{told.text}</p>}
      {told.body && <Markdown root={told.body} {...{language, onType}} />}
      {told.look && <CodeBlock on="host" code={told.look} {...{language, onType}} />}
      {told.commands.map(({on, line}) => (
        <CodeBlock key={line} on={on ?? ''} code={line} {...{language, onType}} />
      ))}
      {told.kind === 'answer' && told.commands.length > 0 && (
        <button type="button" disabled={doing !== null} onClick={() => ask('run', step.id)}>
          {more.typeAnswer}
        </button>
      )}
    </aside>
  )
}
