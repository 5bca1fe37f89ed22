import type {CheckResult} from '../model/run/result.js'
import type {Cure, LetThrough, Sighting, Verdict} from '../model/proof.js'
import type {Expectation} from './case-plan.js'
import {namesCommand} from './names-command.js'

const ODD = 'It passes: its slips make up for each other, or no check notices them.'

export interface Judgement {
  readonly verdict: Verdict
  readonly why: string | null
  readonly seen: readonly Sighting[]
}

/** Holds what the checks of a run said against what the case must come to. */
export function judgeCase(expectation: Expectation, results: readonly CheckResult[]): Judgement {
  const seen = results.filter(({outcome}) => outcome !== 'passed').map(sightingOf)
  const survived = (why: string): Judgement => ({verdict: 'survived', why, seen})
  const failed = results.filter(({outcome}) => outcome === 'failed')
  const missed = results.find(({outcome}) => outcome === 'error')
  // What nobody has looked at is neither green nor noticed.
  if (results.length === 0) return survived('No check has looked.')
  if (missed) return survived(`The check ${missed.id} could not look: ${missed.reason ?? 'no reason given'}`)
  switch (expectation.must) {
    case 'pass': {
      const {excuse} = expectation
      if (failed[0])
        return survived(
          excuse
            ? `It is said to be ${excuse.as} (${excuse.reason}), and is noticed: ${failed.map(tell).join('; ')}.`
            : `${failed.map(tell).join('; ')}, and nothing is wrong.`,
        )
      if (seen[0]) return survived(`The check ${seen[0].check} is ${seen[0].outcome}.`)
      return excuse ? {verdict: 'justified', why: excuse.reason, seen} : {verdict: 'held', why: null, seen}
    }
    case 'be-named': {
      if (failed.length === 0) return survived('No check notices that it is missing.')
      if (failed.some(({diagnosis}) => namesCommand(diagnosis?.then ?? null, expectation.command)))
        return {verdict: 'killed', why: null, seen}
      return survived(`${failed.map(tell).join('; ')}. No \`then\` of those gives the command.`)
    }
    case 'be-judged':
    case 'be-noticed': {
      if (expectation.must === 'be-judged' && results.every(({outcome}) => outcome === 'passed'))
        return {verdict: 'held', why: expectation.passing === 'odd' ? ODD : null, seen}
      if (failed.length === 0) return survived('No check notices it.')
      if (failed.some(({diagnosis}) => diagnosis !== null)) return {verdict: 'killed', why: null, seen}
      return survived(`${failed.map(tell).join('; ')}.`)
    }
    case 'be-diagnosed': {
      const {check, diagnosis} = expectation
      const wanted = failed.find(({id}) => id === check)
      const others = failed.filter(({id}) => id !== check)
      if (!wanted)
        return survived(
          `The check ${check} does not fail${others[0] ? `; ${others.map(tell).join('; ')}` : ''}.`,
        )
      if (wanted.diagnosis?.id !== diagnosis) return survived(`${tell(wanted)}, not with ${diagnosis}.`)
      if (others[0]) return survived(`${others.map(tell).join('; ')} as well, which does not need ${check}.`)
      return {verdict: 'killed', why: null, seen}
    }
  }
}

/** Whether what is wrong was noticed, so that there is something to put right. Another command may have to come first. */
export function isNoticed(expectation: Expectation, results: readonly CheckResult[]): boolean {
  const wanted = expectation.must === 'be-named' ? ({must: 'be-noticed'} as const) : expectation
  return judgeCase(wanted, results).verdict === 'killed'
}

/**
 * The same with what was typed to put it right: a command whose turn has passed (a disc is read that is no longer in) is named
 * only after what brings its turn back. That counts where it cures.
 */
export function judgeCure(expectation: Expectation, judgement: Judgement, {outcome, typed}: Cure): Judgement {
  if (expectation.must !== 'be-named' || outcome !== 'cured') return judgement
  const isNamed = typed.some(({line}) => namesCommand(line, expectation.command))
  return isNamed ? {...judgement, verdict: 'killed', why: null} : judgement
}

/**
 * Of a mutant that survived, the checks of its step that looked and passed: one of them might have noticed it.
 * @param own the ids of the step's checks
 */
export function letThrough(
  {must}: Expectation,
  {verdict}: Judgement,
  results: readonly CheckResult[],
  own: readonly string[],
): readonly LetThrough[] {
  if (verdict !== 'survived' || must === 'pass') return []
  return results
    .filter(({id, outcome}) => outcome === 'passed' && own.includes(id))
    .map(({id, facts}) => ({check: id, facts}))
}

function sightingOf({id, outcome, diagnosis, reason}: CheckResult): Sighting {
  return {check: id, outcome, diagnosis: diagnosis?.id ?? null, reason}
}

function tell({id, diagnosis}: CheckResult): string {
  return `The check ${id} fails ${diagnosis ? `with ${diagnosis.id}` : 'without a diagnosis'}`
}
