import type {Localized} from '../../model/language.js'

/** Of a proof. What is wrong with a lab is told in English, as by lint. */
export const PROOF = {
  killed: {en: 'Killed', sv: 'Fångade'},
  justified: {en: 'Justified', sv: 'Motiverade'},
  cured: {en: 'Cured', sv: 'Botade'},
  otherWays: {en: 'Right ways', sv: 'Rätta vägar'},
  tangles: {en: 'Tangles', sv: 'Trassel'},
  toLookAt: {
    en: '{lab}: {masked:# tangle passes|# tangles pass} with nothing put right, and {astray:# gets|# get} a diagnosis that none of their slips gets alone. A person has to judge that: see masked and astray in --json, or the Markdown report.',
    sv: '{lab}: {masked} trassel godkänns fast inget rättades, och {astray} får en diagnos som inget av felen får ensamt. Det får en människa bedöma: se masked och astray i --json, eller Markdown-rapporten.',
  },
  rate: {
    en: '{lab}: the guide’s own way failed in {failed} of {runs:# run|# runs}; its failure rate is below {below} % (95 % confidence).',
    sv: '{lab}: guidens egen väg slog fel i {failed} av {runs:# körning|# körningar}; felfrekvensen är under {below} % (95 % konfidens).',
  },
  waiting: {en: 'waits', sv: 'väntar'},
  survived: {en: '{count} survived', sv: '{count} slank igenom'},
  values: {en: 'with the values {values}', sv: 'med värdena {values}'},
  started: {en: '{lab}: {cases:# case|# cases}, seed {seed}', sv: '{lab}: {cases} fall, frö {seed}'},
  resumed: {
    en: '{lab}: {cases:# case|# cases}, seed {seed}; {resumed:# was|# were} done last time (--fresh starts over)',
    sv: '{lab}: {cases} fall, frö {seed}; {resumed:# är klart|# är klara} sedan sist (--fresh börjar om)',
  },
  progress: {en: '{lab}: {count} of {of}', sv: '{lab}: {count} av {of}'},
  letThrough: {
    en: 'These checks of the step passed, and might have noticed it:',
    sv: 'De här kontrollerna i steget gick igenom, och kunde ha märkt det:',
  },
  judgeOf: {en: 'the judge of {check}', sv: 'bedömningen i kontrollen {check}'},
  diagnosisOf: {
    en: 'the diagnosis {diagnosis} of {check}',
    sv: 'diagnosen {diagnosis} i kontrollen {check}',
  },
  kept: {
    en: 'Finished cases are saved: the same command continues from there.',
    sv: 'Det som är gjort är sparat: samma kommando fortsätter därifrån.',
  },
  finished: {
    en: '{lab}: {killed} of {mutants} killed',
    sv: '{lab}: {killed} av {mutants:# fångad|# fångade}',
  },
  unreached: {
    en: 'Diagnoses that no case came to ({count}): a mistake in mistakes/ would show what each recognises.',
    sv: 'Diagnoser som inget fall kom till ({count}): ett misstag i mistakes/ skulle visa vad var och en känner igen.',
  },
  unknownFacts: {
    en: 'asks for {names}, which observe has never given',
    sv: 'frågar efter {names}, som observe aldrig har gett',
  },
  proved: {
    en: 'Proved: every mutant is killed or justified, and every right way passes.',
    sv: 'Bevisat: varje mutant är fångad eller motiverad, och varje rätt väg godkänns.',
  },
  notProved: {
    en: 'Not proved: {count:# is not as it|# are not as they} must be.',
    sv: 'Inte bevisat: {count:# är inte som den|# är inte som de} ska.',
  },
  nothing: {en: 'There is nothing to prove.', sv: 'Det finns inget att bevisa.'},
} as const satisfies Record<string, Localized>
