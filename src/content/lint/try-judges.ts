import type {LabSpec} from '../../model/lab/lab.js'
import {anyFacts} from './any-facts.js'
import type {Check} from '../../model/lab/check.js'
import type {Locate} from '../source/locate.js'
import type {Place} from '../source/source.js'
import type {Report} from './report.js'
import {AssertionMade, trialExpect, UnknownAssertion} from './trial-expect.js'
import {assertsInWords} from './asserts-in-words.js'

/**
 * Tries the pure functions of each check on facts of no shape, and tells those that cannot be right whatever the facts
 * are: a judge that asserts nothing, or that comes too late, a word that chai does not know, a name that nothing has.
 * What only the right facts bring to light is for `qlab prove`.
 */
export function tryJudges({steps}: LabSpec, locate: Locate, report: Report): void {
  for (const [step, checks] of Object.entries(steps))
    checks.forEach((check, index) => {
      tryJudge(check, locate('steps', step, index, 'judge'), report)
      check.diagnoses.forEach(({id, when}, number) =>
        tryWhen(id, when, locate('steps', step, index, 'diagnoses', number, 'when'), report),
      )
    })
}

function tryJudge({id, judge}: Check, place: Place, report: Report): void {
  const ends = trialFacts().map((facts) => endOf(() => judge(facts as never, trialExpect())))
  if (isAsync(judge) || ends.some((end) => end === 'promise'))
    return report({
      code: 'async-judge',
      ...place,
      message: `The judge of \`${id}\` returns a promise, so it always passes: what it throws comes too late.`,
      suggestion: 'Do what takes time in `observe`, and make `judge` an ordinary function of the facts.',
    })
  const word = ends.find((end) => end instanceof UnknownAssertion)
  if (word instanceof UnknownAssertion)
    return report({
      code: 'unknown-assertion',
      ...place,
      message: `The judge of \`${id}\` uses \`${word.word}\`, which chai does not have.`,
      suggestion:
        'Write, for example, `expect(link?.master).to.equal(…)`. See the documentation of chai for its assertions.',
    })
  const name = unknownNameIn(ends)
  if (name !== null) return report(unknownName(`The judge of \`${id}\``, name, place))
  const silent = !ends.some((end) => end instanceof AssertionMade) && ends.includes('returned')
  if (silent && !assertsInWords(judge))
    report({
      code: 'judge-without-assertion',
      ...place,
      message: `The judge of \`${id}\` asserts nothing, so it always passes.`,
      suggestion:
        'Write `(facts, expect) => expect(facts.…).to.equal(…)`, with the facts that `observe` returns.',
    })
}

function tryWhen(id: string, when: (facts: never) => unknown, place: Place, report: Report): void {
  const ends = trialFacts().map((facts) => endOf(() => when(facts as never)))
  const name = unknownNameIn(ends)
  if (isAsync(when) || ends.includes('promise'))
    report({
      code: 'async-when',
      ...place,
      message: `The \`when\` of the diagnosis \`${id}\` returns a promise, so it always counts as true.`,
      suggestion: 'Do what takes time in `observe`, and make `when` an ordinary function of the facts.',
    })
  else if (name !== null) report(unknownName(`The \`when\` of the diagnosis \`${id}\``, name, place))
}

function unknownNameIn(ends: readonly unknown[]): string | null {
  const messages = ends.filter((end) => end instanceof ReferenceError).map(({message}) => message)
  return messages.map((message) => /^(\S+) is not defined$/.exec(message)?.[1]).find(Boolean) ?? null
}

function unknownName(what: string, name: string, place: Place): Parameters<Report>[0] {
  return {
    code: 'unknown-name',
    ...place,
    message: `${what} uses \`${name}\`, which is not defined.`,
    suggestion: `Take \`${name}\` from the facts, or import or define it.`,
  }
}

/** What is not there yet is mostly null; what is there is anything. */
function trialFacts(): unknown[] {
  return [anyFacts(), null, {}, []]
}

/** How a call ended: what it threw, or whether it just returned or gave a promise. */
function endOf(call: () => unknown): unknown {
  try {
    const given = call()
    if (!(given instanceof Promise)) return 'returned'
    // Its failure is not news.
    given.catch(() => undefined)
    return 'promise'
  } catch (error) {
    return error
  }
}

function isAsync(made: unknown): boolean {
  return Object.prototype.toString.call(made) === '[object AsyncFunction]'
}
