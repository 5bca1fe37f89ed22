import type {Language, Localized} from '../model/language.js'

/** Every phrase of ours in a proof's report. `{name}` is filled in. What is wrong with a lab is told in English, as by lint. */
const PHRASES = {
  lab: {en: 'Lab', sv: 'Labb'},
  killed: {en: 'Killed', sv: 'Fångade'},
  justified: {en: 'Justified', sv: 'Motiverade'},
  otherWays: {en: 'Right ways', sv: 'Rätta vägar'},
  time: {en: 'Time', sv: 'Tid'},
  countOf: {en: '{count} of {of}', sv: '{count} av {of}'},
  waiting: {en: 'waits', sv: 'väntar'},
  survived: {en: '{count} survived', sv: '{count} slank igenom'},
  started: {en: '{lab}: {cases} cases, seed {seed}', sv: '{lab}: {cases} fall, frö {seed}'},
  resumed: {
    en: '{lab}: {cases} cases, seed {seed}; {resumed} are done since last time (--fresh starts anew)',
    sv: '{lab}: {cases} fall, frö {seed}; {resumed} är klara sedan sist (--fresh börjar om)',
  },
  progress: {en: '{lab}: {count} of {of}', sv: '{lab}: {count} av {of}'},
  kept: {
    en: 'What is done is kept: the same command goes on from there.',
    sv: 'Det som är gjort är sparat: samma kommando fortsätter därifrån.',
  },
  finished: {en: '{lab}: {killed} of {mutants} killed', sv: '{lab}: {killed} av {mutants} fångade'},
  proved: {
    en: 'Proved: every mutant is killed or justified, and every right way passes.',
    sv: 'Bevisat: varje mutant är fångad eller motiverad, och varje rätt väg godkänns.',
  },
  notProved: {
    en: 'Not proved: {count} not as it must be.',
    sv: 'Inte bevisat: {count} är inte som det ska.',
  },
  nothing: {en: 'There is nothing to prove.', sv: 'Det finns inget att bevisa.'},
} as const satisfies Record<string, Localized>

export type ProofPhrase = keyof typeof PHRASES

/** The phrase in that language, its `{name}`s filled in. */
export function proofPhrase(
  language: Language,
  name: ProofPhrase,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return PHRASES[name][language].replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole))
}

/** Every phrase, for the tests that hold both languages to the same form. */
export function allProofPhrases(): readonly Localized[] {
  return Object.values(PHRASES)
}
