import {MUTANT_KINDS, type CaseResult, type LabProof} from '../model/proof.js'

/** Of all mutants of a lab, fewer than this may be justified in place of killed; one always may. */
const MOST_JUSTIFIED = 0.05

type Circumstances = Pick<LabProof, 'id' | 'guest' | 'accelerator' | 'seed' | 'resumed' | 'durationMs'> & {
  readonly problems: readonly string[]
  readonly unreached?: LabProof['unreached']
}

/** Sums up a lab's cases. */
export function scoreLab(
  cases: readonly CaseResult[],
  {problems, unreached = [], ...about}: Circumstances,
): LabProof {
  const mutants = cases.filter(({kind}) => MUTANT_KINDS.some((each) => each === kind))
  const count = (verdict: CaseResult['verdict']): number =>
    cases.filter((each) => each.verdict === verdict).length
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
    controls: cases.length - mutants.length - count('skipped'),
    held: count('held'),
    survivors: cases.filter(({verdict}) => verdict === 'survived'),
    uncured: cases.filter(({cure}) => cure?.outcome === 'failed'),
    problems: [
      ...problems,
      ...(tooMany
        ? [`${justified} of ${mutants.length} mutants are justified and not killed; fewer than 5 % may be.`]
        : []),
    ],
    unreached,
    cases,
  }
}

/** Whether a lab is proved. */
export function isProved({survivors, problems}: LabProof): boolean {
  return survivors.length === 0 && problems.length === 0
}
