import {Session} from 'node:inspector'

/** By this name the inspector, which only knows names, finds the function, and leaves what it has found. */
const ASKED = Symbol.for('qlab.scopes')

type Meeting = {[ASKED]?: {readonly asked: unknown; readonly found: unknown[]} | undefined}

/** What a function takes from around it. */
export interface FunctionScopes {
  /** The variables around it, the innermost scope first; not those of the whole program. */
  readonly scopes: readonly Readonly<Record<string, unknown>>[]
  /** Of a bound function: the function, and what it is bound to. */
  readonly bound: readonly unknown[]
}

const THIS_LEFT = `function () { globalThis[Symbol.for('qlab.scopes')].found.push(this) }`
const BOUND = ['[[TargetFunction]]', '[[BoundThis]]', '[[BoundArgs]]']

/** V8 knows what a function takes from around it, and tells nobody but the inspector. Disposing of it ends the session with that. */
export class ScopeReader implements Disposable {
  readonly #session = new Session()

  constructor() {
    this.#session.connect()
  }

  /** The variables as they are now. In a session with one's own thread each question is answered within the call. */
  scopesOf(made: (...args: never[]) => unknown): FunctionScopes {
    const found: unknown[] = []
    ;(globalThis as Meeting)[ASKED] = {asked: made, found}
    try {
      const {scopes, bound} = this.#internals()
      for (const id of scopes === undefined ? [] : this.#scopesIn(scopes)) this.#leave(id)
      const around = found.splice(0).map((each) => (each as {object: Record<string, unknown>}).object)
      for (const each of bound)
        if (each.objectId === undefined) found.push(each.value)
        else this.#leave(each.objectId)
      return {scopes: around, bound: found}
    } finally {
      delete (globalThis as Meeting)[ASKED]
    }
  }

  [Symbol.dispose](): void {
    this.#session.disconnect()
  }

  #internals() {
    let scopes: string | undefined
    let bound: readonly {readonly objectId?: string | undefined; readonly value?: unknown}[] = []
    const expression = `globalThis[Symbol.for('qlab.scopes')].asked`
    this.#session.post('Runtime.evaluate', {expression}, (_, {result: {objectId = ''}}) => {
      this.#session.post(
        'Runtime.getProperties',
        {objectId, ownProperties: true},
        (__, {internalProperties = []}) => {
          scopes = internalProperties.find(({name}) => name === '[[Scopes]]')?.value?.objectId
          bound = internalProperties.flatMap(({name, value}) =>
            BOUND.includes(name) && value ? [value] : [],
          )
        },
      )
    })
    return {scopes, bound}
  }

  /** The ids of the scopes in a list of them. */
  #scopesIn(objectId: string): string[] {
    let ids: string[] = []
    this.#session.post('Runtime.getProperties', {objectId, ownProperties: true}, (_, {result}) => {
      ids = result.flatMap(({value}) =>
        value?.objectId === undefined || value.description === 'Global' ? [] : [value.objectId],
      )
    })
    return ids
  }

  #leave(objectId: string): void {
    this.#session.post('Runtime.callFunctionOn', {objectId, functionDeclaration: THIS_LEFT})
  }
}
