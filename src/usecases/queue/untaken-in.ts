import type {ToldError} from '../../model/errors/told-error.js'
import type {BatchState} from '../../model/grading/grading-queue.js'

export interface Untaken {
  readonly lab: string
  readonly count: number
  readonly why: readonly {readonly host: string; readonly error: ToldError}[]
}

/** The work that waits and that no worker takes, by lab, with what the workers say of it. */
export function untakenIn({waiting, workers}: BatchState): Untaken[] {
  return Object.entries(waiting).flatMap(([kind, count]) => {
    const said = workers.map(({host, refuses}) => ({host, error: refuses[kind]}))
    const why = said.flatMap(({host, error}) => (error ? [{host, error}] : []))
    // One that says nothing of it takes it, sooner or later.
    if (why.length < said.length) return []
    const [, lab = ''] = kind.split('/')
    return [{lab, count, why: distinct(why)}]
  })
}

function distinct(why: Untaken['why']): Untaken['why'] {
  return [...new Map(why.map((each) => [`${each.host} ${each.error.message.en}`, each])).values()]
}
