import type {Localized} from '../../model/language.js'

/** Of grading what a class has handed in. */
export const GRADING = {
  found: {
    en: '{count:# submission|# submissions} found, {pieces} to be done again.',
    sv: '{count:# inlämning hittad|# inlämningar hittade}, {pieces} ska göras om.',
  },
  foundOne: {
    en: '1 submission found, {pieces} to be done again.',
    sv: '1 inlämning hittad, {pieces} ska göras om.',
  },
  outdated: {
    en: '{outdated} of them were graded before the lab was changed. What was seen then does not say what would be seen today, so they are graded again.',
    sv: '{outdated} av dem rättades innan labben ändrades. Det som sågs då säger inte vad som skulle synas i dag, så de rättas igen.',
  },
  refusedOnly: {
    en: 'It cannot be graded; why is told at the end.',
    sv: 'Den går inte att rätta; varför står sist.',
  },
  refused: {
    en: '{refused} of them cannot be graded; why is told at the end.',
    sv: '{refused} av dem går inte att rätta; varför står sist.',
  },
  doing: {
    en: '{done} of {of} done, now {who}{left}',
    sv: '{done} av {of} klara, nu {who}{left}',
  },
  step: {en: '{who} (step {number} of {of})', sv: '{who} (steg {number} av {of})'},
  again: {en: '{who}, once more', sv: '{who}, en gång till'},
  retried: {
    en: '{who}, {lab}: could not be looked at, and is done again. {reason}',
    sv: '{who}, {lab}: gick inte att se på, och görs om. {reason}',
  },
  left: {en: ', about {time} left', sv: ', ungefär {time} kvar'},
  done: {
    en: '{who}, {lab}: {points} of {of:# point|# points} ({time}){left}',
    sv: '{who}, {lab}: {points} av {of} poäng ({time}){left}',
  },
  notDone: {en: '{who}, {lab}: {reason}{left}', sv: '{who}, {lab}: {reason}{left}'},
  student: {en: 'Student', sv: 'Student'},
  lab: {en: 'Lab', sv: 'Labb'},
  points: {en: 'Points', sv: 'Poäng'},
  outcome: {en: 'Outcome', sv: 'Utfall'},
  refusedWord: {en: 'not gradable', sv: 'går inte att rätta'},
  errorWord: {en: 'not looked at', sv: 'inte sedd'},
  missing: {
    en: 'the lab asks for {names}, which was not handed in',
    sv: 'labben vill ha {names}, som inte lämnades in',
  },
  adjusted: {en: '{points}. {reason}', sv: '{points}. {reason}'},
  unseen: {
    en: '{count} could not be looked at. That is nobody’s zero: the same command tries them again.',
    sv: '{count} gick inte att se på. Det är ingens nolla: samma kommando försöker igen.',
  },
  unused: {
    en: 'Line {line} of the overrides is for {student}, who is nobody here.',
    sv: 'Rad {line} bland besluten gäller {student}, som inte finns här.',
  },
  otherLab: {
    en: 'Line {line} of the overrides is for {student} and the lab {lab}, of which {student} has handed in nothing.',
    sv: 'Rad {line} bland besluten gäller {student} och labben {lab}, som {student} inte har lämnat in något av.',
  },
  meant: {en: 'Did you mean {meant}?', sv: 'Menade du {meant}?'},
  moreThanAll: {
    en: '{who}, {lab}: your decision gives {points:# point|# points}, more than the {of} that there are.',
    sv: '{who}, {lab}: ditt beslut ger {points} poäng, mer än de {of} som finns.',
  },
  severals: {
    en: 'Line {line} of the overrides is for {student}, and several are called that: use the id.',
    sv: 'Rad {line} bland besluten gäller {student}, och flera heter så: använd id:t.',
  },
  passedOver: {en: '{source} was passed over: {reason}.', sv: '{source} togs inte med: {reason}.'},
  morePassedOver: {
    en: '{count:# more file was|# more files were} passed over. All are named in {file}.',
    sv: '{count:# fil|# filer} till togs inte med. Alla står i {file}.',
  },
  written: {en: 'Grades: {file}', sv: 'Betyg: {file}'},
  interrupted: {
    en: 'What is done so far is kept in {folder}. The same command goes on from there.',
    sv: 'Det som är klart finns kvar i {folder}. Samma kommando fortsätter därifrån.',
  },
  none: {en: 'There is nothing to grade.', sv: 'Det finns inget att rätta.'},
  noneGradable: {
    en: 'Nothing here could be graded.',
    sv: 'Inget här gick att rätta.',
  },
} as const satisfies Record<string, Localized>
