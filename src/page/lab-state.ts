import type {Language, Localized} from '../model/language.js'
import type {Outcome} from '../model/run/outcome.js'
import type {PageGuide, PageTick, PageTold, ToPage} from '../model/web/page-talk.js'

/** What the page knows of a lab. */
export interface LabState {
  readonly guides: Readonly<Record<Language, PageGuide>> | null
  /** The step that is shown, from 0. */
  readonly at: number
  readonly progress: Readonly<Record<string, Outcome>>
  /** The checks of the step that is shown. */
  readonly ticks: readonly PageTick[]
  readonly told: PageTold | null
  readonly closed: Localized | null
}

export const BEGINNING: LabState = {guides: null, at: 0, progress: {}, ticks: [], told: null, closed: null}

/** The state after a message. */
export function after(state: LabState, message: ToPage): LabState {
  const shown = state.guides?.en.steps[state.at]?.id
  switch (message.say) {
    case 'lab':
      // After a lost line the reader stays at the step that they read.
      return {...state, guides: message.guides, at: state.guides ? state.at : message.at, closed: null}
    case 'progress':
      return {...state, progress: message.progress}
    case 'tick':
      return message.step === shown ? {...state, ticks: withTick(state.ticks, message.tick)} : state
    case 'told':
      return message.step === shown ? {...state, told: message} : state
    case 'closed':
      return {...state, closed: message.text}
    default:
      return state
  }
}

function withTick(ticks: readonly PageTick[], tick: PageTick): readonly PageTick[] {
  const known = ticks.some(({id}) => id === tick.id)
  return known ? ticks.map((each) => (each.id === tick.id ? tick : each)) : [...ticks, tick]
}
