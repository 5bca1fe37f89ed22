import type {Values} from './lab/parameter.js'
import type {Json} from './json.js'
import type {OpeningEvent} from './run/opening-step.js'
import type {FailureRate} from './failure-rate.js'

export const PROOF_SCHEMA = 'qlab/proof/2'

/** What must be noticed: wrong on purpose, one thing at a time. */
export const MUTANT_KINDS = ['unsolved', 'left-out', 'slip', 'mistake'] as const
/** What must pass: the guide's own way, also when it is repeated, and other right ways that somebody has written down. */
const CONTROL_KINDS = ['solved', 'alternative', 'repeat'] as const
/** A right way that is made: the same in other words, an order that does not matter, done twice. */
export const WAY = 'way'

/** What is made of several slips, or of a slip and what is right: noticed, or passed because it is right in the end. */
export const TANGLE = 'tangle'

export const CASE_KINDS = [...MUTANT_KINDS, ...CONTROL_KINDS, WAY, TANGLE] as const
/** Those that are run for their own sake, besides the guide's own way. */
export const PLANNED_KINDS = ['left-out', 'slip', 'mistake', 'alternative', WAY, TANGLE] as const

export type CaseKind = (typeof CASE_KINDS)[number]

/** Where a case comes from, and what it does. */
export interface CaseOrigin {
  /** Unique in the lab, and the same from run to run: `left-out:build-bridge/3`. */
  readonly id: string
  readonly kind: CaseKind
  readonly step: string
  /** Absolute path of the file that a survivor points at. */
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** The command that is left out or gone wrong, to the letter; null where a whole step is meant. */
  readonly command: string | null
  /** What is done in its place: the wrong command; null where it is just left out. */
  readonly instead: string | null
}

/** What a check said of a case, in short. */
export interface Sighting {
  readonly check: string
  readonly outcome: string
  readonly diagnosis: string | null
  readonly reason: string | null
}

/** A check that looked at a mutant and passed: what it saw. */
export interface LetThrough {
  readonly check: string
  readonly facts: Json
}

/** Where a lab has a check's judge or, with its id, one of its diagnoses. */
export interface WrittenAt {
  readonly check: string
  readonly diagnosis: string | null
  /** `/path/lab.ts:12` */
  readonly place: string
}

/** What a mutant costs whoever is graded. */
export interface Cost {
  /** The step that loses them: the one in which it was noticed. */
  readonly step: string
  readonly points: number
  /** All the points of that step. */
  readonly of: number
}

/**
 * What became of a case. `killed`: noticed, as it must be. `justified`: not noticed, and a reason for that is
 * written down. `held`: it must pass, and does. `survived`: not as it must be. `skipped`: this computer lacks what it
 * needs.
 */
export const VERDICTS = ['killed', 'justified', 'held', 'survived', 'skipped'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What became of a cure. `cured`: the steps passed. `in-words`: a diagnosis has no command, only words. `failed`: neither. */
export const CURE_OUTCOMES = ['cured', 'in-words', 'failed'] as const

/** What came of doing what the diagnoses of a mutant say, one after the other, to the letter. */
export interface Cure {
  readonly outcome: (typeof CURE_OUTCOMES)[number]
  readonly typed: readonly TypedCure[]
  /** Why it failed, in a sentence; null otherwise. */
  readonly why: string | null
}

export interface TypedCure {
  readonly check: string
  readonly diagnosis: string
  /** Where it was typed, as a fence says it. */
  readonly on: string
  readonly line: string
}

export interface CaseResult extends CaseOrigin {
  readonly verdict: Verdict
  /** Why it survived or is justified, in a sentence; null otherwise. */
  readonly why: string | null
  /** Every check that was looked at and did not pass. */
  readonly seen: readonly Sighting[]
  /** Of a mutant that survived: the step's checks that passed, any of which might have noticed it. */
  readonly letThrough?: readonly LetThrough[]
  /** Of a right way that was refused, or a cure that does not cure: what the lab's author has to look at. */
  readonly writtenAt?: readonly WrittenAt[]
  /** Of a mutant that was noticed. */
  readonly cost?: Cost
  /** Of a mutant that was noticed by what was done in its place; null of every other case. */
  readonly cure: Cure | null
  /** What the run changed on the host and did not put back; a line each. */
  readonly unclean: readonly string[]
  readonly durationMs: number
}

/** A diagnosis that no case came to. */
export interface Unreached {
  readonly check: string
  readonly diagnosis: string
  /** Of its `when`, as `/path/lab.ts:12`; null where that is not known. */
  readonly place: string | null
  /** What its `when` asks the facts for, and `observe` has never given. */
  readonly unknownFacts: readonly string[]
}

/** The proof of one lab. `mutants` is `killed` + `justified` + the mutants among the survivors. */
export interface LabProof {
  readonly id: string
  readonly guest: string
  readonly accelerator: 'kvm' | 'tcg'
  /** Cases that must be noticed. */
  readonly mutants: number
  readonly killed: number
  readonly justified: number
  /** Mutants whose cure was tried: with how many it cured, and with how many it is told in words only. */
  readonly cures: number
  readonly cured: number
  readonly inWords: number
  /** Cases that must pass, those left out that were skipped, and how many do. */
  readonly controls: number
  readonly held: number
  /** Right ways that are made, and how many of them pass. */
  readonly ways: number
  readonly passed: number
  /** Tangles, and how many were judged as they must be. */
  readonly tangles: number
  readonly judged: number
  /** How often the guide's own way has failed, also in earlier proofs of the same files. */
  readonly rate: FailureRate
  /** Every case that is not as it must be, mutants and controls alike. */
  readonly survivors: readonly CaseResult[]
  /** The mutants that are noticed, and whose cure does not cure. */
  readonly uncured: readonly CaseResult[]
  /** Tangles that pass though nothing in them was put right: their slips make up for each other, or no check notices them. */
  readonly masked: readonly CaseResult[]
  /** Tangles with a diagnosis that none of their slips gets by itself: it may name what nobody did. */
  readonly astray: readonly CaseResult[]
  /** What else is wrong with the lab as a proof: more justified than is allowed, an equivalent that nothing makes. */
  readonly problems: readonly string[]
  /** The lab's own diagnoses that no case came to; they alone make no lab unproved. */
  readonly unreached: readonly Unreached[]
  /** Of the order that the cases were run in. */
  readonly seed: number
  /** The student's values that it was proved with; left out for the handout's own. */
  readonly values?: Values
  /** How many cases an interrupted proof had done before. */
  readonly resumed: number
  readonly durationMs: number
  readonly cases: readonly CaseResult[]
}

/** A contract: `qlab prove --json` prints it as it is. */
export interface Proof {
  readonly schema: typeof PROOF_SCHEMA
  /** True when no lab has a survivor or a problem. */
  readonly proved: boolean
  readonly durationMs: number
  readonly labs: readonly LabProof[]
}

/** What an author should know of a proof. */
export type ProofNotice =
  | {
      /** A checkpoint that does not come back as it was is not used. */
      readonly notice: 'boots-each-time'
      readonly lab: string
      readonly step: string
      /** Why, as the case says it that was to show it. */
      readonly why: string | null
    }
  | {
      /** A look of the guide's own way takes long. */
      readonly notice: 'slow-look'
      readonly lab: string
      readonly check: string
      /** Whole seconds, so far and at the most. */
      readonly seconds: number
      readonly limit: number
    }

/** What happens during a proof, for whoever shows it. */
export type ProofEvent =
  /** Which labs will be proved, in this order. */
  | {readonly type: 'started'; readonly labs: readonly string[]}
  | {readonly type: 'preparing'; readonly lab: string; readonly doing: OpeningEvent}
  | {
      readonly type: 'lab-started'
      readonly lab: string
      readonly cases: number
      readonly seed: number
      readonly resumed: number
      /** The student's values, where it is proved with some. */
      readonly values: Values | null
    }
  | {readonly type: 'case-started'; readonly lab: string; readonly origin: CaseOrigin}
  | {readonly type: 'case-finished'; readonly lab: string; readonly result: CaseResult}
  | {readonly type: 'lab-finished'; readonly proof: LabProof}
  | {readonly type: 'finished'; readonly proof: Proof}
  | ({readonly type: 'notice'} & ProofNotice)

export type EmitProof = (event: ProofEvent) => void
