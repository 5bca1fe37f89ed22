import {AND} from './tangles/tangle.js'
import {MUTANT_KINDS, TANGLE, WAY, type CaseResult, type LabProof} from '../model/proof.js'
import {pluralOf} from '../model/view/plural.js'

/** Of all mutants of a lab, fewer than this may be justified in place of killed; one always may. */
const MOST_JUSTIFIED = 0.05

type Circumstances = Pick<
  LabProof,
  'id' | 'guest' | 'accelerator' | 'seed' | 'resumed' | 'values' | 'durationMs' | 'rate'
> & {
  readonly problems: readonly string[]
  readonly unreached?: LabProof['unreached']
}

/** Sums up a lab's cases. */
export function scoreLab(
  cases: readonly CaseResult[],
  {problems, unreached = [], ...about}: Circumstances,
): LabProof {
  const mutants = cases.filter(({kind}) => MUTANT_KINDS.some((each) => each === kind))
  const tangles = cases.filter(({kind}) => kind === TANGLE)
  const ways = cases.filter(({kind}) => kind === WAY)
  const others = cases.filter(({kind}) => kind !== TANGLE && kind !== WAY)
  const count = (verdict: CaseResult['verdict']): number =>
    others.filter((each) => each.verdict === verdict).length
  const justified = count('justified')
  const cures = cases.flatMap(({cure}) => cure?.outcome ?? [])
  const tooMany = justified > 1 && justified >= MOST_JUSTIFIED * mutants.length
  return {
    ...about,
    mutants: mutants.length,
    killed: count('killed'),
    justified,
    cures: cures.length,
    cured: cures.filter((outcome) => outcome === 'cured').length,
    inWords: cures.filter((outcome) => outcome === 'in-words').length,
    controls: others.length - mutants.length - count('skipped'),
    held: count('held'),
    ways: ways.length,
    passed: ways.filter(({verdict}) => verdict === 'held').length,
    tangles: tangles.length,
    judged: tangles.filter(({verdict}) => verdict !== 'survived').length,
    survivors: cases.filter(({verdict}) => verdict === 'survived'),
    masked: tangles.filter(({verdict, why}) => verdict === 'held' && why !== null),
    astray: astrayOf(tangles, cases),
    uncured: cases.filter(({cure}) => cure?.outcome === 'failed'),
    problems: [
      ...problems,
      ...(tooMany
        ? [
            `${justified} of ${pluralOf('en', mutants.length, ['# mutant is', '# mutants are'])} justified and not killed; fewer than 5 % may be.`,
          ]
        : []),
    ],
    unreached,
    cases,
  }
}

/** The tangles that are noticed by a diagnosis which nothing else that is done to their commands gets. */
function astrayOf(tangles: readonly CaseResult[], cases: readonly CaseResult[]): CaseResult[] {
  const names = ({check, diagnosis}: CaseResult['seen'][number]): string => `${check} ${diagnosis ?? ''}`
  return tangles.filter(({verdict, step, command, seen}) => {
    if (verdict !== 'killed') return false
    const parts = command?.split(AND) ?? []
    const known = cases.filter(
      (each) => each.kind !== TANGLE && each.step === step && parts.includes(each.command ?? ''),
    )
    const usual = new Set(known.flatMap((each) => each.seen.map(names)))
    return usual.size > 0 && !seen.some((each) => usual.has(names(each)))
  })
}

/** Whether a lab is proved. */
export function isProved({survivors, problems}: LabProof): boolean {
  return survivors.length === 0 && problems.length === 0
}
