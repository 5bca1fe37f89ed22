import type {Language, Localized} from '../model/language.js'
import type {Outcome} from '../model/run/outcome.js'
import type {PageChecked, PageDoing, PageGuide, PageTick, PageTold, ToPage} from '../model/web/page-talk.js'

/** What the page knows of a lab. */
export interface LabState {
  readonly guides: Readonly<Record<Language, PageGuide>> | null
  /** Another session of the lab has another number. */
  readonly session: number
  /** The step that is shown, from 0. */
  readonly at: number
  readonly progress: Readonly<Record<string, Outcome>>
  /** The checks of the step that is shown. */
  readonly ticks: readonly PageTick[]
  readonly told: PageTold | null
  /** What a check that was asked for has found. */
  readonly checked: readonly PageChecked[] | null
  /** What is broken of earlier steps. */
  readonly earlier: readonly PageChecked[]
  readonly doing: PageDoing | null
  readonly placed: {readonly aside: string | null; readonly trouble: string | null} | null
  /** All is done: the lab to go on with; null when all are done. */
  readonly done: {readonly next: {readonly lab: string; readonly title: string} | null} | null
  readonly closed: Localized | null
}

/** What is known of a step that nobody has looked at. */
const FRESH = {ticks: [], told: null, checked: null, earlier: []} as const

export const BEGINNING: LabState = {
  ...FRESH,
  ...{guides: null, session: 0, at: 0, progress: {}, doing: null, placed: null, done: null, closed: null},
}

/** The state at another step. */
export function atStep(state: LabState, at: number): LabState {
  return {...state, ...FRESH, at, placed: null}
}

/** The state after a message. */
export function after(state: LabState, message: ToPage): LabState {
  const shown = state.guides?.en.steps[state.at]?.id
  switch (message.say) {
    case 'lab':
      // After a lost line the reader stays at the step that they read.
      return {
        ...state,
        ...(message.anew && {...FRESH, done: null, session: state.session + 1}),
        // What was being done when the line was lost has ended with it.
        ...{guides: message.guides, closed: null, doing: null},
        at: state.guides && !message.anew ? state.at : message.at,
      }
    case 'progress':
      return {...state, progress: message.progress}
    case 'tick':
      return message.step === shown ? {...state, ticks: withTick(state.ticks, message.tick)} : state
    case 'told':
      return message.step === shown ? {...state, told: message, checked: null} : state
    case 'checked':
      return message.step === shown ? {...state, checked: message.checks, told: null} : state
    case 'earlier':
      return message.step === shown ? {...state, earlier: message.broken} : state
    case 'doing':
      return {...state, doing: message.doing}
    case 'placed':
      return {...state, placed: {aside: message.aside, trouble: message.trouble}}
    case 'done':
      return {...state, done: {next: message.next}}
    case 'closed':
      return {...state, closed: message.text, doing: null}
    default:
      return state
  }
}

function withTick(ticks: readonly PageTick[], tick: PageTick): readonly PageTick[] {
  const known = ticks.some(({id}) => id === tick.id)
  return known ? ticks.map((each) => (each.id === tick.id ? tick : each)) : [...ticks, tick]
}

/** What has become otherwise of a step's checks, and is worth being told to one who does not see them. */
export function tickNews(before: readonly PageTick[], now: readonly PageTick[]): readonly PageTick[] {
  return now.filter(({id, state}) => {
    const known = before.find((tick) => tick.id === id)
    return known ? known.state !== state : state === 'wrong'
  })
}
