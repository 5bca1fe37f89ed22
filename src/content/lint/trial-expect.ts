import {Assertion} from 'chai'
import type {Expect} from '../../model/lab/check.js'

/** Thrown at the first assertion that is made: a trial wants to know no more. */
export class AssertionMade extends Error {}

/** Thrown for a word that chai does not know. */
export class UnknownAssertion extends Error {
  constructor(readonly word: string) {
    super(`chai does not have \`${word}\``)
  }
}

/** chai's words that only lead to an assertion. */
const CHAINS =
  'to be been is that which and has have with at of same but does still also not deep nested own ordered any all itself'.split(
    ' ',
  )
/** Those that may lead on, or be an assertion when they are called. */
const EITHER = 'a an include includes contain contains length lengthOf'.split(' ')

/** An `expect` that holds facts against nothing: it only finds out whether there is an assertion, and of what words. */
export function trialExpect(): Expect {
  const expect = new Proxy(() => trialAssertion(), {get: () => made})
  return expect as unknown as Expect
}

function trialAssertion(): unknown {
  return new Proxy(made, {
    get(_, key) {
      if (typeof key === 'symbol') return undefined
      if (CHAINS.includes(key) || EITHER.includes(key)) return trialAssertion()
      const found = Object.getOwnPropertyDescriptor(Assertion.prototype, key)
      if (!found) throw new UnknownAssertion(key)
      return found.get ? made() : made
    },
  })
}

function made(): never {
  throw new AssertionMade()
}

/** Every word that makes an assertion: those that are called, and those that need not be. */
export function assertionWords(): {readonly called: readonly string[]; readonly bare: readonly string[]} {
  const words = Object.entries(Object.getOwnPropertyDescriptors(Assertion.prototype)).filter(
    ([name]) => name !== 'constructor' && !CHAINS.includes(name),
  )
  return {
    called: words.filter(([name, word]) => !('get' in word) || EITHER.includes(name)).map(([name]) => name),
    bare: words.filter(([name, word]) => 'get' in word && !EITHER.includes(name)).map(([name]) => name),
  }
}
