import {createHash, type Hash} from 'node:crypto'
import {ScopeReader, type FunctionScopes} from '../../host/process/function-scopes.js'
import {BugError} from '../../model/errors/errors.js'

type AnyFunction = (...args: never[]) => unknown

interface Code {
  readonly text: string
  /** The variables around it that it may mean, in the order of their names. */
  readonly uses: readonly (readonly [name: string, value: unknown])[]
  readonly bound: readonly unknown[]
}

/** So many functions and objects are one function's own; more are somebody's who has got hold of the whole program. */
const MOST_PARTS = 20_000

/**
 * Tells code that does the same from code that may not: the digest of a function is of its text and of the values of all variables
 * around it that its text may mean, their functions with theirs. So another function in the same file may change, or the texts beside it.
 */
export class CodeDigests implements Disposable {
  readonly #reader = new ScopeReader()
  readonly #known = new Map<AnyFunction, Code>()

  /** @returns `sha256:` and 64 hexadecimal digits */
  of(made: AnyFunction, owner: object): string {
    const hash = createHash('sha256')
    // What a method finds in `this`.
    const own = /\bthis\b/.test(String(made)) ? [made, owner] : [made]
    const parts = new Map<unknown, number>()
    own.forEach((each) => this.#add(each, hash, parts))
    return `sha256:${hash.digest('hex')}`
  }

  [Symbol.dispose](): void {
    this.#reader[Symbol.dispose]()
  }

  #add(value: unknown, hash: Hash, parts: Map<unknown, number>): void {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) {
      hash.update(`${typeof value} ${JSON.stringify(String(value))}\n`)
      return
    }
    const seen = parts.get(value)
    hash.update(`${typeof value} ${seen ?? 'new'}\n`)
    if (seen !== undefined) return
    parts.set(value, parts.size)
    if (parts.size > MOST_PARTS)
      throw new BugError('boundless-code', 'The code of a check reaches more than a check has.')
    if (typeof value === 'function') this.#addFunction(value as AnyFunction, hash, parts)
    else this.#addObject(value, hash, parts)
  }

  #addFunction(made: AnyFunction, hash: Hash, parts: Map<unknown, number>): void {
    const {text, uses, bound} = this.#codeOf(made)
    hash.update(`${JSON.stringify(text)}\n`)
    for (const [name, value] of uses) {
      hash.update(`${name}=`)
      this.#add(value, hash, parts)
    }
    bound.forEach((each) => this.#add(each, hash, parts))
    // `prototype` has nothing that is not in the text of the class.
    this.#addFields(made, hash, parts, ['length', 'name', 'prototype', 'arguments', 'caller'])
  }

  #addObject(value: object, hash: Hash, parts: Map<unknown, number>): void {
    if (value instanceof RegExp || value instanceof Date) hash.update(`${String(value)}\n`)
    if (value instanceof Map || value instanceof Set)
      for (const each of value as Iterable<unknown>) this.#add(each, hash, parts)
    this.#addFields(value, hash, parts, [])
    const prototype = Object.getPrototypeOf(value) as {readonly constructor?: unknown} | null
    const made = prototype?.constructor
    if (made !== Object && made !== Array) this.#add(made, hash, parts)
  }

  /** Its own fields; none is asked for its value where that would run code. */
  #addFields(value: object, hash: Hash, parts: Map<unknown, number>, without: readonly string[]): void {
    const fields = Object.entries(Object.getOwnPropertyDescriptors(value))
    for (const [name, field] of fields.sort(byName)) {
      if (without.includes(name)) continue
      hash.update(`${JSON.stringify(name)}:`)
      for (const part of ['value', 'get', 'set']) this.#add(Reflect.get(field, part), hash, parts)
    }
  }

  #codeOf(made: AnyFunction): Code {
    const known = this.#known.get(made)
    if (known) return known
    const text = String(made)
    const {scopes, bound} = this.#reader.scopesOf(made)
    const code = {text, uses: usesOf(text, scopes), bound}
    this.#known.set(made, code)
    return code
  }
}

/** Each word that is the name of a variable around it may mean that; more often than it does, which does no harm. */
function usesOf(text: string, scopes: FunctionScopes['scopes']): [string, unknown][] {
  const words = [...new Set(text.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu))]
  return words.sort().flatMap((word): [string, unknown][] => {
    const scope = scopes.find((each) => Object.hasOwn(each, word))
    return scope ? [[word, scope[word]]] : []
  })
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1
}
